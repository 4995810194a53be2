import ArgumentParser
import Console
import Practice

/// `leadglass practice import`: the practice of a file in the place of this one.
struct PracticeImportCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "import",
        abstract: "Put the practice of a practice.yaml in the place of this one.",
        discussion: """
            All of it, or, if anything is wrong, nothing; each change goes into the ledger. Without --yes it only shows what \
            would change. Works without a server too, on the data folder itself.
            """
    )

    @OptionGroup var common: CommonOptions

    @Argument(help: ArgumentHelp("The file; - for standard input.", valueName: "file"))
    var file: String

    @Flag(help: "Only show what would change.")
    var preview = false

    @Flag(help: "Import it; this stands for the one-time code of the console.")
    var yes = false

    func validate() throws {
        if preview, yes { throw ValidationError("--preview and --yes exclude each other.") }
    }

    func run() async throws {
        let text = try PracticeCommand.read(file)
        let configuration = try common.configuration()
        let changes = try await PracticeAccess.with(configuration, mayMake: yes) { practice in
            yes ? try await practice.importing(text, yes: true) : try await practice.preview(text)
        }
        try common.print(changes) { Self.lines(changes, isDone: yes) }
        if !yes, !preview, !changes.isEmpty {
            throw CommandFailure(
                .wrongCall,
                "Nothing was imported. Give --yes to import it, or --preview to only look."
            )
        }
    }

    /// How many changes are listed; the rest is counted.
    private static let listed = 100

    static func lines(_ changes: PracticeChanges, isDone: Bool) -> [String] {
        if changes.isEmpty { return ["The practice is as the file has it: nothing changes."] }
        var table = TextTable([
            .init(title: ""), .init(title: "Added", isNumber: true), .init(title: "Changed", isNumber: true),
            .init(title: "Removed", isNumber: true),
        ])
        for kind in PracticeKind.allCases {
            let counts = [changes.added(kind), changes.changed(kind), changes.removed(kind)].map(\.count)
            if counts.contains(where: { $0 > 0 }) { table.add([kind.plural] + counts.map { Amount.count($0) }) }
        }
        var lines = [isDone ? "Imported:" : "Importing it would make these changes:"] + table.lines
        lines += changes.all.prefix(listed).map { change in
            let fields = change.action == .changed ? ": \(change.fields.joined(separator: ", "))" : ""
            return "  \(change.action.rawValue) \(change.kind.singular) “\(change.name)”\(fields)"
        }
        if changes.all.count > listed { lines.append("  and \(Amount.count(changes.all.count - listed)) more") }
        if changes.changesRoles { lines.append(isDone ? "Roles of people changed." : "It changes roles of people.") }
        return lines
    }
}
