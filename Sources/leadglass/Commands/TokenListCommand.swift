import ArgumentParser
import Console
import Practice

/// `leadglass token list`: the tokens that there are.
struct TokenListCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "list",
        abstract: "List tokens, the newest first, with those that ended within the last month."
    )

    @OptionGroup var common: CommonOptions

    func run() async throws {
        let client = await ServerContact.client(try common.configuration())
        let tokens = try await client.api(.get, "/tokens", as: ItemList<TokenRow>.self).items
        try common.print(tokens) { Self.lines(tokens) }
    }

    static func lines(_ tokens: [TokenRow]) -> [String] {
        guard !tokens.isEmpty else { return ["There is no token. Make one with `leadglass token create`."] }
        var table = TextTable([
            .init(title: "ID"), .init(title: "Name"), .init(title: "Scope"), .init(title: "Made by"),
            .init(title: "State"), .init(title: "Ends"), .init(title: "Last used"),
        ])
        for token in tokens {
            table.add([
                token.id.text, LineLogHandler.printable(token.name), token.scope, token.maker, token.state.rawValue,
                Amount.time(token.expires), token.lastUsed.map(Amount.time) ?? "never",
            ])
        }
        return table.lines
    }
}

/// A list as the API gives it.
struct ItemList<Item: Decodable & Sendable>: Decodable, Sendable {
    var items: [Item]
    var next: String?
}
