import ArgumentParser
import Console

/// `leadglass vault verify`: is it intact.
struct VaultVerifyCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "verify",
        abstract: "Read what was kept again and compare it with what was received.",
        discussion: "Names what is damaged and then exits with 1."
    )

    @OptionGroup var common: CommonOptions

    @Option(help: ArgumentHelp("Read only this share of the objects, such as 5%.", valueName: "percent"))
    var sample: String?

    func run() async throws {
        let options = VerifyOptions(samplePercent: try percent())
        var line = ProgressLine("Verified", isQuiet: common.format == .json)
        let outcome = try await VaultAccess.with(common.configuration()) { vault in
            try await vault.verify(options) { line.update($0) }
        }
        line.end()
        try common.print(outcome) { Self.lines(outcome) }
        if !outcome.isIntact { throw CommandFailure(.answerIsNo, "") }
    }

    private func percent() throws -> Double {
        guard let sample else { return 100 }
        let digits = sample.hasSuffix("%") ? sample.dropLast() : sample[...]
        guard let value = Double(digits), value > 0, value <= 100 else {
            throw CommandFailure(.wrongCall, "--sample must be above 0% and at most 100%, such as --sample 5%.")
        }
        return value
    }

    static func lines(_ outcome: VerifyOutcome) -> [String] {
        let rate = outcome.seconds > 0 ? Int(Double(outcome.bytes) / outcome.seconds) : outcome.bytes
        let amount =
            "\(Amount.count(outcome.objects, "object", "objects")), \(Amount.bytes(outcome.bytes)), "
            + "\(Amount.bytes(rate))/s"
        if outcome.isIntact { return ["Intact: \(amount)."] }
        return ["Not intact: \(Amount.count(outcome.damaged.count, "object", "objects")) damaged, of \(amount)."]
            + outcome.damaged.map { "  \($0.sopInstanceUID) (object \($0.object)): \($0.reason)" }
            + outcome.problems.map { "  \($0)" }
            + ["Keep the vault as it is; have what is named sent again, or take it from a copy of the vault."]
    }
}
