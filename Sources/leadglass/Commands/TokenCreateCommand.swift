import ArgumentParser
import Console

/// `leadglass token create`: a token for a program, printed once.
struct TokenCreateCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "create",
        abstract: "Make a token and print it, once.",
        discussion: """
            Send it as `Authorization: Bearer TOKEN`. It belongs to nobody, so that it works on when somebody leaves; who made \
            it is on record.
            """
    )

    @OptionGroup var common: CommonOptions

    @Option(
        help: ArgumentHelp(
            "What it may do: read, read-phi, or permissions such as view-status,isolate.",
            valueName: "scope"
        )
    )
    var scope = "read"

    @Option(help: ArgumentHelp("How many days it lasts, 1 to 365.", valueName: "n"))
    var days = 7

    @Option(help: ArgumentHelp("What it is for.", valueName: "text"))
    var name = "Made on the command line"

    func run() async throws {
        let client = await ServerContact.client(try common.configuration())
        let asked = TokenAsked(name: name, scope: scope, days: days)
        let made = try await client.api(.post, "/tokens", body: asked, yes: true, as: TokenMade.self)
        try common.print(made) { [made.token] }
    }
}
