import ArgumentParser
import Practice
import Risk

/// `leadglass check`: the configuration and the content, without starting.
struct CheckCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "check",
        abstract: "Check the configuration and the content without starting."
    )

    @OptionGroup var common: CommonOptions

    private struct Answer: Encodable {
        var ok: Bool
        var practice: String
        var data: String
        var keys: String
        var content: Content
        var console: String
        var listeners: [String]
        var alerts: [String]
    }

    private struct Content: Encodable {
        var folder: String?
        var threats: Int
        var safeguards: Int
        var frameworks: Int

        var line: String {
            "\(threats) threats, \(safeguards) safeguards, \(frameworks) frameworks, "
                + (folder.map { "with those of \($0)" } ?? "all built in")
        }
    }

    func run() throws {
        let configuration = try common.fileConfiguration()
        try ConfigurationFile(path: common.file).checkFiles()
        let content = try content(configuration)
        let listeners = configuration.listeners.map { "\($0.name): \($0.listen) forwards to \($0.forward)" }
        let answer = Answer(
            ok: true,
            practice: configuration.practice,
            data: configuration.data,
            keys: configuration.keys,
            content: content,
            console: configuration.console.description,
            listeners: listeners,
            alerts: configuration.alerts.ways
        )
        try common.print(answer) {
            var lines = ["\(common.file) is good."]
            lines.append("  data     \(configuration.data)")
            lines.append("  keys     \(configuration.keys)")
            lines.append("  content  \(content.line)")
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
    private func content(_ configuration: Configuration) throws -> Content {
        let own = try configuration.content.map { try ContentFolder(path: $0).files() } ?? []
        let content = try RiskContent(ContentSources(own: own))
        return Content(
            folder: configuration.content,
            threats: content.threats.threats.count,
            safeguards: content.safeguards.entries.count,
            frameworks: content.frameworks.frameworks.count
        )
    }
}
