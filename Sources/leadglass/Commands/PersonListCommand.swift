import ArgumentParser
import Console
import Practice

/// `leadglass person list`: who there is.
struct PersonListCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "list",
        abstract: "List people with their roles and whether they can sign in."
    )

    @OptionGroup var common: CommonOptions

    @Option(
        help: ArgumentHelp(
            "Only those in whose name, e-mail, telephone or roles these words occur.",
            valueName: "words"
        )
    )
    var text = ""

    func run() async throws {
        let client = await ServerContact.client(try common.configuration())
        let people = try await PersonFinder.people(matching: text, client)
        try common.print(people) { Self.lines(people) }
    }

    static func lines(_ people: [PersonRow]) -> [String] {
        guard !people.isEmpty else { return ["Nobody. `leadglass person add` adds somebody."] }
        var table = TextTable([
            .init(title: "ID"), .init(title: "Name"), .init(title: "Roles"), .init(title: "E-mail"),
            .init(title: "Account"), .init(title: "Last seen"),
        ])
        for person in people {
            table.add([
                person.id.text, LineLogHandler.printable(person.name),
                person.roles.map(\.role).joined(separator: ", "), LineLogHandler.printable(person.email),
                person.active ? person.account.rawValue : "switched off", person.lastSeen.map(Amount.time) ?? "",
            ])
        }
        return table.lines
    }

    /// One person after a change.
    static func lines(_ person: PersonRow, _ what: String) -> [String] {
        let roles = person.roles.map(\.role).joined(separator: ", ")
        return [
            "\(what): \(LineLogHandler.printable(person.name)), \(roles.isEmpty ? "no role" : roles).",
            "ID \(person.id)",
        ]
    }
}
