import Records
import Synchronization

/// A store that counts transactions, and can be full.
final class CountingRecords: Records {
    private let below: any Records
    private let state = Mutex((reads: 0, writes: 0, isFull: false))

    init(_ below: any Records) { self.below = below }

    var counts: (Int, Int) { state.withLock { ($0.reads, $0.writes) } }
    var isFull: Bool {
        get { state.withLock { $0.isFull } }
        set { state.withLock { $0.isFull = newValue } }
    }

    func migrate(_ namespace: String, _ migrations: [Migration]) throws(RecordsError) {
        try below.migrate(namespace, migrations)
    }

    func read<Value>(_ body: (any RecordsReader) throws(RecordsError) -> Value) throws(RecordsError) -> Value {
        state.withLock { $0.reads += 1 }
        return try below.read(body)
    }

    func write<Value>(_ body: (any RecordsWriter) throws(RecordsError) -> Value) throws(RecordsError) -> Value {
        let isFull = state.withLock { state in
            state.writes += 1
            return state.isFull
        }
        if isFull { throw RecordsError(.disk, "full") }
        return try below.write(body)
    }

    func close() throws(RecordsError) { try below.close() }
}
