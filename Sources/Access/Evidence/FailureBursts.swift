import Journal
import Practice
import Records
import Synchronization

/// Puts failures on record without letting an attacker fill the ledger: the first one of a person in a window of time at
/// once, the others as one count when the window is over.
///
/// Names that do not exist share one window, and are never written down: people type passphrases there. So there are at
/// most two entries of a kind per account and window, whatever comes.
final class FailureBursts: Sendable {
    private struct Key: Hashable {
        var kind: EntryKind
        var person: PersonID?
    }

    private struct Burst {
        var begun: Timestamp
        var failures = 0
        var slowed = 0
        var addresses: Set<String> = []
    }

    private let window: Int
    private let countedAddresses: Int
    private let bursts = Mutex<[Key: Burst]>([:])

    init(window: Int, countedAddresses: Int = 1000) {
        self.window = window
        self.countedAddresses = countedAddresses
    }

    /// Counts one failure.
    ///
    /// - Returns: what must be recorded now.
    func add(_ kind: EntryKind, person: PersonID?, address: String, at now: Timestamp) -> [EntryDraft] {
        let key = Key(kind: kind, person: person)
        return bursts.withLock { bursts in
            let drafts = endIfOver(key, at: now, in: &bursts)
            bursts[key, default: Burst(begun: now)].failures += 1
            note(address, in: &bursts[key])
            guard bursts[key]?.failures == 1 else { return drafts }
            let first = EntryDraft(kind, actor: "leadglass", subjects: subjects(key), details: ["address": address])
            return drafts + [first]
        }
    }

    /// Counts an attempt that was made to wait. Whom it was about is not known where nobody has looked.
    func addSlowed(_ kind: EntryKind, person: PersonID?, address: String, at now: Timestamp) {
        let key = Key(kind: kind, person: person)
        bursts.withLock { bursts in
            bursts[key, default: Burst(begun: now)].slowed += 1
            note(address, in: &bursts[key])
        }
    }

    /// Forgets the burst that `add` has just begun, since it could not be recorded.
    func forget(_ kind: EntryKind, person: PersonID?) {
        bursts.withLock { $0[Key(kind: kind, person: person)] = nil }
    }

    /// Ends the windows that are over.
    ///
    /// - Returns: what must be recorded of them.
    func endWindows(at now: Timestamp) -> [EntryDraft] {
        bursts.withLock { bursts in
            let over = bursts.filter { isOver($0.value, at: now) }
            for key in over.keys { bursts[key] = nil }
            return over.sorted { $0.value.begun < $1.value.begun }.flatMap { summary($0.key, $0.value) }
        }
    }

    private func endIfOver(_ key: Key, at now: Timestamp, in bursts: inout [Key: Burst]) -> [EntryDraft] {
        guard let old = bursts[key], isOver(old, at: now) else { return [] }
        bursts[key] = nil
        return summary(key, old)
    }

    private func isOver(_ burst: Burst, at now: Timestamp) -> Bool {
        now >= burst.begun.adding(seconds: window) || now < burst.begun
    }

    private func note(_ address: String, in burst: inout Burst?) {
        guard let count = burst?.addresses.count, count < countedAddresses else { return }
        burst?.addresses.insert(address)
    }

    private func subjects(_ key: Key) -> [String] { key.person.map { ["person:\($0)"] } ?? [] }

    private func summary(_ key: Key, _ burst: Burst) -> [EntryDraft] {
        guard burst.failures > 1 || burst.slowed > 0 else { return [] }
        return [
            EntryDraft(
                key.kind,
                actor: "leadglass",
                subjects: subjects(key),
                details: [
                    "failures": "\(burst.failures)", "slowed": "\(burst.slowed)",
                    "addresses": "\(burst.addresses.count)", "minutes": "\(window / 60)",
                ]
            )
        ]
    }
}
