import ArgumentParser
import Console

/// `leadglass settings history`: who changed what.
struct SettingsHistoryCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "history",
        abstract: "Show who changed which setting, the newest first."
    )

    /// What the API answers.
    struct Answer: Codable, Sendable {
        var items: [SettingChangeRow]
        var next: String?
    }

    @OptionGroup var common: CommonOptions

    @Option(help: "How many at most.")
    var limit: Int = 100

    func run() async throws {
        guard (1...500).contains(limit) else {
            throw CommandFailure(.wrongCall, "--limit must be from 1 to 500.")
        }
        let client = try await ServerContact.client(common.configuration())
        let answer = try await client.api(.get, "/settings/history?limit=\(limit)", as: Answer.self)
        try common.print(answer) { Self.lines(answer.items) }
    }

    static func lines(_ changes: [SettingChangeRow]) -> [String] {
        if changes.isEmpty { return ["No setting was changed yet."] }
        var table = TextTable([
            .init(title: "When"), .init(title: "Who"), .init(title: "Setting"), .init(title: "Before"),
            .init(title: "After"),
        ])
        for change in changes {
            table.add([
                change.at.map(Amount.time) ?? "", change.name ?? "", change.key, change.old, change.new,
            ])
        }
        return table.lines
    }
}
