import ArgumentParser

/// `leadglass alert`: what reaches people.
struct AlertCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "alert",
        abstract: "Test what reaches people.",
        subcommands: [AlertTestCommand.self]
    )
}
