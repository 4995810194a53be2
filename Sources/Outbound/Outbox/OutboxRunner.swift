import Foundation
public import Records
import Synchronization

/// Empties an outbox on a thread of its own, from `start` until `stop`.
public final class OutboxRunner: Sendable {
    private let outbox: Outbox
    private let courier: any Courier
    private let clock: @Sendable () -> Timestamp
    private let report: @Sendable (RecordsError) -> Void
    private let wake = DispatchSemaphore(value: 0)
    private let ended = DispatchSemaphore(value: 0)
    private let isStopped = Atomic(false)
    /// The longest sleep: a clock that was set back must not keep mail for long.
    private let longestSleep = 60.0

    /// - Parameter report: told when the records could not be read or written; it is tried again a minute later.
    public init(
        outbox: Outbox,
        courier: any Courier,
        clock: @escaping @Sendable () -> Timestamp,
        report: @escaping @Sendable (RecordsError) -> Void
    ) {
        self.outbox = outbox
        self.courier = courier
        self.clock = clock
        self.report = report
    }

    /// Starts the thread; called once.
    public func start() {
        let thread = Thread { self.run() }
        thread.name = "outbox"
        thread.stackSize = 1 << 20
        thread.start()
    }

    /// Has it look again now, after something was put in.
    public func kick() { wake.signal() }

    /// Ends the thread and waits for that. Blocks until what is under way is done; a courier should be told to end too.
    public func stop() {
        isStopped.store(true, ordering: .sequentiallyConsistent)
        wake.signal()
        ended.wait()
    }

    private func run() {
        while !isStopped.load(ordering: .sequentiallyConsistent) {
            var seconds = longestSleep
            do throws(RecordsError) {
                let now = clock()
                if let next = try outbox.pump(now: now, through: courier) {
                    seconds = min(seconds, max(0.05, Double(next.microseconds - clock().microseconds) / 1_000_000))
                }
            } catch {
                report(error)
            }
            _ = wake.wait(timeout: .now() + seconds)
        }
        ended.signal()
    }
}
