import ArgumentParser

/// `leadglass settings`: what the console can change.
struct SettingsCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "settings",
        abstract: "See and change what the console can change.",
        subcommands: [SettingsListCommand.self, SettingsSetCommand.self, SettingsHistoryCommand.self]
    )
}
