import Logging
import Synchronization

/// The process's log: lines on standard error, for people or as JSON. No line holds PHI.
enum Log {
    private static let level = Mutex<Logger.Level>(.info)

    /// Sets up every logger of the process; called once, by the commands that serve.
    static func start(level: Logger.Level, format: LogFormat) {
        setLevel(level)
        LoggingSystem.bootstrap { label in LineLogHandler(label: label, format: format) }
    }

    /// Changes the least severe level that is written, while running.
    static func setLevel(_ level: Logger.Level) {
        Self.level.withLock { $0 = level }
    }

    /// The least severe level that is written.
    static var currentLevel: Logger.Level { level.withLock { $0 } }
}
