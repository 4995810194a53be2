import Logging
import Practice
import Records
import Synchronization
import Testing

@testable import leadglass

/// A loop survives what fails, says so once, and is an alarm meanwhile.
@Suite struct WatchLoopTests {
    private final class Lines: Sendable {
        let texts = Mutex<[String]>([])
    }

    private struct Recorder: LogHandler {
        let lines: Lines
        var metadata: Logger.Metadata = [:]
        var logLevel: Logger.Level = .trace
        subscript(metadataKey key: String) -> Logger.Metadata.Value? {
            get { metadata[key] }
            set { metadata[key] = newValue }
        }
        func log(event: LogEvent) { lines.texts.withLock { $0.append("\(event.level) \(event.message)") } }
    }

    @Test func itGoesOnAfterErrorsAndEndsItsAlarm() async throws {
        let lines = Lines()
        let status = StatusSource(practice: "Test", relay: AlarmingRelay(), vault: RoomyVault())
        let loop = WatchLoop(
            name: "alerts",
            what: "Alerts are not brought up to date",
            interval: .zero,
            retry: .zero,
            status: status,
            logger: Logger(label: "test") { _ in Recorder(lines: lines) }
        )
        var turn = 0
        await loop.run {
            turn += 1
            let alarms = await status.report().alarms.filter { $0.code == WatchLoop.code }
            switch turn {
            case 1, 2, 3:
                #expect(alarms.count == (turn == 1 ? 0 : 1))
                throw CommandFailure(.notPossible, "The disk is full.")
            case 4:
                #expect(alarms.map(\.subject) == ["alerts"])
                #expect(alarms.first?.message == "Alerts are not brought up to date: The disk is full.")
            default:
                #expect(alarms.isEmpty)
                throw CancellationError()
            }
        }
        #expect(turn == 5)
        #expect(
            lines.texts.withLock { $0 } == ["error Background work failed", "notice Background work goes on again"]
        )
    }
}
