import ArgumentParser
import Console

/// `leadglass person roles`: what somebody may do.
struct PersonRolesCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "roles",
        abstract: "Give a person these roles in place of those that they have.",
        discussion: "Needs --yes. A role that they have already keeps its bounds, unless others are given."
    )

    @OptionGroup var common: CommonOptions
    @OptionGroup var options: PersonOptions
    @OptionGroup var roles: RoleOptions
    @OptionGroup var confirmation: YesOption

    @Flag(help: "Take all roles away.")
    var none = false

    func validate() throws {
        guard none == roles.roles.isEmpty else {
            throw ValidationError("Give the roles with --role, or --none to take all away.")
        }
    }

    func run() async throws {
        let client = await ServerContact.client(try common.configuration())
        let person = try await options.find(client)
        let asked = RolesAsked(roles: try roles.held(over: person.roles))
        let path = "/people/\(person.id)/roles"
        let changed = try await client.api(.put, path, body: asked, yes: confirmation.yes, as: PersonRow.self)
        try common.print(changed) { PersonListCommand.lines(changed, "Roles changed") }
    }
}
