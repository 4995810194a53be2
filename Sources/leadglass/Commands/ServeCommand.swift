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
        let requests = Signals.requests()
        let configuration = try read()
        let folder = try DataFolder(opening: configuration.data, mayBeMissing: true)
        Log.start(level: configuration.logLevel, format: configuration.logFormat)
        let logger = Logger(label: "leadglass")
        let building = try await Building.open(configuration, folder, logger: logger)
        let result: Result<Void, any Error>
        do {
            try await building.server.run(alarms: building.alarms, requests: requests, reload: { try read() }) {
                if let link = $0.link { Self.tell(link, in: folder, logger) }
            }
            result = .success(())
        } catch {
            result = .failure(error)
        }
        await building.close()
        try result.get()
    }

    /// The first link: on the terminal if there is one, else in a file that only its owner can read; never in the log.
    private static func tell(_ link: ConsoleLink, in folder: DataFolder, _ logger: Logger) {
        if Terminal.isInteractive {
            Terminal.say(
                "Console: \(link.url)\nThe link makes the first administrator, once and within 15 minutes; "
                    + "`leadglass console-link` makes another."
            )
        } else if let file = try? link.write(in: folder.path) {
            logger.notice("The link that makes the first administrator is in a file", metadata: ["file": "\(file)"])
        }
    }

    private func read() throws -> Configuration {
        try common.fileConfiguration(.init(consoleListen: consoleListen, logLevel: logLevel, logFormat: logFormat))
    }
}
