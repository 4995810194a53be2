import ArgumentParser
import Console
import Scout
import Synchronization

/// `leadglass discover`: what is at these addresses, by asking politely.
struct DiscoverCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "discover",
        abstract: "Look at networks and say what answers there.",
        discussion: """
            Asks each device for a DICOM association, an HL7 acknowledgment or a web page, and looks at its TLS. It sends no image \
            and reads no patient's data, has one connection to a device at a time, and leaves a device alone that hangs or breaks \
            off. Look only at networks that are yours, and tell those who watch them. Ctrl-C stops it and prints what was found.

            With --keep the running server looks, under your name in the ledger, and keeps what it sees in the catalog; \
            `leadglass catalog seen` then shows what waits for a decision. Ctrl-C stops that, too.
            """
    )

    @OptionGroup var options: DiscoverOptions

    @OptionGroup var common: CommonOptions

    @Flag(help: "Have the running server look, and keep what it sees in the catalog.")
    var keep = false

    func run() async throws {
        if keep { return try await look() }
        let plan = try options.plan()
        try plan.check()
        for line in Self.announcement(plan) { Terminal.warn(line) }
        let findings = DiscoverFindings()
        let tally = try await Self.untilStopped {
            try await Discovery(plan).run { event in
                for line in findings.take(event) { Terminal.warn(line) }
            }
        }
        let answer = findings.answer(tally)
        switch common.format {
        case .json: Terminal.say(try JSONOutput.text(answer))
        case .table: Terminal.say(DiscoverTable(answer).lines.joined(separator: "\n"))
        }
        if tally.end != .finished {
            throw CommandFailure(
                .notPossible,
                tally.end == .closed
                    ? "The hours ended before it was done."
                    : "Stopped before it was done; what was found until then is above."
            )
        }
    }

    /// What is going to happen, before it does.
    static func announcement(_ plan: DiscoveryPlan) -> [String] {
        let seconds = Int64(plan.duration.components.seconds)
        var lines = [
            "Looking at \(Amount.count(plan.addressCount, "address", "addresses")) of \(plan.title), "
                + "\(Amount.count(plan.ports.count, "port", "ports")) each, with at most "
                + "\(Amount.count(plan.rate, "new connection", "new connections")) a second: about "
                + "\(Amount.span(max(1, seconds) * 1_000_000)), longer where devices answer."
        ]
        if let hours = plan.hours { lines.append("Only at \(hours), local time.") }
        if plan.allowsPublicAddresses { lines.append("Addresses outside private networks are looked at, too.") }
        return lines
    }

    /// Runs work until it ends or somebody asks to stop, which cancels it; then it gives what it has.
    static func untilStopped<Result: Sendable>(
        _ work: @escaping @Sendable () async throws -> Result
    ) async throws -> Result {
        try await withThrowingTaskGroup(of: Result?.self) { group in
            group.addTask { try await work() }
            group.addTask {
                for await request in Signals.requests() where request == .stop { break }
                return nil
            }
            var result: Result?
            while let ended = try await group.next() {
                group.cancelAll()
                if let ended { result = ended }
            }
            guard let result else { throw CancellationError() }
            return result
        }
    }
}
