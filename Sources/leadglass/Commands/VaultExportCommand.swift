import ArgumentParser
import Console
import Journal

/// `leadglass vault export`: Part 10 files.
struct VaultExportCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "export",
        abstract: "Write what was kept as DICOM Part 10 files."
    )

    @OptionGroup var common: CommonOptions

    @Argument(help: ArgumentHelp("The folder that the files go to.", valueName: "dir"))
    var folder: String

    @Flag(help: "Do not ask on the terminal whether it is meant.")
    var yes = false

    func run() async throws {
        let options = ExportOptions(folder: AbsolutePath.of(folder))
        guard yes || !Terminal.isInteractive || Terminal.confirms("Patients’ images go to files in \(options.folder).")
        else { throw CommandFailure(.notPossible, "Nothing was written.") }
        var line = ProgressLine("Exported", isQuiet: common.format == .json)
        let record = EntryDraft(.vaultExported, actor: "user:\(Terminal.userName)", details: ["scope": "all"])
        let outcome = try await VaultAccess.with(common.configuration(), record: record) { vault in
            try await vault.export(options) { line.update($0) }
        }
        line.end()
        try common.print(outcome) { Self.lines(outcome, options) }
        if !outcome.failed.isEmpty { throw CommandFailure(.answerIsNo, "") }
    }

    static func lines(_ outcome: ExportOutcome, _ options: ExportOptions) -> [String] {
        [
            "\(Amount.count(outcome.files, "file", "files")), \(Amount.bytes(outcome.bytes)), written to \(options.folder)."
        ]
            + outcome.failed.map { "  not written: \($0.sopInstanceUID) (object \($0.object)): \($0.reason)" }
    }
}
