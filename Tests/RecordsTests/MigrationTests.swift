import Records
import Testing

/// Migrations are forward only: a store of any released version is brought to the latest, and keeps what it holds.
struct MigrationTests {
    /// What the first release leaves: its table of migrations as it stands in a file, and a module's tables.
    private static let firstRelease = [
        "CREATE TABLE migrations (namespace TEXT NOT NULL, position INTEGER NOT NULL, name TEXT NOT NULL, "
            + "PRIMARY KEY (namespace, position))",
        "CREATE TABLE module_things (id INTEGER PRIMARY KEY, name TEXT NOT NULL)",
        "INSERT INTO migrations (namespace, position, name) VALUES ('module', 0, 'first')",
        "INSERT INTO module_things (id, name) VALUES (1, 'kept')",
    ]

    private static let latest = [
        Migration("first", ["CREATE TABLE module_things (id INTEGER PRIMARY KEY, name TEXT NOT NULL)"]),
        Migration("colors", ["ALTER TABLE module_things ADD COLUMN color TEXT"]),
        Migration("blue", ["UPDATE module_things SET color = 'blue'"]),
    ]

    private func store(_ statements: [String]) throws -> SQLiteRecords {
        let records = try SQLiteRecords()
        try records.write { writer throws(RecordsError) in
            for statement in statements { try writer.execute(statement) }
        }
        return records
    }

    @Test func everyEarlierVersionEndsAsANewStoreDoes() throws {
        let new = try store([])
        try new.migrate("module", Self.latest)
        for count in 0...Self.latest.count {
            let old = try store([])
            try old.migrate("module", Array(Self.latest.prefix(count)))
            try old.migrate("module", Self.latest)
            for records in [old, new] {
                let names = try records.read { reader throws(RecordsError) in
                    try reader.rows("SELECT name FROM migrations WHERE namespace = 'module' ORDER BY position")
                }
                #expect(names.map { $0.text(0) } == ["first", "colors", "blue"], "from \(count)")
            }
        }
    }

    @Test func aStoreOfTheFirstReleaseKeepsWhatItHolds() throws {
        let records = try store(Self.firstRelease)
        try records.migrate("module", Self.latest)
        let rows = try records.read { reader throws(RecordsError) in
            try reader.rows("SELECT id, name, color FROM module_things")
        }
        #expect(rows == [RecordRow([1, "kept", "blue"])])
    }

    @Test func aMigrationThatFailsHalfwayLeavesTheVersionBefore() throws {
        let records = try store(Self.firstRelease)
        let broken = Array(Self.latest.prefix(2)) + [Migration("broken", ["UPDATE no_such_table SET a = 1"])]
        #expect(throws: RecordsError.self) { try records.migrate("module", broken) }
        try records.migrate("module", Self.latest)
        let row = try records.read { reader throws(RecordsError) in try reader.row("SELECT color FROM module_things") }
        #expect(row?.text(0) == "blue")
    }

    @Test func anotherHistoryIsRefused() throws {
        for names in [["second"], ["first", "colours"], ["first", "blue", "colors"]] {
            let records = try store(Self.firstRelease)
            try records.migrate("module", Array(Self.latest.prefix(2)))
            let error = #expect(throws: RecordsError.self) {
                try records.migrate("module", names.map { Migration($0, []) })
            }
            #expect(error?.code == .tooNew)
        }
    }
}
