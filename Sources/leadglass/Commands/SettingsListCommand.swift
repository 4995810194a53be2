import ArgumentParser
import Console

/// `leadglass settings list`: the settings with their values.
struct SettingsListCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(commandName: "list", abstract: "List the settings.")

    /// What the API answers.
    struct Answer: Codable, Sendable {
        var items: [SettingRow]
    }

    @OptionGroup var common: CommonOptions

    func run() async throws {
        let client = try await ServerContact.client(common.configuration())
        let answer = try await client.api(.get, "/settings", as: Answer.self)
        try common.print(answer) { Self.lines(answer.items) }
    }

    static func lines(_ settings: [SettingRow]) -> [String] {
        var table = TextTable([
            .init(title: "Setting"), .init(title: "Value"), .init(title: "Standard"), .init(title: "What it is"),
        ])
        for setting in settings {
            table.add([setting.key, setting.value, setting.standard, "\(setting.group): \(setting.title)"])
        }
        return table.lines
    }
}
