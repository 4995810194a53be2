import ArgumentParser
import Console

/// `leadglass person invite`: the link by which somebody makes their account.
struct PersonInviteCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "invite",
        abstract: "Make the link by which a person makes their account.",
        discussion: "It works once and for 7 days; one that was made before no longer works."
    )

    @OptionGroup var common: CommonOptions
    @OptionGroup var options: PersonOptions

    func run() async throws {
        let client = await ServerContact.client(try common.configuration())
        let person = try await options.find(client)
        let link = try await client.api(.post, "/people/\(person.id)/invitation", yes: true, as: LinkMade.self)
        try common.print(link) { Self.lines(link, person) }
    }

    static func lines(_ link: LinkMade, _ person: PersonRow) -> [String] {
        let name = LineLogHandler.printable(person.name)
        return [link.url, "For \(name). It works once, until \(Amount.time(link.expires)), for whoever has it."]
    }
}

/// `leadglass person reset`: the link by which somebody sets another passphrase and second factor.
struct PersonResetCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "reset",
        abstract: "Make the link by which a person sets another passphrase and second factor.",
        discussion: """
            It works once and for 15 minutes. Once it is used, their old passphrase, second factor, recovery codes and sessions \
            end. This also works when no administrator can sign in.
            """
    )

    @OptionGroup var common: CommonOptions
    @OptionGroup var options: PersonOptions
    @OptionGroup var confirmation: YesOption

    func run() async throws {
        let client = await ServerContact.client(try common.configuration())
        let person = try await options.find(client)
        let path = "/people/\(person.id)/reset"
        let link = try await client.api(.post, path, yes: confirmation.yes, as: LinkMade.self)
        try common.print(link) { PersonInviteCommand.lines(link, person) }
    }
}
