import Logging
import Outbound

/// What the environment and the flags say over the file; a flag wins over a variable.
struct ConfigurationOverrides {
    /// The flags of the command, in the words of the file.
    struct Flags {
        var data: String?
        var consoleListen: String?
        var logLevel: String?
        var logFormat: String?
    }

    let environment: [String: String]
    let flags: Flags

    /// The data folder that a flag or a variable names.
    var data: String? { value("LEADGLASS_DATA", flags.data)?.text }

    /// Gives the configuration with the overrides applied.
    ///
    /// - Throws: what is wrong with a variable or a flag, by its name.
    func applied(to configuration: Configuration) throws(ConfigurationError) -> Configuration {
        var result = configuration
        if let practice = environment["LEADGLASS_PRACTICE"], !practice.isEmpty { result.practice = practice }
        if let data = value("LEADGLASS_DATA", flags.data, "--data") {
            let keysFollow = result.keys == result.data + ".keys"
            result.data = AbsolutePath.of(data.text)
            if keysFollow { result.keys = result.data + ".keys" }
        }
        if let keys = value("LEADGLASS_KEYS", nil) { result.keys = AbsolutePath.of(keys.text) }
        if let listen = value("LEADGLASS_CONSOLE_LISTEN", flags.consoleListen, "--console-listen") {
            guard let address = HostPort(listen.text) else {
                throw ConfigurationError(
                    listen.source,
                    "\"\(listen.text)\" is no address and port.",
                    cure: "Write it as 127.0.0.1:8443."
                )
            }
            result.console = address
        }
        result.logLevel =
            try choice("LEADGLASS_LOG_LEVEL", flags.logLevel, "--log-level", Logger.Level.self) ?? result.logLevel
        result.logFormat =
            try choice("LEADGLASS_LOG_FORMAT", flags.logFormat, "--log-format", LogFormat.self) ?? result.logFormat
        try check(result)
        return result
    }

    /// What the file was checked for may be wrong with what is over it.
    private func check(_ result: Configuration) throws(ConfigurationError) {
        if result.hasKeysInData {
            let keys = value("LEADGLASS_KEYS", nil)?.source
            throw ConfigurationError(
                keys ?? value("LEADGLASS_DATA", flags.data, "--data")?.source ?? "keys",
                "The keys folder \(result.keys) is inside the data folder \(result.data).",
                cure: "Put it outside: who copies the data must not get the keys with it."
            )
        }
        let console = result.console
        if result.metrics == .open, !ServerName.isLoopback(console.host) {
            throw ConfigurationError(
                value("LEADGLASS_CONSOLE_LISTEN", flags.consoleListen, "--console-listen")?.source ?? "console",
                "The metrics are open to anybody who reaches \(console).",
                cure: "Listen on 127.0.0.1, or take `metrics: open` out."
            )
        }
        if let listener = result.listeners.first(where: { $0.listen.port != 0 && $0.listen.collides(with: console) }) {
            throw ConfigurationError(
                value("LEADGLASS_CONSOLE_LISTEN", flags.consoleListen, "--console-listen")?.source ?? "console",
                "The listener \(listener.name) has the console's port \(console.port).",
                cure: "Give one of them another port."
            )
        }
    }

    private func value(_ variable: String, _ flag: String?, _ name: String = "") -> (text: String, source: String)? {
        if let flag { return (flag, name) }
        guard let text = environment[variable], !text.isEmpty else { return nil }
        return (text, variable)
    }

    private func choice<Value: RawRepresentable & CaseIterable>(
        _ variable: String,
        _ flag: String?,
        _ name: String,
        _ type: Value.Type
    ) throws(ConfigurationError) -> Value? where Value.RawValue == String {
        guard let written = value(variable, flag, name) else { return nil }
        if let found = Value(rawValue: written.text) { return found }
        throw ConfigurationError(
            written.source,
            "\"\(written.text)\" is not known.",
            cure: "It must be \(Value.allCases.map(\.rawValue).joined(separator: " or "))."
        )
    }
}
