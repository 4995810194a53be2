import ArgumentParser
import Console
import Practice

/// `leadglass catalog duplicates`: records that may be about the same system, and past merges.
struct CatalogDuplicatesCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "duplicates",
        abstract: "List records that may be about the same system, and what was merged."
    )

    /// Both lists.
    struct Answer: Encodable {
        var duplicates: [DuplicateRow]
        var merges: [MergeRow]
    }

    @OptionGroup var common: CommonOptions

    func run() async throws {
        let client = await ServerContact.client(try common.configuration())
        let answer = Answer(
            duplicates: try await client.api(.get, "/duplicates", as: ItemList<DuplicateRow>.self).items,
            merges: try await client.api(.get, "/merges", as: ItemList<MergeRow>.self).items
        )
        try common.print(answer) { Self.lines(answer) }
    }

    static func lines(_ answer: Answer) -> [String] {
        let pairs = answer.duplicates.map { "\($0.one)  \($0.other)  \($0.reasons.joined(separator: " "))" }
        let merges = answer.merges.map { merge in
            "\(merge.id)  \(Amount.time(merge.at))  “\(merge.removedName)” into “\(merge.keptName)”"
                + (merge.isUndone ? " (undone)" : "")
        }
        return
            ((pairs.isEmpty ? ["No two records look alike."] : pairs)
            + (merges.isEmpty ? [] : ["", "Merges, the newest first:"] + merges)).map(LineLogHandler.printable)
    }
}

/// `leadglass catalog merge`: two records become one.
struct CatalogMergeCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "merge",
        abstract: "Make two records of one system one.",
        discussion:
            "Whatever named the one that goes names the one that stays. `catalog undo-merge` makes them two again."
    )

    @OptionGroup var common: CommonOptions

    @Argument(help: "The ID of the record that stays.")
    var kept: String

    @Argument(help: "The ID of the record that goes into it.")
    var removed: String

    @Option(
        help: ArgumentHelp("A field that is taken from the one that goes; several may be given.", valueName: "field")
    )
    var taking: [String] = []

    func run() async throws {
        let client = await ServerContact.client(try common.configuration())
        let order = MergeOrder(
            kept: try CatalogCommand.id(kept, "system"),
            removed: try CatalogCommand.id(removed, "system"),
            taking: taking
        )
        let merge = try await client.api(.post, "/merges", body: order, as: MergeRow.self)
        try common.print(merge) {
            [
                LineLogHandler.printable("“\(merge.removedName)” went into “\(merge.keptName)”."),
                "`leadglass catalog undo-merge \(merge.id)` makes them two again.",
            ]
        }
    }
}

/// `leadglass catalog apart`: two records are about two systems.
struct CatalogApartCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "apart",
        abstract: "Keep that two systems are two; they are not suggested again."
    )

    @OptionGroup var common: CommonOptions

    @Argument(help: "The ID of one.")
    var one: String

    @Argument(help: "The ID of the other.")
    var other: String

    func run() async throws {
        let client = await ServerContact.client(try common.configuration())
        let pair = SystemPair(
            one: try CatalogCommand.id(one, "system"),
            other: try CatalogCommand.id(other, "system")
        )
        _ = try await client.api(.post, "/duplicates/apart", body: pair)
        try common.print(["apart": [pair.one.text, pair.other.text]]) { ["They are two."] }
    }
}

/// `leadglass catalog undo-merge`: one becomes two again.
struct CatalogUndoMergeCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "undo-merge",
        abstract: "Make two records again of those that were merged."
    )

    @OptionGroup var common: CommonOptions

    @Argument(help: "The merge's ID, as `leadglass catalog duplicates` shows it.")
    var id: String

    func run() async throws {
        let client = await ServerContact.client(try common.configuration())
        let id: MergeID = try CatalogCommand.id(id, "merge")
        let merge = try await client.api(.post, "/merges/\(id)/undo", as: MergeRow.self)
        try common.print(merge) {
            [LineLogHandler.printable("“\(merge.keptName)” and “\(merge.removedName)” are two again.")]
        }
    }
}
