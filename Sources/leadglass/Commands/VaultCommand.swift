import ArgumentParser

/// `leadglass vault`: what is protected, is it intact, bring it back.
struct VaultCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "vault",
        abstract: "What is protected, whether it is intact, and how it comes back.",
        subcommands: [
            VaultStatusCommand.self, VaultVerifyCommand.self, VaultRestoreCommand.self, VaultExportCommand.self,
            VaultReindexCommand.self, VaultRecoveryKeyCommand.self, VaultRecoverCommand.self,
        ]
    )
}
