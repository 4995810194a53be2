import ArgumentParser

/// `leadglass ledger`: what was done, and the proof that nobody changed it since.
struct LedgerCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "ledger",
        abstract: "Prove what is on record, and that nobody changed it.",
        subcommands: [LedgerVerifyCommand.self, LedgerProveCommand.self]
    )
}
