import Foundation
import Testing

@testable import Records

struct SQLiteTests {
    private let folder = "/tmp/records-test-\(UUID().uuidString)"

    private func withFile(_ body: (String) throws -> Void) throws {
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(atPath: folder) }
        try body("\(folder)/records.sqlite")
    }

    @Test func aFileIsSyncedOnEveryCommit() throws {
        try withFile { path in
            let records = try SQLiteRecords(path: path)
            // 2 is FULL.
            #expect(try records.pragma("synchronous") == "2")
            #expect(try records.pragma("journal_mode") == "wal")
            try records.close()
        }
    }

    @Test func theFileIsTheOwnersOnly() throws {
        try withFile { path in
            let records = try SQLiteRecords(path: path)
            try records.migrate("m", [Migration("one", ["CREATE TABLE b (x INTEGER)"])])
            for suffix in ["", "-wal"] {
                let attributes = try FileManager.default.attributesOfItem(atPath: path + suffix)
                #expect((attributes[.posixPermissions] as? NSNumber)?.intValue == 0o600, "\(suffix)")
            }
            try records.close()
        }
    }

    @Test func whatWasWrittenIsThereAfterAReopening() throws {
        try withFile { path in
            let records = try SQLiteRecords(path: path)
            try records.migrate(
                "m",
                [Migration("one", ["CREATE TABLE b (x INTEGER)", "INSERT INTO b (x) VALUES (5)"])]
            )
            try records.close()
            let again = try SQLiteRecords(path: path)
            try again.migrate("m", [Migration("one", ["CREATE TABLE b (x INTEGER)", "INSERT INTO b (x) VALUES (5)"])])
            let row = try again.read { reader throws(RecordsError) in try reader.row("SELECT x FROM b") }
            #expect(row?.integer(0) == 5)
            try again.close()
        }
    }

    @Test func aFileThatIsNoDatabaseIsToldWithWhatToDo() throws {
        try withFile { path in
            try Data(repeating: 0x41, count: 10_000).write(to: URL(fileURLWithPath: path))
            let error = #expect(throws: RecordsError.self) { try SQLiteRecords(path: path) }
            #expect(error?.code == .cannotOpen)
            let missing = #expect(throws: RecordsError.self) { try SQLiteRecords(path: "\(folder)/no/such/file") }
            #expect(missing?.message.contains("folder") == true)
        }
    }

    @Test func aTimestampIsCountedInMicroseconds() {
        #expect(Timestamp(Date(timeIntervalSince1970: 1.5)).microseconds == 1_500_000)
        #expect(Timestamp(microseconds: -1) < Timestamp(microseconds: 0))
        #expect(Timestamp(microseconds: 2_500_000).date == Date(timeIntervalSince1970: 2.5))
    }
}
