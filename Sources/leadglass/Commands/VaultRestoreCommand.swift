import ArgumentParser
import Console
import Foundation
import Journal

/// `leadglass vault restore`: bring it back to a PACS.
struct VaultRestoreCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "restore",
        abstract: "Send what was kept to a PACS, the newest study first.",
        discussion: """
            Can be stopped and given again: what arrived is not sent twice. What the PACS had refused when it \
            came is left out unless --as-received is given. Exits with 1 if the PACS refused something.
            """
    )

    @OptionGroup var common: CommonOptions

    @Option(help: ArgumentHelp("The PACS, as AE@host:port.", valueName: "AE@host:port"))
    var to: String

    @Flag(help: "Everything that was kept.")
    var all = false

    @Option(help: ArgumentHelp("One study, by its Study Instance UID.", valueName: "uid"))
    var study: String?

    @Option(help: ArgumentHelp("One patient, by Patient ID.", valueName: "id"))
    var patient: String?

    @Option(help: ArgumentHelp("What came since then: 2026-11-22, 2026-11-22T14:00, or 24h, 7d.", valueName: "time"))
    var since: String?

    @Option(help: ArgumentHelp("How many associations at once.", valueName: "n"))
    var parallel = 1

    @Option(help: ArgumentHelp("The AE title to call with.", valueName: "AE"))
    var callingAE = "LEADGLASS"

    @Flag(help: "Also send what the PACS had refused when it came.")
    var asReceived = false

    @Flag(help: "Do not ask on the terminal whether it is meant.")
    var yes = false

    func run() async throws {
        let request = try self.request(now: Date())
        guard yes || !Terminal.isInteractive || Terminal.confirms("Patients’ images go to \(to).") else {
            throw CommandFailure(.notPossible, "Nothing was sent.")
        }
        var line = ProgressLine("Sent", isQuiet: common.format == .json)
        let record = EntryDraft(.restoreStarted, actor: "user:\(Terminal.userName)", details: request.details)
        let outcome = try await VaultAccess.with(common.configuration(), record: record) { vault in
            try await vault.restore(request) { line.update($0) }
        }
        line.end()
        try common.print(outcome) { Self.lines(outcome) }
        if !outcome.refused.isEmpty { throw CommandFailure(.answerIsNo, "") }
    }

    /// The request that the arguments make.
    func request(now: Date) throws(CommandFailure) -> RestoreRequest {
        let parts = to.split(separator: "@", maxSplits: 1)
        guard parts.count == 2, (1...16).contains(parts[0].count), let address = HostPort(String(parts[1])),
            address.port > 0
        else {
            throw CommandFailure(.wrongCall, "--to must be an AE title and an address, such as PACS@10.0.0.5:104.")
        }
        guard (1...16).contains(parallel) else {
            throw CommandFailure(.wrongCall, "--parallel must be from 1 to 16.")
        }
        guard (1...16).contains(callingAE.count) else {
            throw CommandFailure(.wrongCall, "--calling-ae must have 1 to 16 characters.")
        }
        return RestoreRequest(
            aeTitle: String(parts[0]),
            host: address.host,
            port: address.port,
            callingAETitle: callingAE,
            selection: try selection(now: now),
            parallel: parallel,
            asReceived: asReceived
        )
    }

    private func selection(now: Date) throws(CommandFailure) -> RestoreRequest.Selection {
        var chosen: [RestoreRequest.Selection] = []
        if all { chosen.append(.all) }
        if let study { chosen.append(.study(study)) }
        if let patient { chosen.append(.patient(patient)) }
        if let since { chosen.append(.since(try SinceTime.microseconds(since, now: now))) }
        guard let only = chosen.first, chosen.count == 1 else {
            throw CommandFailure(.wrongCall, "Say what to restore with one of --all, --study, --patient and --since.")
        }
        return only
    }

    static func lines(_ outcome: RestoreOutcome) -> [String] {
        if outcome.isEmpty { return ["The vault holds nothing that matches."] }
        var table = TextTable([.init(title: "Instances"), .init(title: "", isNumber: true), .init(title: "Why")])
        table.add(["Sent", Amount.count(outcome.sent), ""])
        table.add(["Already there", Amount.count(outcome.alreadyThere), "sent by an earlier, interrupted restore"])
        table.add([
            "Skipped", Amount.count(outcome.skipped), "the PACS refused them when they came (--as-received sends them)",
        ])
        table.add(["Refused", Amount.count(outcome.refused.values.reduce(0, +)), ""])
        for (reason, count) in outcome.refused.sorted(by: { ($1.value, $0.key) < ($0.value, $1.key) }) {
            table.add(["", Amount.count(count), reason])
        }
        let rate = outcome.seconds > 0 ? Double(outcome.sent) / outcome.seconds : 0
        return table.lines + [
            "\(Amount.bytes(outcome.bytes)) in \(Amount.span(Int64(outcome.seconds * 1_000_000))), \(Int(rate))/s."
        ]
    }
}
