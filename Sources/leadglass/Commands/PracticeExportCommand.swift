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
        guard let file, file != "-" else { return Terminal.put(text) }
        let path = AbsolutePath.of(file)
        guard SmallFile.write(text, to: path, mode: 0o600) else {
            let reason = unsafe String(cString: strerror(errno))
            throw CommandFailure(.notPossible, "\(path) cannot be written: \(reason). Name another file.")
        }
        try common.print(Answer(file: path, bytes: text.utf8.count)) {
            ["The practice is in \(path), \(Amount.bytes(text.utf8.count))."]
        }
    }
}
