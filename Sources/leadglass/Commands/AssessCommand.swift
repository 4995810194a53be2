import ArgumentParser

/// `leadglass assess`: what could be lost, and what to buy against it.
struct AssessCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "assess",
        abstract: "What a year may cost, and which safeguards to buy next.",
        subcommands: [AssessLossCommand.self, AssessPortfolioCommand.self, AssessNextDollarCommand.self]
    )
}
