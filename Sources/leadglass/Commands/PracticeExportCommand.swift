import ArgumentParser
import Console
import Glibc

/// `leadglass practice export`: the practice as practice.yaml.
struct PracticeExportCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "export",
        abstract: "Write the practice as practice.yaml.",
        discussion: "Without FILE it goes to standard output. A file is made with mode 0600."
    )

    @OptionGroup var common: CommonOptions

    @Argument(help: ArgumentHelp("The file that is written.", valueName: "file"))
    var file: String?

    private struct Answer: Encodable {
        var file: String
        var bytes: Int
    }

    func run() async throws {
        let text = try await PracticeAccess.with(common.configuration(), mayMake: false) { try await $0.export() }
        try Self.give(text, file, "practice", common)
    }

    /// Writes a text to a file, or to standard output if none is named.
    ///
    /// - Parameter what: what it is, as in “The practice is in …”.
    static func give(_ text: String, _ file: String?, _ what: String, _ common: CommonOptions) throws {
        guard let file, file != "-" else { return Terminal.put(text) }
        let path = AbsolutePath.of(file)
        guard SmallFile.write(text, to: path, mode: 0o600) else {
            let reason = unsafe String(cString: strerror(errno))
            throw CommandFailure(.notPossible, "\(path) cannot be written: \(reason). Name another file.")
        }
        try common.print(Answer(file: path, bytes: text.utf8.count)) {
            ["The \(what) \(what.hasSuffix("s") ? "are" : "is") in \(path), \(Amount.bytes(text.utf8.count))."]
        }
    }
}
