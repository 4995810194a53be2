import ArgumentParser
import Console
import Practice

/// `leadglass alert list`: what is wrong and who knows of it.
struct AlertListCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "list",
        abstract: "List the alerts that are open.",
        discussion: "Exits with 1 while one of them is critical and nobody has acknowledged it."
    )

    /// What the API answers.
    struct Answer: Codable, Sendable {
        var items: [AlertRow]
        var next: String?
    }

    @OptionGroup var common: CommonOptions

    @Flag(help: "Those that are over as well, the newest first.")
    var all = false

    @Option(help: "How many at most, with --all.")
    var limit: Int = 100

    func run() async throws {
        guard (1...500).contains(limit) else {
            throw CommandFailure(.wrongCall, "--limit must be from 1 to 500.")
        }
        let client = try await ServerContact.client(common.configuration())
        let path = all ? "/alerts?limit=\(limit)" : "/alerts?state=open"
        let answer = try await client.api(.get, path, as: Answer.self)
        try common.print(answer) { Self.lines(answer.items) }
        if !all, answer.items.contains(where: { $0.severity == .critical && $0.acknowledgedAt == nil }) {
            throw CommandFailure(.answerIsNo, "")
        }
    }

    static func lines(_ alerts: [AlertRow]) -> [String] {
        if alerts.isEmpty { return ["No alert is open."] }
        var table = TextTable([
            .init(title: "Alert"), .init(title: "Severity"), .init(title: "Since"), .init(title: "State"),
            .init(title: "Acknowledged by"), .init(title: "What is wrong"),
        ])
        for alert in alerts {
            table.add([
                "\(alert.number)", alert.worst.rawValue, Amount.time(alert.seenAt), alert.state.rawValue,
                alert.acknowledgedBy ?? "nobody", alert.message,
            ])
        }
        return table.lines
    }
}
