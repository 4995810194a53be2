import Journal
import Practice
import Synchronization

/// All systems and safeguards in memory, for what no single query answers: who is without an owner, what depends on what,
/// which safeguard is proven. Read anew once the ledger has a newer change of the practice. Every call blocks.
final class PracticeBook: Sendable {
    private struct Kept<Value: Sendable>: Sendable {
        var stamp: UInt64?
        var value: Value
    }

    private let store: PracticeStore
    /// The newest entry of the ledger about a change of the practice.
    private let stamp: @Sendable () throws -> UInt64?
    private let systemsKept = Mutex<Kept<[System]>?>(nil)
    private let safeguardsKept = Mutex<Kept<[JudgedSafeguard]>?>(nil)

    /// - Parameter stamp: gives something that changes whenever the practice does.
    init(store: PracticeStore, stamp: @escaping @Sendable () throws -> UInt64?) {
        self.store = store
        self.stamp = stamp
    }

    convenience init(store: PracticeStore, journal: Journal) {
        let filter = EntryFilter(kinds: [.practiceChanged, .practiceImported])
        self.init(store: store) { try journal.search(filter, before: nil, limit: 1).first?.index }
    }

    /// All systems, in the order of their IDs.
    func systems() throws -> [System] { try value(systemsKept) { try store.allSystems() } }

    /// All safeguards, in the order of their IDs.
    func safeguards() throws -> [JudgedSafeguard] {
        try value(safeguardsKept) {
            try store.allSafeguards().map { JudgedSafeguard(safeguard: $0, newest: try newest(of: $0.id)) }
        }
    }

    /// One safeguard, from the records themselves.
    func judged(_ safeguard: Safeguard) throws -> JudgedSafeguard {
        JudgedSafeguard(safeguard: safeguard, newest: try newest(of: safeguard.id))
    }

    private func newest(of id: SafeguardID) throws -> Evidence? {
        try [Evidence.Result.passed, .failed].compactMap { result in
            let filters = ["safeguard": id.text, "result": result.rawValue]
            return try store.evidence(ListQuery(sort: "when", descending: true, filters: filters, limit: 1)).items.first
        }.max { $0.when < $1.when }
    }

    private func value<Value>(_ kept: borrowing Mutex<Kept<Value>?>, _ read: () throws -> Value) throws -> Value {
        // Asked before reading: a change between the two is then read again, never missed.
        let newest = Result { try stamp() }
        if case .success(let newest) = newest {
            let known = kept.withLock { $0.flatMap { $0.stamp == newest ? $0.value : nil } }
            if let known { return known }
        }
        let value = try read()
        if case .success(let newest) = newest { kept.withLock { $0 = Kept(stamp: newest, value: value) } }
        return value
    }
}
