import Console
import ArgumentParser
import Vault

/// `leadglass vault recover`: open a copied vault on this machine with the printed key.
struct VaultRecoverCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "recover",
        abstract: "Open a copied vault on this machine with its recovery key.",
        discussion: """
            Copy the vault's folder into this machine's data folder first. The key is read from the terminal or from \
            standard input. Afterwards this machine has keys of its own for the vault.
            """
    )

    /// Far more than a key has, so that a wrong file given as input does not fill the memory.
    private static let maximumCharacters = 4096

    @OptionGroup var common: CommonOptions

    private struct Answer: Encodable {
        var data: String
        var keys: String
    }

    func run() async throws {
        let configuration = try common.configuration()
        let folder = try OfflineVault.open(configuration)
        if Terminal.isInteractive { Terminal.say("Type the recovery key as it is printed, four lines:") }
        let key = try RecoveryKey(printed: Self.readKey())
        try await Blocking.run {
            try Vault.recover(folder: folder.file("vault"), keysFolder: configuration.keys, recoveryKey: key)
        }
        try common.print(Answer(data: folder.path, keys: configuration.keys)) {
            [
                "The vault in \(folder.path) opens on this machine now. Its keys are in \(configuration.keys).",
                "Next: `leadglass vault verify`, then `leadglass vault restore` or `leadglass serve`.",
            ]
        }
    }

    /// Lines until a key's 64 letters and digits are there, or the input ends.
    private static func readKey() -> String {
        var text = ""
        while text.count(where: { $0.isLetter || $0.isNumber }) < 64, text.count < maximumCharacters,
            let line = readLine()
        {
            text += line + "\n"
        }
        return text
    }
}
