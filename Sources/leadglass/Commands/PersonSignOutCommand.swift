import ArgumentParser
import Console

/// `leadglass person sign-out`: ends somebody's sessions.
struct PersonSignOutCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "sign-out",
        abstract: "Sign a person out everywhere."
    )

    @OptionGroup var common: CommonOptions
    @OptionGroup var options: PersonOptions

    func run() async throws {
        let client = await ServerContact.client(try common.configuration())
        let person = try await options.find(client)
        try await client.api(.delete, "/people/\(person.id)/sessions")
        try common.print(person) { PersonListCommand.lines(person, "Signed out everywhere") }
    }
}
