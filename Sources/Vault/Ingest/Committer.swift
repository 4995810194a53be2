import Dispatch
import Foundation
import Synchronization

/// Group commit: whoever has something to write adds it to the queue; one thread at a time takes all that waits, writes it,
/// syncs once, and tells everyone.
final class Committer: Sendable {
    enum Item: Sendable {
        case chunk(Ingest, ObjectID, Frame, credit: Int)
        case discard(ObjectID)
        case arrival(Ingest, Draft)
        /// Makes all that was written durable, and everything before it in the queue.
        case flush(@Sendable (VaultError?) -> Void)

        /// What it takes in memory, if that is much.
        var byteCount: Int { if case .chunk(_, _, let frame, _) = self { frame.byteCount } else { 0 } }
    }

    private struct Waiting: Sendable {
        var items: [Item] = []
        var notes: [Note] = []
        /// Of the items, and of those that are being written.
        var byteCount = 0
        var isLed = false

        mutating func drop(_ object: ObjectID) {
            items.removeAll { item in
                guard case .chunk(_, object, _, _) = item else { return false }
                byteCount -= item.byteCount
                return true
            }
        }
    }

    private let pool: WorkerPool
    private let limits: VaultLimits
    private let waiting = Mutex(Waiting())
    private let leader: Mutex<CommitLeader>
    private let failure = Mutex<VaultError?>(nil)

    init(_ leader: CommitLeader, pool: WorkerPool, limits: VaultLimits) {
        self.leader = Mutex(leader)
        self.pool = pool
        self.limits = limits
    }

    /// Why nothing can be written now; nil if all is well.
    var problem: VaultError? { failure.withLock { $0 } }

    /// Adds an item. The calling thread, one of the vault's, may be the one that writes.
    ///
    /// - Returns: False if too many bytes wait; then it was not added.
    @discardableResult
    func submit(_ item: Item) -> Bool {
        let leads = waiting.withLock { waiting -> Bool? in
            let isTooMuch = item.byteCount > 0 && waiting.byteCount + item.byteCount > limits.queuedBytes
            guard !isTooMuch || waiting.byteCount == 0 else { return nil }
            if case .discard(let object) = item { waiting.drop(object) }
            waiting.items.append(item)
            waiting.byteCount += item.byteCount
            defer { waiting.isLed = true }
            return !waiting.isLed
        }
        if leads == true { lead() }
        return leads != nil
    }

    /// Bytes that wait for the disk.
    var queuedBytes: Int { waiting.withLock { $0.byteCount } }

    /// Waits, for a second at most, until little is queued: for who reads from the store faster than the disk takes it. Without
    /// a bound, threads that wait could be all there are.
    func waitForRoom() {
        for _ in 0..<200 where waiting.withLock({ $0.items.count }) > 32 { Thread.sleep(forTimeInterval: 0.005) }
    }

    /// Adds a note. It is written with what comes next, or by `flush`.
    func note(_ note: Note) {
        waiting.withLock { waiting in
            // Without the oldest, a delivery happens twice after a restart.
            if waiting.notes.count >= limits.unprotectedNotes { waiting.notes.removeFirst() }
            waiting.notes.append(note)
        }
    }

    /// Whether notes wait to be written.
    var hasNotes: Bool { waiting.withLock { !$0.notes.isEmpty } || leader.withLockIfAvailable { $0.isDirty } ?? false }

    /// Makes everything durable and waits for it; not for the vault's own threads.
    func flush() throws(VaultError) {
        let done = DispatchSemaphore(value: 0)
        let result = Mutex<VaultError?>(nil)
        let item = Item.flush { error in
            result.withLock { $0 = error }
            done.signal()
        }
        pool.run { _ = self.submit(item) }
        done.wait()
        if let error = result.withLock({ $0 }) { throw error }
    }

    /// The segment that is being written, if one is.
    var openSegment: UInt32? { leader.withLock { $0.openSegment } }

    /// How many arrivals do not count and are not named as such in a segment yet.
    var unrecordedVoids: Int { leader.withLock { $0.unrecordedVoids } }

    /// Seals the segment that is being written.
    func close() throws(VaultError) {
        try leader.withLock { leader throws(VaultError) in try leader.close() }
    }

    private func lead() {
        // Another batch goes to another thread: this one has its own data set to go on with.
        while writeBatch(), !pool.run({ self.lead() }) {}
    }

    /// - Returns: Whether more waits to be written; this thread is still the one to see to it.
    private func writeBatch() -> Bool {
        let (items, notes) = waiting.withLock { waiting in
            defer {
                waiting.items = []
                waiting.notes = []
            }
            return (waiting.items, waiting.notes)
        }
        let byteCount = items.reduce(0) { $0 + $1.byteCount }
        let batch = leader.withLock { $0.commit(items, notes: notes) }
        if let health = batch.health { failure.withLock { $0 = health.error } }
        for completion in batch.completions { completion() }
        return waiting.withLock { waiting in
            waiting.byteCount -= byteCount
            waiting.items.insert(contentsOf: batch.deferred, at: 0)
            waiting.notes.insert(contentsOf: batch.unwritten, at: 0)
            waiting.isLed = !waiting.items.isEmpty
            return waiting.isLed
        }
    }
}

/// What a commit led to.
struct CommitBatch: Sendable {
    struct Health: Sendable {
        var error: VaultError?
    }

    var completions: [@Sendable () -> Void] = []
    /// Items that must wait for the next batch.
    var deferred: [Committer.Item] = []
    var unwritten: [Note] = []
    /// Nil if nothing was tried.
    var health: Health?
}
