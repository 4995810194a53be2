import ArgumentParser

/// `leadglass check`: the configuration, without starting.
struct CheckCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "check",
        abstract: "Check the configuration without starting."
    )

    @OptionGroup var common: CommonOptions

    private struct Answer: Encodable {
        var ok: Bool
        var practice: String
        var data: String
        var keys: String
        var console: String
        var listeners: [String]
        var alerts: [String]
    }

    func run() throws {
        let configuration = try common.fileConfiguration()
        try ConfigurationFile(path: common.file).checkFiles()
        let listeners = configuration.listeners.map { "\($0.name): \($0.listen) forwards to \($0.forward)" }
        let answer = Answer(
            ok: true,
            practice: configuration.practice,
            data: configuration.data,
            keys: configuration.keys,
            console: configuration.console.description,
            listeners: listeners,
            alerts: configuration.alerts.ways
        )
        try common.print(answer) {
            var lines = ["\(common.file) is good."]
            lines.append("  data     \(configuration.data)")
            lines.append("  keys     \(configuration.keys)")
            lines.append("  console  https://\(configuration.console)")
            lines += listeners.map { "  listener \($0)" }
            lines += configuration.alerts.ways.map { "  alerts   \($0)" }
            if listeners.isEmpty {
                lines.append("  No listener is configured: nothing will pass. Add gateway: dicom:.")
            }
            if configuration.alerts.ways.isEmpty {
                lines.append("  No alert reaches anybody. Add alerts: mail: or alerts: webhook:.")
            }
            return lines
        }
    }
}
