import ArgumentParser
import Console

/// `leadglass person`: people, without a browser and without the network.
struct PersonCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "person",
        abstract: "Add people, let them in, give them roles, switch them off.",
        discussion: """
            Where a person is named, an ID does as well. What the console asks a one-time code for needs --yes here. All of it \
            goes on record under your name on this machine.
            """,
        subcommands: [
            PersonListCommand.self, PersonAddCommand.self, PersonInviteCommand.self, PersonResetCommand.self,
            PersonRolesCommand.self, PersonEditCommand.self, PersonSignOutCommand.self, PersonDeactivateCommand.self,
            PersonActivateCommand.self,
        ]
    )
}

/// What the commands about one person take.
struct PersonOptions: ParsableArguments {
    @Argument(
        help: ArgumentHelp(
            "The person's name, or a part of it that is theirs alone, or their ID.",
            valueName: "NAME|ID"
        )
    )
    var person: String

    /// Finds the person.
    func find(_ client: ControlClient) async throws -> PersonRow { try await PersonFinder.find(person, client) }
}

/// `--yes` in place of the console's one-time code.
struct YesOption: ParsableArguments {
    @Flag(help: "Do it: this stands for the one-time code of the console.")
    var yes = false
}
