import Dispatch
import Foundation
import Records
import Synchronization

/// Follows the segments on a thread of its own. It may lag behind: what it lacks after a crash, opening the vault brings.
final class Index: Sendable {
    private struct State: Sendable {
        var entries: [IndexEntry] = []
        var enqueued = 0
        var done = 0
        var waiting: [(target: Int, wake: DispatchSemaphore)] = []
        var counters: Counters
        var failure: RecordsError?
        var isClosed = false
    }

    let records: any Records
    let columns: ColumnKeys
    private let keys: StudyKeys
    private let delay: Int
    private let catalog: Catalog
    private let onTick: @Sendable () -> Void
    private let state: Mutex<State>
    private let wake = DispatchSemaphore(value: 0)
    private let ended = DispatchSemaphore(value: 0)

    /// - Parameter onTick: Called about every `delay` milliseconds on the index's thread.
    init(
        records: any Records,
        columns: ColumnKeys,
        keys: StudyKeys,
        counters: Counters,
        catalog: Catalog,
        delay: Int,
        onTick: @escaping @Sendable () -> Void
    ) {
        self.records = records
        self.columns = columns
        self.keys = keys
        self.catalog = catalog
        self.delay = delay
        self.onTick = onTick
        state = Mutex(State(counters: counters))
        let thread = Thread { self.follow() }
        thread.name = "vault index"
        thread.stackSize = 1 << 20
        thread.start()
    }

    /// As of the last transaction.
    var counters: Counters { state.withLock { $0.counters } }

    /// Why the index cannot be written; nil if all is well.
    var problem: RecordsError? { state.withLock { $0.failure } }

    /// Puts an entry into the queue.
    func add(_ entry: IndexEntry) {
        state.withLock { state in
            state.entries.append(entry)
            state.enqueued += 1
        }
    }

    /// Waits until all entries so far are in the tables.
    func catchUp() throws(VaultError) {
        let semaphore = DispatchSemaphore(value: 0)
        let mustWait = state.withLock { state in
            guard state.done < state.enqueued, !state.isClosed else { return false }
            state.waiting.append((state.enqueued, semaphore))
            return true
        }
        guard mustWait else { return }
        wake.signal()
        semaphore.wait()
        if let failure = problem { throw VaultError(failure) }
    }

    /// Brings all entries into the tables and ends the thread.
    func close() {
        let wasClosed = state.withLock { state in
            defer { state.isClosed = true }
            return state.isClosed
        }
        guard !wasClosed else { return }
        wake.signal()
        ended.wait()
    }

    private func follow() {
        while true {
            _ = wake.wait(timeout: .now() + .milliseconds(delay))
            let (entries, counters, isClosed) = state.withLock { ($0.entries, $0.counters, $0.isClosed) }
            if !entries.isEmpty { write(entries, counters) }
            if isClosed { break }
            onTick()
        }
        state.withLock { state in
            for waiter in state.waiting { waiter.wake.signal() }
            state.waiting = []
        }
        ended.signal()
    }

    private func write(_ entries: [IndexEntry], _ counters: Counters) {
        do throws(RecordsError) {
            let counters = try Self.write(entries, counters: counters, to: records, columns: columns, keys: keys)
            state.withLock { state in
                state.entries.removeFirst(entries.count)
                state.done += entries.count
                state.counters = counters
                state.failure = nil
            }
            for case .arrival(let arrival) in entries where arrival.kind != .resend {
                catalog.indexed(arrival.description.arrival.sopInstanceUID)
            }
        } catch {
            state.withLock { $0.failure = error }
        }
        state.withLock { state in
            for waiter in state.waiting where waiter.target <= state.done || state.failure != nil {
                waiter.wake.signal()
            }
            state.waiting.removeAll { $0.target <= state.done || state.failure != nil }
        }
    }

    /// Puts entries into the tables in one transaction, with the mark of how far the segments have been read.
    static func write(
        _ entries: [IndexEntry],
        counters: Counters,
        to records: any Records,
        columns: ColumnKeys,
        keys: StudyKeys
    ) throws(RecordsError) -> Counters {
        try records.write { writer throws(RecordsError) in
            var transaction = IndexTransaction(writer: writer, columns: columns, counters: counters)
            var mark: FramePlace?
            for entry in entries {
                try transaction.apply(entry)
                if case .arrival(let arrival) = entry { mark = arrival.place }
            }
            try transaction.finish()
            let facts = IndexFacts(writer)
            try facts.set(transaction.counters)
            // Never back: what lies after it would be read as new, and not be verified.
            if let mark, try facts.mark().map({ $0 < mark }) ?? true { try facts.set(mark: mark) }
            try facts.set(keyFile: keys.highestFile)
            return transaction.counters
        }
    }
}

extension VaultError {
    init(_ error: RecordsError) {
        self.init(.index, error.message, cause: error)
    }
}
