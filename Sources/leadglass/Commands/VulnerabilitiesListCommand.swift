import ArgumentParser
import Console
import Practice
import Risk

/// `leadglass vulnerabilities list`: which systems may have what attackers use.
struct VulnerabilitiesListCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "list",
        abstract: "List vulnerabilities of systems, the most pressing first.",
        discussion: "The ID in the first column is what `leadglass vulnerabilities judge` takes."
    )

    /// What the API answers.
    struct Answer: Codable, Sendable {
        var items: [VulnerabilityRow]
        var next: String?
    }

    @OptionGroup var common: CommonOptions

    @Option(help: "Only those that stand so: unjudged, affected, overdue, not-affected or handled.")
    var standing: String?

    @Option(help: ArgumentHelp("Only those of the system with this ID.", valueName: "id"))
    var system: String?

    @Option(help: "Only those with these words.")
    var text: String?

    @Option(help: "How many at most, 1 to 500.")
    var limit: Int = 100

    @Option(help: ArgumentHelp("`next` of the page before.", valueName: "id"))
    var after: String?

    func run() async throws {
        guard (1...500).contains(limit) else { throw CommandFailure(.wrongCall, "--limit must be from 1 to 500.") }
        let client = try await ServerContact.client(common.configuration())
        let query = QueryText.of([
            ("standing", standing ?? ""), ("system", system ?? ""), ("text", text ?? ""), ("limit", "\(limit)"),
            ("after", after ?? ""),
        ])
        let answer = try await client.api(.get, "/risk/vulnerabilities" + query, as: Answer.self)
        try common.print(answer) { Self.lines(answer) }
    }

    static func lines(_ answer: Answer) -> [String] {
        if answer.items.isEmpty { return ["No system matches."] }
        var table = TextTable([
            .init(title: "ID"), .init(title: "System"), .init(title: "State"), .init(title: "Due"),
            .init(title: "Ransomware"), .init(title: "Exploited", isNumber: true), .init(title: "Why"),
        ])
        for row in answer.items {
            table.add([
                row.id, row.systemName, row.state.rawValue, row.overdue ? "\(row.due) overdue" : row.due,
                row.ransomware ? "known" : "", row.probability.map(Amount.percent) ?? "",
                row.why.map { "\($0.reason) — \(row.vendor) \(row.product)" } ?? "a person named it",
            ])
        }
        return table.lines + (answer.next.map { ["There are more: --after \($0)"] } ?? [])
    }
}
