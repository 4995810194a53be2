import ArgumentParser
import Console
import Glibc

/// `leadglass console-link`: a one-time link to the console.
struct ConsoleLinkCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "console-link",
        abstract: "Make a link that opens the console once.",
        discussion: "Without a terminal the link is written to a file that only its owner can read."
    )

    @OptionGroup var common: CommonOptions

    @Flag(help: "Also where people had accounts that are lost now.")
    var yes = false

    func run() async throws {
        let configuration = try common.configuration()
        let link = try await ServerContact.client(configuration).post(
            "/v1/console-link",
            options: ["yes": yes],
            as: ConsoleLink.self
        )
        if common.format == .json || Terminal.isInteractive {
            return try common.print(link) { [link.url, "It works once and for 15 minutes."] }
        }
        let file = try link.write(in: configuration.data)
        Terminal.say("The link is in \(file). It works once and for 15 minutes.")
    }
}
