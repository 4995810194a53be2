import ArgumentParser
import Console
import Risk

/// `leadglass risks check`: what does not fit together in the register.
struct RisksCheckCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "check",
        abstract: "Say what does not fit together in the register, and what to do.",
        discussion: """
            An error is what is not so, contradicts itself or has run out; a warning is what is not said or not shown yet. \
            Exits with 1 if there is an error.
            """
    )

    @OptionGroup var common: CommonOptions

    func run() async throws {
        let client = await ServerContact.client(try common.configuration())
        let findings: [FindingRow] = try await RisksCommand.all("/risk/findings?limit=500", client)
        try common.print(findings) { Self.lines(findings) }
        if findings.contains(where: { $0.severity == .error }) { throw CommandFailure(.answerIsNo, "") }
    }

    static func lines(_ findings: [FindingRow]) -> [String] {
        guard !findings.isEmpty else { return ["All of the register fits together."] }
        var lines: [String] = []
        var risk: RiskID?
        for finding in findings {
            if finding.risk != risk || lines.isEmpty {
                risk = finding.risk
                lines.append(LineLogHandler.printable(finding.title ?? "The practice"))
            }
            lines.append(
                LineLogHandler.printable(
                    "  \(finding.severity.rawValue): \(finding.sentence) \(finding.cure) (\(finding.code.rawValue))"
                )
            )
        }
        let errors = findings.count { $0.severity == .error }
        let counts =
            "\(Amount.count(errors, "error", "errors")), "
            + "\(Amount.count(findings.count - errors, "warning", "warnings"))."
        return lines + [counts]
    }
}
