import ArgumentParser
import Console

/// `leadglass risks comment`: something to remember of a risk.
struct RisksCommentCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "comment",
        abstract: "Say something of a risk. It cannot be taken back."
    )

    @OptionGroup var common: CommonOptions
    @OptionGroup var option: RiskOption

    @Argument(help: "What is to be remembered. No patient's name.")
    var text: String

    private struct Asked: Encodable, Sendable {
        var text: String
    }

    func run() async throws {
        let path = try option.path()
        let client = await ServerContact.client(try common.configuration())
        let said = try await client.api(.post, path + "/comments", body: Asked(text: text), as: CommentRow.self)
        try common.print(said) { ["Noted on \(Amount.time(said.when)): \(LineLogHandler.printable(said.text))"] }
    }
}
