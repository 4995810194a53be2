import ArgumentParser
import Console

/// `leadglass vault recovery-key`: the key to print and lock away.
struct VaultRecoveryKeyCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "recovery-key",
        abstract: "Show the recovery key, to print and lock away.",
        discussion: """
            On a terminal only. Once you confirm that the key is locked away it leaves this machine, and nobody can \
            show it again. With it, and nothing else, a copied vault can be opened on another machine.
            """
    )

    @OptionGroup var common: CommonOptions

    func run() async throws {
        guard Terminal.isInteractive else {
            throw CommandFailure(
                .wrongCall,
                "The recovery key is shown on a terminal only, so that it does not end in a file or a log. "
                    + "Give this command on a terminal."
            )
        }
        try await VaultAccess.with(common.configuration()) { vault in
            guard let key = try await vault.recoveryKey() else {
                throw CommandFailure(
                    .answerIsNo,
                    "The recovery key was shown before and confirmed as locked away; it is no longer on this machine."
                )
            }
            Terminal.say(
                """
                The recovery key of this vault. Print it or write it down, and lock it away, not beside this machine:

                \(key)

                With it a copied vault opens on another machine (leadglass vault recover). Without it, and without
                this machine's keys, nobody can open the vault.
                """
            )
            Terminal.put("Is it locked away? Type yes, then it leaves this machine: ")
            guard readLine()?.trimmed.lowercased() == "yes" else {
                Terminal.say("Not confirmed. The key stays on this machine, and `leadglass status` reminds of it.")
                return
            }
            try await vault.confirmRecoveryKey()
            Terminal.say("Confirmed. The key is no longer on this machine.")
        }
    }
}
