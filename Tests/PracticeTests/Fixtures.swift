import Records
import Synchronization

@testable import Practice

/// A store in memory with a clock that stands still and IDs that count up.
struct Fixture {
    static let now: Int64 = 1_790_000_000_000_000
    static let roles: Set<RoleID> = [
        "administrator", "security-officer", "pacs-administrator", "practice-leader", "staff", "auditor", "vendor",
    ]
    let records: any Records
    let store: PracticeStore

    init(_ records: (any Records)? = nil, limits: PracticeLimits = PracticeLimits()) throws {
        let counter = Counter()
        self.records = try records ?? SQLiteRecords()
        store = try PracticeStore(
            records: self.records,
            knownRoles: Self.roles,
            limits: limits,
            now: { Timestamp(microseconds: Self.now) },
            random: { counter.bytes($0) }
        )
    }

    func site(_ name: String = "Main") throws -> Site {
        let site = Site(id: store.newID(), name: name)
        try store.save(site)
        return site
    }

    func person(_ name: String = "Ada Lovelace") throws -> Person {
        let person = Person(id: store.newID(), name: name, roles: [RoleAssignment("staff")])
        try store.save(person)
        return person
    }

    func system(_ name: String = "PACS", _ kind: System.Kind = .pacs) throws -> System {
        let system = System(id: store.newID(), name: name, kind: kind)
        try store.save(system)
        return system
    }

    /// A store with the example in it.
    static func example() throws -> Fixture {
        let fixture = try Fixture()
        try PracticeFile.importing(ExamplePracticeContent.text, into: fixture.store)
        return fixture
    }
}

final class Counter: Sendable {
    private let value = Mutex<UInt64>(0)

    func bytes(_ count: Int) -> [UInt8] {
        let next = value.withLock { value in
            value += 1
            return value
        }
        return (0..<count).map { UInt8(truncatingIfNeeded: next >> (8 * UInt64(max(0, count - 1 - $0)))) }
    }
}

/// Records whose statement with a number fails, as if the power went away.
struct BreakingRecords: Records {
    let inner: SQLiteRecords
    let allowed: Int

    func migrate(_ namespace: String, _ migrations: [Migration]) throws(RecordsError) {
        try inner.migrate(namespace, migrations)
    }

    func read<Value>(_ body: (any RecordsReader) throws(RecordsError) -> Value) throws(RecordsError) -> Value {
        try inner.read(body)
    }

    func write<Value>(_ body: (any RecordsWriter) throws(RecordsError) -> Value) throws(RecordsError) -> Value {
        let left = Mutex(allowed)
        return try inner.write { writer throws(RecordsError) in
            try body(
                Writer(inner: writer) {
                    left.withLock { left in
                        left -= 1
                        return left >= 0
                    }
                }
            )
        }
    }

    func close() throws(RecordsError) { try inner.close() }

    struct Writer: RecordsWriter {
        let inner: any RecordsWriter
        let mayGoOn: () -> Bool

        func rows(_ sql: String, _ parameters: [RecordValue]) throws(RecordsError) -> [RecordRow] {
            try inner.rows(sql, parameters)
        }

        func each(
            _ sql: String,
            _ parameters: [RecordValue],
            _ body: (RecordRow) throws(RecordsError) -> Bool
        ) throws(RecordsError) {
            try inner.each(sql, parameters, body)
        }

        func execute(_ sql: String, _ parameters: [RecordValue]) throws(RecordsError) -> Int {
            guard mayGoOn() else { throw RecordsError(.disk, "The disk is full.") }
            return try inner.execute(sql, parameters)
        }
    }
}
