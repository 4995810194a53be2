import Dispatch
import Records
import Synchronization

/// Keeps the index behind the ledger by moments: entries are durable before they can be found, and a search waits until those
/// recorded before it can be.
final class SearchIndex: Sendable {
    private struct State {
        /// The newest checkpoint.
        var size: UInt64
        var checkpoint: String
        /// The newest checkpoint that is in `Records`.
        var remembered: String
        /// Entries that follow `taken`.
        var pending: [LedgerEntry] = []
        /// Up to here entries are in the index or on their way.
        var taken: UInt64
        var isScheduled = false
        var failure: JournalError?
    }

    private let records: any Records
    private let ledger: String
    private let limits: JournalLimits
    private let read: @Sendable (Range<UInt64>) throws(JournalError) -> [LedgerEntry]
    private let queue = DispatchQueue(label: "leadglass.ledger-index")
    private let state: Mutex<State>

    /// - Parameters:
    ///   - ledger: its public key's text.
    ///   - indexed: how many entries the index has.
    ///   - remembered: the checkpoint that is in `Records`.
    ///   - limits: how many entries may wait in memory, and how long.
    ///   - read: reads entries of one bundle from the ledger.
    init(
        records: any Records,
        ledger: String,
        indexed: UInt64,
        size: UInt64,
        checkpoint: String,
        remembered: String,
        limits: JournalLimits,
        read: @escaping @Sendable (Range<UInt64>) throws(JournalError) -> [LedgerEntry]
    ) {
        self.records = records
        self.ledger = ledger
        self.limits = limits
        self.read = read
        state = Mutex(State(size: size, checkpoint: checkpoint, remembered: remembered, taken: indexed))
    }

    /// What keeps entries from being found, if anything does.
    var problem: String? { state.withLock { $0.failure?.message } }

    /// Entries were recorded.
    func add(_ entries: [LedgerEntry], size: UInt64, checkpoint: String) {
        state.withLock { state in
            state.size = size
            state.checkpoint = checkpoint
            let next = state.pending.last.map { $0.index + 1 } ?? state.taken
            // What does not fit is read back from the ledger.
            if entries.first?.index == next, state.pending.count + entries.count <= limits.indexBacklog {
                state.pending += entries
            }
        }
        schedule()
    }

    /// Catches up in a moment, with what comes until then: one sync of `Records` is then for all of it.
    func schedule() {
        let mustStart = state.withLock { state in
            defer { state.isScheduled = true }
            return !state.isScheduled
        }
        guard mustStart else { return }
        queue.asyncAfter(deadline: .now() + .milliseconds(limits.indexDelayMilliseconds)) {
            self.state.withLock { $0.isScheduled = false }
            try? self.catchUpNow()
        }
    }

    /// Waits until everything recorded so far is in the index.
    func catchUp() throws(JournalError) {
        let result = queue.sync { () -> Result<Void, JournalError> in
            do throws(JournalError) {
                try catchUpNow()
                return .success(())
            } catch {
                return .failure(error)
            }
        }
        try result.get()
    }

    private func catchUpNow() throws(JournalError) {
        while let work = try next() {
            do throws(RecordsError) {
                try records.write { writer throws(RecordsError) in
                    try IndexRows.insert(work.entries, writer)
                    try IndexRows.remember(
                        ledger: ledger,
                        checkpoint: work.checkpoint,
                        indexed: work.end,
                        writer
                    )
                }
            } catch {
                throw failed(.index(error), backTo: work.start)
            }
            state.withLock { state in
                state.remembered = work.checkpoint
                state.failure = nil
            }
        }
    }

    private struct Work {
        var entries: [LedgerEntry]
        var start: UInt64
        var end: UInt64
        var size: UInt64
        var checkpoint: String
    }

    private func next() throws(JournalError) -> Work? {
        let work = state.withLock { state -> Work? in
            guard state.taken < state.size || state.remembered != state.checkpoint else { return nil }
            let entries = state.pending
            state.pending = []
            let start = state.taken
            state.taken += UInt64(entries.count)
            return Work(
                entries: entries,
                start: start,
                end: state.taken,
                size: state.size,
                checkpoint: state.checkpoint
            )
        }
        guard var work else { return nil }
        // Some bundles at a time: a transaction that is too large holds up the others.
        while work.entries.count < 4096, work.end < work.size {
            let bundleEnd = (work.end / 256 + 1) * 256
            let range = work.end..<min(bundleEnd, work.size)
            do throws(JournalError) { work.entries += try read(range) } catch {
                throw failed(error, backTo: work.start)
            }
            work.end = range.upperBound
        }
        state.withLock { state in
            state.taken = work.end
            // Some of what came meanwhile may have been read from the ledger.
            state.pending.removeAll { $0.index < work.end }
            if let first = state.pending.first, first.index != work.end { state.pending = [] }
        }
        return work
    }

    private func failed(_ error: JournalError, backTo start: UInt64) -> JournalError {
        state.withLock { state in
            state.failure = error
            state.taken = start
            state.pending = []
        }
        return error
    }
}
