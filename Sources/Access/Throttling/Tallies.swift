import Records
import Synchronization

/// Failures by key, in bounded memory.
final class Tallies: Sendable {
    let slowDown: SlowDown
    private let capacity: Int
    private let tallies = Mutex<[[UInt8]: Tally]>([:])

    init(_ slowDown: SlowDown, capacity: Int) {
        self.slowDown = slowDown
        self.capacity = max(capacity, 1)
    }

    /// How many keys are held.
    var count: Int { tallies.withLock { $0.count } }

    /// Seconds until the next attempt is heard; 0 if it is now.
    func wait(_ key: [UInt8], at now: Timestamp) -> Int {
        tallies.withLock { tallies in tallies[key].map { slowDown.wait($0, at: now) } ?? 0 }
    }

    /// Counts a failure.
    func add(_ key: [UInt8], at now: Timestamp) {
        tallies.withLock { add(key, at: now, to: &$0) }
    }

    /// Hears an attempt and counts it as failed until `clear` says otherwise, so that many at a time gain nothing.
    ///
    /// - Returns: seconds to wait; 0 if the attempt is heard.
    func begin(_ key: [UInt8], at now: Timestamp) -> Int {
        tallies.withLock { tallies in
            let wait = tallies[key].map { slowDown.wait($0, at: now) } ?? 0
            if wait == 0 { add(key, at: now, to: &tallies) }
            return wait
        }
    }

    /// Forgets the failures of a key.
    func clear(_ key: [UInt8]) {
        tallies.withLock { $0[key] = nil }
    }

    /// Takes back an attempt that was never judged.
    func takeBack(_ key: [UInt8]) {
        tallies.withLock { tallies in
            guard let failures = tallies[key]?.failures else { return }
            if failures > 1 { tallies[key]?.failures = failures - 1 } else { tallies[key] = nil }
        }
    }

    private func add(_ key: [UInt8], at now: Timestamp, to tallies: inout [[UInt8]: Tally]) {
        if tallies[key] == nil, tallies.count >= capacity { makeRoom(at: now, in: &tallies) }
        tallies[key] = slowDown.adding(to: tallies[key] ?? Tally(), at: now)
    }

    /// Those that time has forgotten go first, then a quarter: the least and the oldest. One sort serves many additions.
    private func makeRoom(at now: Timestamp, in tallies: inout [[UInt8]: Tally]) {
        tallies = tallies.filter { slowDown.count($0.value, at: now) > 0 }
        guard tallies.count >= capacity else { return }
        let order = tallies.sorted { ($0.value.failures, $0.value.last) < ($1.value.failures, $1.value.last) }
        for entry in order.prefix(max(1, capacity / 4)) { tallies[entry.key] = nil }
    }
}
