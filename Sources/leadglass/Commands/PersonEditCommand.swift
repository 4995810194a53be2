import ArgumentParser
import Console

/// `leadglass person edit`: another name, e-mail or telephone.
struct PersonEditCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "edit",
        abstract: "Change a person's name, e-mail or telephone."
    )

    @OptionGroup var common: CommonOptions
    @OptionGroup var options: PersonOptions

    @Option(help: ArgumentHelp("The name, as colleagues know it.", valueName: "text"))
    var name: String?

    @Option(help: ArgumentHelp("Where mail reaches them; '' takes it away.", valueName: "address"))
    var email: String?

    @Option(help: ArgumentHelp("Where a call reaches them in an incident; '' takes it away.", valueName: "number"))
    var phone: String?

    func validate() throws {
        guard name != nil || email != nil || phone != nil else {
            throw ValidationError("Say what to change with --name, --email or --phone.")
        }
    }

    func run() async throws {
        let client = await ServerContact.client(try common.configuration())
        let person = try await options.find(client)
        let asked = ContactAsked(name: name, email: email, phone: phone)
        let changed = try await client.api(.put, "/people/\(person.id)", body: asked, as: PersonRow.self)
        try common.print(changed) { PersonListCommand.lines(changed, "Changed") }
    }
}
