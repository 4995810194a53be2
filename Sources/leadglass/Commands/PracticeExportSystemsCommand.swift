import ArgumentParser

/// `leadglass practice export-systems`: the catalog of systems as CSV.
struct PracticeExportSystemsCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "export-systems",
        abstract: "Write the systems as CSV.",
        discussion: """
            Without FILE it goes to standard output. A file is made with mode 0600. No cell is a formula: what begins like one \
            has an apostrophe before it, which import-systems takes away again.
            """
    )

    @OptionGroup var common: CommonOptions

    @Argument(help: ArgumentHelp("The file that is written.", valueName: "file"))
    var file: String?

    func run() async throws {
        let text = try await PracticeAccess.with(common.configuration(), mayMake: false) {
            try await $0.exportSystems()
        }
        try PracticeExportCommand.give(text, file, "systems", common)
    }
}
