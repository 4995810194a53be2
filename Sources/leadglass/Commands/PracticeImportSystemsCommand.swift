import ArgumentParser
import Console
import Practice

/// `leadglass practice import-systems`: systems from CSV into the catalog.
struct PracticeImportSystemsCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "import-systems",
        abstract: "Add and change systems from a CSV file.",
        discussion: """
            A row is about the system with its id, else with its name, else with one of its addresses; if there is none, it is \
            new. Empty cells leave what is known, and no system is removed. All of it, or, if anything is wrong, nothing; each \
            change goes into the ledger. Without --yes it only shows what would change. Works without a server too.
            """
    )

    @OptionGroup var common: CommonOptions

    @Argument(help: ArgumentHelp("The file; - for standard input.", valueName: "file"))
    var file: String

    @Flag(help: "Only show what would change.")
    var preview = false

    @Flag(help: "Import it.")
    var yes = false

    func validate() throws {
        if preview, yes { throw ValidationError("--preview and --yes exclude each other.") }
    }

    func run() async throws {
        let text = try PracticeCommand.read(file, limit: SystemImportLimits().file.bytes)
        let configuration = try common.configuration()
        let shown = try await PracticeAccess.with(configuration, mayMake: yes) { practice in
            yes ? try await practice.importSystems(text) : try await practice.previewSystems(text)
        }
        try common.print(shown) { Self.lines(shown, isDone: yes) }
        if !yes, !preview, !shown.isEmpty {
            throw CommandFailure(
                .wrongCall,
                "Nothing was imported. Give --yes to import it, or --preview to only look."
            )
        }
    }

    /// How many changes are listed, and how many warnings; the rest is counted.
    private static let listed = 100

    static func lines(_ shown: SystemImport, isDone: Bool) -> [String] {
        var lines: [String] = []
        let unchanged = "\(Amount.count(shown.unchanged, "row says", "rows say")) what is known already."
        if shown.isEmpty {
            lines.append("Nothing changes: \(unchanged)")
        } else {
            let counts = "\(Amount.count(shown.added)) added, \(Amount.count(shown.changed)) changed"
            lines.append((isDone ? "Imported: " : "Importing it would change: ") + counts + "; " + unchanged)
        }
        for change in shown.changes.prefix(listed) {
            lines.append("  line \(change.line): \(change.action.rawValue) “\(change.name)”")
            for field in change.fields where change.action == .changed {
                lines.append("    \(field.name): \(word(field.before)) → \(word(field.after))")
            }
        }
        if shown.changes.count > listed { lines.append("  and \(Amount.count(shown.changes.count - listed)) more") }
        for warning in shown.warnings.prefix(listed) {
            lines.append("warning: " + (warning.line.map { "line \($0): " } ?? "") + warning.message)
        }
        return lines
    }

    /// A value on one line.
    private static func word(_ text: String) -> String {
        text.isEmpty ? "nothing" : "“\(text.replacing("\n", with: " "))”"
    }
}
