import Console
import Foundation
import Glibc
import Logging

/// Writes each log line whole, in one `write`, so that lines of many threads do not mix.
struct LineLogHandler: LogHandler {
    var metadata: Logger.Metadata = [:]
    var metadataProvider: Logger.MetadataProvider?
    private let label: String
    private let format: LogFormat
    private var own: Logger.Level?

    init(label: String, format: LogFormat) {
        self.label = label
        self.format = format
    }

    var logLevel: Logger.Level {
        get { max(own ?? .trace, Log.currentLevel) }
        set { own = newValue }
    }

    subscript(metadataKey key: String) -> Logger.Metadata.Value? {
        get { metadata[key] }
        set { metadata[key] = newValue }
    }

    func log(event: LogEvent) {
        let all = metadata.merging(event.metadata ?? [:]) { _, new in new }
        let line =
            switch format {
            case .text: Self.text(event.level, "\(event.message)", all)
            case .json: Self.json(event.level, label, "\(event.message)", all)
            }
        let bytes = Array(line.utf8)
        _ = unsafe write(STDERR_FILENO, bytes, bytes.count)
    }

    static func text(_ level: Logger.Level, _ message: String, _ metadata: Logger.Metadata) -> String {
        var line = "\(Amount.time(now)) \(level.rawValue.padding(toLength: 8, withPad: " ", startingAt: 0)) "
        line += printable(message)
        for (key, value) in metadata.sorted(by: { $0.key < $1.key }) {
            let text = printable("\(value)")
            line += text.contains(" ") || text.isEmpty ? "  \(key)=\"\(text)\"" : "  \(key)=\(text)"
        }
        return line + "\n"
    }

    static func json(
        _ level: Logger.Level,
        _ label: String,
        _ message: String,
        _ metadata: Logger.Metadata
    ) -> String {
        var fields = metadata.mapValues { "\($0)" }
        fields["time"] = Amount.machineTime(now)
        fields["level"] = level.rawValue
        fields["message"] = message
        fields["logger"] = label
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        guard let data = try? encoder.encode(fields) else { return "" }
        return String(decoding: data, as: UTF8.self) + "\n"
    }

    /// What a peer sent may hold line feeds and escape sequences; a log line must not.
    static func printable(_ text: String) -> String {
        String(text.unicodeScalars.map { $0.properties.generalCategory == .control ? "\u{fffd}" : Character($0) })
    }

    private static var now: Int64 { Int64(Date().timeIntervalSince1970 * 1_000_000) }
}
