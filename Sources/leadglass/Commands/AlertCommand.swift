import ArgumentParser

/// `leadglass alert`: what is wrong and who knows of it.
struct AlertCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "alert",
        abstract: "What is wrong, who knows of it, and whether it reaches people.",
        subcommands: [AlertListCommand.self, AlertAcknowledgeCommand.self, AlertTestCommand.self]
    )
}
