import ArgumentParser
import Foundation
import Practice

/// `leadglass practice`: the whole practice as a file.
struct PracticeCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "practice",
        abstract: "Take the practice out as practice.yaml, check one, put one in its place; systems as CSV.",
        discussion:
            "The file lives well in a version control system. It holds people and how to reach them: keep it where few read it.",
        subcommands: [
            PracticeExportCommand.self, PracticeImportCommand.self, PracticeCheckCommand.self,
            PracticeExportSystemsCommand.self, PracticeImportSystemsCommand.self,
        ]
    )

    /// Reads a file, or standard input for `-`.
    ///
    /// - Parameter limit: more bytes are refused without being read.
    static func read(_ path: String, limit: Int = PracticeFileLimits().bytes) throws(CommandFailure) -> String {
        let handle = path == "-" ? FileHandle.standardInput : FileHandle(forReadingAtPath: path)
        let data: Data?
        do { data = try handle?.read(upToCount: limit + 1) } catch { data = nil }
        guard handle != nil else {
            throw CommandFailure(.wrongCall, "\(path) cannot be read. Check its name and its owner.")
        }
        let bytes = data ?? Data()
        guard bytes.count <= limit else {
            throw CommandFailure(.wrongCall, "\(path) has more than \(limit) bytes. A practice.yaml never has.")
        }
        guard let text = String(validating: bytes, as: UTF8.self) else {
            throw CommandFailure(.wrongCall, "\(path) is not UTF-8 text. Compare it with an export.")
        }
        return text
    }
}
