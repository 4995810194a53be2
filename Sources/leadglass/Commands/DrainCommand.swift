import ArgumentParser
import Console

/// `leadglass drain`: finish what is under way and take no more.
struct DrainCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "drain",
        abstract: "Finish what is under way and take no more associations.",
        discussion: "Returns when nothing is under way. A restart takes associations again."
    )

    @OptionGroup var common: CommonOptions

    private struct Answer: Codable, Sendable {
        var drained: Bool
    }

    func run() async throws {
        let configuration = try common.configuration()
        let client = await ServerContact.client(configuration)
        if common.format == .table { Terminal.say("Finishing what is under way …") }
        let answer = try await client.post("/v1/drain", as: Answer.self)
        try common.print(answer) { ["Drained: nothing is under way, and no association is taken until a restart."] }
    }
}
