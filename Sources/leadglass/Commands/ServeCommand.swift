import ArgumentParser
import Console
import Logging

/// `leadglass serve`: everything.
struct ServeCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "serve",
        abstract: "Run everything, until SIGTERM or SIGINT.",
        discussion: "SIGHUP reads the configuration again: it is checked first, and the last good one is kept."
    )

    @OptionGroup var common: CommonOptions

    @Option(help: ArgumentHelp("Where the console listens.", valueName: "host:port"))
    var consoleListen: String?

    @Option(help: ArgumentHelp("The least severe log line: debug, info, notice, warning, error.", valueName: "level"))
    var logLevel: String?

    @Option(help: ArgumentHelp("How log lines are written: text or json.", valueName: "form"))
    var logFormat: String?

    func run() async throws {
        throw CommandFailure(.notPossible, "TODO")
    }
}
