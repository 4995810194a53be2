import ArgumentParser
import Console

/// `leadglass person add`: somebody who works for the practice.
struct PersonAddCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "add",
        abstract: "Add a person.",
        discussion: "To give roles needs --yes. `leadglass person invite` then makes the link by which they come in."
    )

    @OptionGroup var common: CommonOptions
    @OptionGroup var roles: RoleOptions
    @OptionGroup var confirmation: YesOption

    @Argument(help: ArgumentHelp("The name, as colleagues know it.", valueName: "NAME"))
    var name: String

    @Option(help: ArgumentHelp("Where mail reaches them.", valueName: "address"))
    var email: String?

    @Option(help: ArgumentHelp("Where a call reaches them in an incident.", valueName: "number"))
    var phone: String?

    func run() async throws {
        let asked = PersonAsked(name: name, email: email, phone: phone, roles: try roles.held())
        let client = await ServerContact.client(try common.configuration())
        let added = try await client.api(.post, "/people", body: asked, yes: confirmation.yes, as: PersonRow.self)
        try common.print(added) { PersonListCommand.lines(added, "Added") }
    }
}
