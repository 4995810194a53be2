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
    @Option(help: ArgumentHelp("The configuration file; ./leadglass.yaml if left out.", valueName: "file"))
    var config: String?

    @Option(help: ArgumentHelp("The data folder, in place of the configuration's.", valueName: "folder"))
    var data: String?

    @Option(help: "How to print the answer: table or json.")
    var format: OutputFormat = .table

    /// The configuration file's path.
    var file: String { config ?? "leadglass.yaml" }

    /// Reads the file, then applies the environment and the flags.
    ///
    /// Where there is no file and none is named, the data folder is enough for commands that work on one: on a clean machine,
    /// `vault recover` has nothing else.
    func configuration() throws -> Configuration {
        let overrides = overrides(.init())
        if config == nil, !SmallFile.exists(file), let data = overrides.data {
            let data = AbsolutePath.of(data)
            return try overrides.applied(to: Configuration(data: data, keys: data + ".keys"))
        }
        return try overrides.applied(to: ConfigurationFile(path: file).read())
    }

    /// Reads the file, which must be there, then applies the environment and the flags.
    func fileConfiguration(_ flags: ConfigurationOverrides.Flags = .init()) throws -> Configuration {
        try overrides(flags).applied(to: ConfigurationFile(path: file).read())
    }

    private func overrides(_ flags: ConfigurationOverrides.Flags) -> ConfigurationOverrides {
        var flags = flags
        flags.data = data
        return ConfigurationOverrides(environment: ProcessInfo.processInfo.environment, flags: flags)
    }

    /// Prints the answer in the form that was asked for.
    func print(_ value: some Encodable, table: () -> [String]) throws {
        switch format {
        case .json: Terminal.say(try JSONOutput.text(value))
        case .table: Terminal.say(table().joined(separator: "\n"))
        }
    }
}
