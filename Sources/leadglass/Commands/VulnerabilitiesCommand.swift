import ArgumentParser

/// `leadglass vulnerabilities`: what attackers are known to use, and which systems may have it.
struct VulnerabilitiesCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "vulnerabilities",
        abstract: "What attackers are known to use, and which systems may have it.",
        subcommands: [
            VulnerabilitiesImportCommand.self, VulnerabilitiesListCommand.self, VulnerabilitiesJudgeCommand.self,
        ]
    )
}
