import ArgumentParser
import Console
import Foundation
import Logging

/// `leadglass example`: everything, with a simulated practice.
struct ExampleCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "example",
        abstract: "Run everything with a small simulated practice on loopback.",
        discussion: "Nothing to configure. Ctrl-C stops everything, and its data folder is removed."
    )

    @Flag(help: "Use ./var-example and keep it at the end.")
    var keep = false

    @Option(help: ArgumentHelp("The least severe log line that is shown.", valueName: "level"))
    var logLevel: String = "error"

    func run() async throws {
        guard let level = Logger.Level(rawValue: logLevel) else {
            throw CommandFailure(.wrongCall, "--log-level must be one of debug, info, notice, warning and error.")
        }
        let requests = Signals.requests()
        Log.start(level: level, format: .text)
        let folder = try ExampleFolder(keep: keep)
        let result: Result<Void, any Error>
        do {
            try await ExamplePractice(folder: folder).run(requests)
            result = .success(())
        } catch {
            result = .failure(error)
        }
        folder.remove()
        try result.get()
    }
}
