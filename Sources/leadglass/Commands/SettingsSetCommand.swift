import ArgumentParser
import Console

/// `leadglass settings set`: changes one.
struct SettingsSetCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "set",
        abstract: "Change a setting.",
        discussion: "It takes effect at once and goes on record. An empty value empties a list."
    )

    @OptionGroup var common: CommonOptions

    @Argument(help: "The setting, as `leadglass settings list` names it.")
    var key: String

    @Argument(help: "What it is to hold.")
    var value: String

    func run() async throws {
        let client = try await ServerContact.client(common.configuration())
        let answer = try await client.api(
            .put,
            "/settings",
            body: [key: value],
            as: SettingsHistoryCommand.Answer.self
        )
        try common.print(answer) { Self.lines(answer.items, key) }
    }

    static func lines(_ changes: [SettingChangeRow], _ key: String) -> [String] {
        guard let change = changes.first else { return ["\(key) was so already."] }
        return ["\(change.key) was \(shown(change.old)) and is \(shown(change.new))."]
    }

    private static func shown(_ value: String) -> String { value.isEmpty ? "empty" : "\"\(value)\"" }
}
