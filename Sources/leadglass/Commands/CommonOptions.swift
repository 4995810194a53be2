import ArgumentParser
import Console
import Foundation

/// How a command prints its answer.
enum OutputFormat: String, ExpressibleByArgument, CaseIterable, Sendable {
    case table
    case json
}

/// What every command takes.
struct CommonOptions: ParsableArguments {
    @Option(help: ArgumentHelp("The configuration file.", valueName: "file"))
    var config = "leadglass.yaml"

    @Option(help: ArgumentHelp("The data folder, in place of the configuration's.", valueName: "folder"))
    var data: String?

    @Option(help: "How to print the answer: table or json.")
    var format: OutputFormat = .table

    /// Reads the file, then applies the environment and the flags.
    ///
    /// Without a file, a data folder from the flag or the environment is enough for commands that work on one.
    func configuration(_ flags: ConfigurationOverrides.Flags = .init()) throws -> Configuration {
        var flags = flags
        flags.data = data
        let overrides = ConfigurationOverrides(environment: ProcessInfo.processInfo.environment, flags: flags)
        return try overrides.applied(to: ConfigurationFile(path: config).read())
    }

    /// Prints the answer in the form that was asked for.
    func print(_ value: some Encodable, table: () -> [String]) throws {
        switch format {
        case .json: Terminal.say(try JSONOutput.text(value))
        case .table: Terminal.say(table().joined(separator: "\n"))
        }
    }
}
