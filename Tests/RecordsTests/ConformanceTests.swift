import Foundation
import Records
import Testing

/// What every engine must do. A new engine is one more case of `Engine`.
enum Engine: String, CaseIterable, Sendable {
    case sqliteFile
    case sqliteInMemory

    /// Runs a body on a store with one empty table, and removes it.
    func withStore(_ body: (any Records) throws -> Void) throws {
        let folder = "/tmp/records-test-\(UUID().uuidString)"
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(atPath: folder) }
        let records: any Records =
            switch self {
            case .sqliteInMemory: try SQLiteRecords()
            case .sqliteFile: try SQLiteRecords(path: "\(folder)/records.sqlite")
            }
        try records.migrate(
            "test",
            [Migration("first", ["CREATE TABLE things (id INTEGER PRIMARY KEY, name TEXT NOT NULL, data BLOB)"])]
        )
        try body(records)
        try records.close()
    }
}

struct ConformanceTests {
    @Test(arguments: Engine.allCases)
    func valuesComeBackAsTheyWereWritten(engine: Engine) throws {
        try engine.withStore { records in
            let rows: [[RecordValue]] = [
                [1, "", .blob([])], [2, "Grüße 山田\u{1}x", .blob([0, 255, 7])],
                [.integer(.max), "'; DROP TABLE things", nil],
                [.integer(.min), "ß", .blob(Array(repeating: 9, count: 100_000))],
            ]
            try records.write { writer throws(RecordsError) in
                for row in rows { try writer.execute("INSERT INTO things (id, name, data) VALUES (?, ?, ?)", row) }
            }
            for row in rows {
                let found = try records.read { reader throws(RecordsError) in
                    try reader.row("SELECT id, name, data FROM things WHERE id = ?", [row[0]])
                }
                #expect(found?.values == row)
            }
        }
    }

    @Test(arguments: Engine.allCases)
    func aNULInATextIsReplacedAndFoundAgain(engine: Engine) throws {
        try engine.withStore { records in
            try records.write { writer throws(RecordsError) in
                try writer.execute("INSERT INTO things (id, name) VALUES (1, ?)", [.text("a\0b")])
            }
            let row = try records.read { reader throws(RecordsError) in
                try reader.row("SELECT name FROM things WHERE name = ?", [.text("a\0b")])
            }
            #expect(row?.text(0) == "a\u{FFFD}b")
        }
    }

