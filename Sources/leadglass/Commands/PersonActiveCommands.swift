import ArgumentParser
import Console

/// `leadglass person deactivate`: somebody who has left.
struct PersonDeactivateCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "deactivate",
        abstract: "Switch a person off.",
        discussion:
            "Needs --yes. They are signed out at once, and their tokens do nothing. What they did stays on record."
    )

    @OptionGroup var common: CommonOptions
    @OptionGroup var options: PersonOptions
    @OptionGroup var confirmation: YesOption

    func run() async throws {
        let changed = try await Self.set(false, options, confirmation, common)
        try common.print(changed) { PersonListCommand.lines(changed, "Switched off") }
    }

    static func set(
        _ isActive: Bool,
        _ options: PersonOptions,
        _ confirmation: YesOption,
        _ common: CommonOptions
    ) async throws -> PersonRow {
        let client = await ServerContact.client(try common.configuration())
        let person = try await options.find(client)
        return try await client.api(
            .put,
            "/people/\(person.id)/active",
            body: ActiveAsked(active: isActive),
            yes: confirmation.yes,
            as: PersonRow.self
        )
    }
}

/// `leadglass person activate`: somebody who is back.
struct PersonActivateCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "activate",
        abstract: "Switch a person on again, with the roles that they had.",
        discussion: "Needs --yes."
    )

    @OptionGroup var common: CommonOptions
    @OptionGroup var options: PersonOptions
    @OptionGroup var confirmation: YesOption

    func run() async throws {
        let changed = try await PersonDeactivateCommand.set(true, options, confirmation, common)
        try common.print(changed) { PersonListCommand.lines(changed, "Switched on") }
    }
}
