import Access
import ArgumentParser
import Console
import Practice

/// `leadglass token revoke`: ends a token at once.
struct TokenRevokeCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "revoke",
        abstract: "Revoke a token, at once.",
        discussion: "`leadglass token list` shows the IDs."
    )

    @OptionGroup var common: CommonOptions

    @Argument(help: ArgumentHelp("The token's ID; not the token itself.", valueName: "ID"))
    var id: String

    func run() async throws {
        let id = try Self.checked(id)
        let client = await ServerContact.client(try common.configuration())
        try await client.api(.delete, "/tokens/\(id)")
        try common.print(Revoked(id: id, revoked: true)) { ["Revoked."] }
    }

    private struct Revoked: Encodable {
        var id: TokenID
        var revoked: Bool
    }

    /// Not printed again: somebody may have given the token itself.
    static func checked(_ text: String) throws(CommandFailure) -> TokenID {
        guard let id = TokenID(text) else {
            throw CommandFailure(.wrongCall, "That is no token's ID. `leadglass token list` shows the IDs.")
        }
        return id
    }
}
