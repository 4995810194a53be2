import Logging
import Synchronization

/// Keeps the metadata of what is logged.
final class RecordingLog: Sendable {
    private let kept = Mutex<[Logger.Metadata]>([])

    /// What was logged, in order.
    var metadata: [Logger.Metadata] { kept.withLock { $0 } }

    /// A handler that writes here.
    var handler: any LogHandler { Handler(log: self) }

    private struct Handler: LogHandler {
        let log: RecordingLog
        var metadata: Logger.Metadata = [:]
        var logLevel: Logger.Level = .trace

        subscript(metadataKey key: String) -> Logger.Metadata.Value? {
            get { metadata[key] }
            set { metadata[key] = newValue }
        }

        func log(event: LogEvent) {
            log.kept.withLock { $0.append(event.metadata ?? [:]) }
        }
    }
}
