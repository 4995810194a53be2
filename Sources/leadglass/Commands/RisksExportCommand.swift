import ArgumentParser
import Console

/// `leadglass risks export`: the register for others.
struct RisksExportCommand: AsyncParsableCommand {
    /// What it is written as.
    enum Format: String, ExpressibleByArgument, CaseIterable, Sendable { case csv, json }

    static let configuration = CommandConfiguration(
        commandName: "export",
        abstract: "Write the register with its figures as CSV or JSON.",
        discussion: """
            Without FILE it goes to standard output. A file is made with mode 0600. No cell is a formula: what begins like one \
            has an apostrophe before it. That the register left goes into the ledger.
            """
    )

    @Option(help: ArgumentHelp("The configuration file; ./leadglass.yaml if left out.", valueName: "file"))
    var config: String?

    @Option(help: ArgumentHelp("The data folder, in place of the configuration's.", valueName: "folder"))
    var data: String?

    @Option(help: "What it is written as: csv or json.")
    var format: Format = .csv

    @Argument(help: ArgumentHelp("The file that is written.", valueName: "file"))
    var file: String?

    func run() async throws {
        // The commands' own --format says how an answer is printed; here it says what the file is.
        var common = CommonOptions()
        (common.config, common.data, common.format) = (config, data, .table)
        let client = await ServerContact.client(try common.configuration())
        let bytes = try await client.api(.get, "/risk/register.\(format.rawValue)")
        try PracticeExportCommand.give(String(decoding: bytes, as: UTF8.self), file, "register", common)
    }
}
