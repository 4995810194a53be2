import Access
import Journal
import Records
import Synchronization

/// Puts on record that somebody tried what they may not: one entry for a caller and a route in ten minutes, so that nobody can
/// flood the ledger by trying again and again.
final class DenialBook: Sendable {
    private struct Key: Hashable {
        var who: String
        var route: String
        var why: String
    }

    private static let window: Int64 = 600 * 1_000_000
    private static let capacity = 1000

    private let journal: any EntryRecording
    private let now: @Sendable () -> Timestamp
    private let recent = Mutex<[Key: Int64]>([:])

    init(journal: any EntryRecording, now: @escaping @Sendable () -> Timestamp) {
        self.journal = journal
        self.now = now
    }

    func add(_ caller: Caller, _ route: String, _ why: String) async {
        let time = now().microseconds
        let key = Key(who: caller.reference, route: route, why: why)
        let isNew = recent.withLock { recent in
            if let last = recent[key], time - last < Self.window { return false }
            if recent.count >= Self.capacity { recent = recent.filter { time - $0.value < Self.window } }
            guard recent.count < Self.capacity else { return false }
            recent[key] = time
            return true
        }
        guard isNew else { return }
        let draft = EntryDraft(.denied, actor: caller.reference, details: ["route": route, "why": why])
        _ = try? await Blocking.run { [journal] in try journal.record([draft]) }
    }
}

extension EntryKind {
    /// Somebody tried what they may not.
    static let denied: EntryKind = "access-denied"
}