    @Test(arguments: Engine.allCases)
    func aTransactionThatThrowsLeavesNothing(engine: Engine) throws {
        struct Stop: Error {}
        try engine.withStore { records in
            #expect(throws: RecordsError.self) {
                try records.write { writer throws(RecordsError) in
                    try writer.execute("INSERT INTO things (id, name) VALUES (1, 'a')")
                    throw RecordsError(.statement, "stop")
                }
            }
            let count = try records.read { reader throws(RecordsError) in
                try reader.row("SELECT COUNT(*) FROM things")?.integer(0)
            }
            #expect(count == 0)
        }
    }

    @Test(arguments: Engine.allCases)
    func changedRowsAreCounted(engine: Engine) throws {
        try engine.withStore { records in
            let counts = try records.write { writer throws(RecordsError) in
                for id in 1...5 { try writer.execute("INSERT INTO things (id, name) VALUES (?, 'a')", [.integer(id)]) }
                return [
                    try writer.execute("UPDATE things SET name = 'b' WHERE id > ?", [3]),
                    try writer.execute("UPDATE things SET name = 'b' WHERE id > ?", [99]),
                    try writer.execute("DELETE FROM things"),
                ]
            }
            #expect(counts == [2, 0, 5])
        }
    }

    @Test(arguments: Engine.allCases)
    func aConstraintIsAnErrorOfItsOwnAndTellsNoValue(engine: Engine) throws {
        try engine.withStore { records in
            let error = #expect(throws: RecordsError.self) {
                try records.write { writer throws(RecordsError) in
                    try writer.execute("INSERT INTO things (id, name) VALUES (7, 'Doe^Jane')")
                    try writer.execute("INSERT INTO things (id, name) VALUES (7, 'Doe^Jane')")
                }
            }
            #expect(error?.code == .constraint)
            #expect(error?.message.contains("Doe") == false)
        }
    }

    @Test(arguments: Engine.allCases)
    func aWrongStatementIsAnError(engine: Engine) throws {
        try engine.withStore { records in
            let error = #expect(throws: RecordsError.self) {
                try records.read { reader throws(RecordsError) in try reader.rows("SELEKT 1") }
            }
            #expect(error?.code == .statement)
        }
    }

    @Test(arguments: Engine.allCases)
    func rowsComeOneByOneUntilTheBodySaysStop(engine: Engine) throws {
        try engine.withStore { records in
            try records.write { writer throws(RecordsError) in
                for id in 1...9 { try writer.execute("INSERT INTO things (id, name) VALUES (?, 'a')", [.integer(id)]) }
            }
            var seen: [Int64] = []
            try records.read { reader throws(RecordsError) in
                try reader.each("SELECT id FROM things ORDER BY id", []) { row throws(RecordsError) in
                    seen.append(row.integer(0))
                    return seen.count < 4
                }
            }
            #expect(seen == [1, 2, 3, 4])
        }
    }

    @Test(arguments: Engine.allCases)
    func migrationsRunOnceAndModulesDoNotMeet(engine: Engine) throws {
        try engine.withStore { records in
            let list = [
                Migration("one", ["CREATE TABLE a (x INTEGER)", "INSERT INTO a (x) VALUES (1)"]),
                Migration("two", ["INSERT INTO a (x) VALUES (2)"]),
            ]
            try records.migrate("gateway", Array(list.prefix(1)))
            try records.migrate("gateway", list)
            try records.migrate("gateway", list)
            let rows = try records.read { reader throws(RecordsError) in try reader.rows("SELECT x FROM a ORDER BY x") }
            #expect(rows.map { $0.integer(0) } == [1, 2])
            let error = #expect(throws: RecordsError.self) { try records.migrate("gateway", Array(list.prefix(1))) }
            #expect(error?.code == .tooNew)
        }
    }

    @Test(arguments: Engine.allCases)
    func aMigrationThatFailsLeavesNothing(engine: Engine) throws {
        try engine.withStore { records in
            let broken = [Migration("one", ["CREATE TABLE b (x INTEGER)", "CREATE TABLE b (x INTEGER)"])]
            #expect(throws: RecordsError.self) { try records.migrate("m", broken) }
            try records.migrate("m", [Migration("one", ["CREATE TABLE b (x INTEGER)"])])
        }
    }

    @Test(arguments: Engine.allCases)
    func readersDoNotWaitForEachOther(engine: Engine) throws {
        try engine.withStore { records in
            try records.write { writer throws(RecordsError) in
                try writer.execute("INSERT INTO things (id, name) VALUES (1, 'a')")
            }
            let group = DispatchGroup()
            for _ in 0..<8 {
                group.enter()
                Thread {
                    for _ in 0..<50 {
                        let name = try? records.read { reader throws(RecordsError) in
                            try reader.row("SELECT name FROM things")?.text(0)
                        }
                        #expect(name == "a")
                    }
                    group.leave()
                }.start()
            }
            group.wait()
        }
    }

    @Test(arguments: Engine.allCases)
    func pagesGoOnAfterAPairOfValues(engine: Engine) throws {
        try engine.withStore { records in
            try records.write { writer throws(RecordsError) in
                for (id, name) in ["b", "a", "b", "", "c"].enumerated() {
                    try writer.execute("INSERT INTO things (id, name) VALUES (?, ?)", [.integer(id), .text(name)])
                }
            }
            func ids(_ condition: String, _ parameters: [RecordValue]) throws -> [Int64] {
                try records.read { reader throws(RecordsError) in
                    try reader.rows("SELECT id FROM things WHERE \(condition) LIMIT ?", parameters + [2])
                }.map { $0.integer(0) }
            }
            #expect(try ids("(name, id) > (?, ?) ORDER BY name, id", ["a", 1]) == [0, 2])
            #expect(try ids("(name, id) < (?, ?) ORDER BY name DESC, id DESC", ["b", 2]) == [0, 1])
        }
    }

    @Test(arguments: Engine.allCases)
    func aPatternIsTakenLiterallyWhereItIsEscaped(engine: Engine) throws {
        try engine.withStore { records in
            try records.write { writer throws(RecordsError) in
                for (id, name) in ["100%", "1000", "a_b", "axb", "a!b", "back\\slash"].enumerated() {
                    try writer.execute("INSERT INTO things (id, name) VALUES (?, ?)", [.integer(id), .text(name)])
                }
            }
            for (pattern, expected) in [
                ("%0!%", [0]), ("a!_b", [2]), ("a!!b", [4]), ("a_b", [2, 3, 4]), ("%\\%", [5]),
            ] {
                let found = try records.read { reader throws(RecordsError) in
                    try reader.rows(
                        "SELECT id FROM things WHERE name LIKE ? ESCAPE '!' ORDER BY id",
                        [.text(pattern)]
                    )
                }
                #expect(found.map { Int($0.integer(0)) } == expected, "\(pattern)")
            }
        }
    }

    @Test(arguments: Engine.allCases)
    func aReaderSeesOneState(engine: Engine) throws {
        guard engine == .sqliteFile else { return }
        try engine.withStore { records in
            let first = DispatchSemaphore(value: 0)
            let written = DispatchSemaphore(value: 0)
            Thread {
                first.wait()
                _ = try? records.write { writer throws(RecordsError) in
                    try writer.execute("INSERT INTO things (id, name) VALUES (1, 'a')")
                }
                written.signal()
            }.start()
            let counts = try records.read { reader throws(RecordsError) in
                let before = try reader.row("SELECT COUNT(*) FROM things")?.integer(0)
                first.signal()
                written.wait()
                return [before, try reader.row("SELECT COUNT(*) FROM things")?.integer(0)]
            }
            #expect(counts == [0, 0])
        }
    }

    @Test(arguments: Engine.allCases)
    func writersWaitForEachOther(engine: Engine) throws {
        try engine.withStore { records in
            try records.write { writer throws(RecordsError) in
                try writer.execute("INSERT INTO things (id, name, data) VALUES (1, 'a', NULL)")
            }
            let group = DispatchGroup()
            for _ in 0..<4 {
                group.enter()
                Thread {
                    for _ in 0..<25 {
                        // What is read here is what is written back: a second writer in between would be lost.
                        _ = try? records.write { writer throws(RecordsError) in
                            let name = try writer.row("SELECT name FROM things WHERE id = 1")?.text(0) ?? ""
                            try writer.execute("UPDATE things SET name = ? WHERE id = 1", [.text(name + "a")])
                        }
                    }
                    group.leave()
                }.start()
            }
            group.wait()
            let name = try records.read { reader throws(RecordsError) in
                try reader.row("SELECT name FROM things")?.text(0)
            }
            #expect(name?.count == 101)
        }
    }

    @Test(arguments: Engine.allCases)
    func aStatementIsRefusedIfAnotherEngineWouldRefuseIt(engine: Engine) throws {
        try engine.withStore { records in
            for (sql, parameters) in [
                ("INSERT OR REPLACE INTO things (id, name) VALUES (1, 'a')", []),
                ("INSERT INTO things (id, name) VALUES (1, \"a\")", []),
                ("INSERT INTO things (id, name) VALUES (?, ?)", [1]),
                ("INSERT INTO things (id, name) VALUES (?, 'a')", [1, 2]),
            ] as [(String, [RecordValue])] {
                let error = #expect(throws: RecordsError.self, "\(sql)") {
                    try records.write { writer throws(RecordsError) in _ = try writer.execute(sql, parameters) }
                }
                #expect(error?.code == .statement)
            }
            let broken = [Migration("one", ["CREATE TABLE b (x VARCHAR(10))"])]
            #expect(throws: RecordsError.self) { try records.migrate("m", broken) }
        }
    }

    @Test(arguments: Engine.allCases)
    func aClosedStoreRefuses(engine: Engine) throws {
        guard engine == .sqliteFile else { return }
        try engine.withStore { records in
            try records.close()
            #expect(throws: RecordsError.self) {
                try records.read { reader throws(RecordsError) in try reader.rows("SELECT 1") }
            }
        }
    }
}
