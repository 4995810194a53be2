import ArgumentParser
import Console
import Practice

/// `leadglass status`: one screen of the truth.
struct StatusCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "status",
        abstract: "Show one screen of the truth.",
        discussion: "Exits with 1 while something critical must be done."
    )

    @OptionGroup var common: CommonOptions

    func run() async throws {
        let configuration = try common.configuration()
        let report = try await ServerContact.client(configuration).get("/v1/status", as: StatusReport.self)
        try common.print(report) { StatusScreen(report: report).lines }
        if report.alarms.contains(where: { $0.severity == .critical }) { throw CommandFailure(.answerIsNo, "") }
    }
}
