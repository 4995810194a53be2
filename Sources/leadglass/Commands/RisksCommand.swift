import ArgumentParser
import Console
import Practice
import Risk

/// `leadglass risks`: the register of risks, without a browser.
struct RisksCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "risks",
        abstract: "The register of risks: look, begin a risk, comment, check, take it out.",
        discussion: """
            All of it asks the Leadglass that runs. `leadglass assess next-dollar` says which safeguard to buy next. Nobody \
            accepts a risk on the command line: a person signs in the console.
            """,
        subcommands: [
            RisksListCommand.self, RisksShowCommand.self, RisksBeginCommand.self, RisksCommentCommand.self,
            RisksCheckCommand.self, RisksExportCommand.self,
        ]
    )

    /// A figure with its range, or that there is none.
    static func money(_ range: DollarRange?) -> String {
        guard let range else { return "not reckoned" }
        return "\(Amount.money(range.value)) (\(Amount.money(range.low)) to \(Amount.money(range.high)))"
    }

    /// All rows of a list.
    static func all<Row: Decodable & Sendable>(_ path: String, _ client: ControlClient) async throws -> [Row] {
        var found: [Row] = []
        var after: String?
        repeat {
            let more = after.map { "&after=\(QueryText.encoded($0))" } ?? ""
            let page = try await client.api(.get, path + more, as: ItemList<Row>.self)
            found += page.items
            after = page.next
        } while after != nil
        return found
    }
}

/// Reads one of a few words of the command line.
enum OneOf {
    @Sendable static func read<Word: CaseIterable & RawRepresentable<String>>(_ text: String) throws -> Word {
        guard let word = Word(rawValue: text) else {
            throw ValidationError("Give one of \(Word.allCases.map(\.rawValue).joined(separator: ", ")).")
        }
        return word
    }
}

/// What the commands about one risk take.
struct RiskOption: ParsableArguments {
    @Argument(help: ArgumentHelp("The risk's ID, as `leadglass risks list` shows it.", valueName: "ID"))
    var risk: String

    /// The path of the risk in the API.
    func path() throws(CommandFailure) -> String {
        guard let id = RiskID(risk) else {
            throw CommandFailure(
                .wrongCall,
                "\"\(LineLogHandler.printable(risk))\" is no risk's ID. `leadglass risks list` shows them."
            )
        }
        return "/risks/\(id)"
    }
}
