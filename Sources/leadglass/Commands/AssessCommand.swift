import ArgumentParser

/// `leadglass assess`: what could be lost, and what to buy against it.
struct AssessCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "assess",
        abstract: "The risk analysis: what a year may cost, and which safeguards to buy next.",
        discussion: "Without a subcommand it is `assess report`.",
        subcommands: [
            AssessReportCommand.self, AssessLossCommand.self, AssessPortfolioCommand.self, AssessNextDollarCommand.self,
        ],
        defaultSubcommand: AssessReportCommand.self
    )
}
