import Foundation
import Records
import Testing

@testable import Outbound

/// Alerts on record: told once, taken on by somebody, kept.
struct AlertBookTests {
    private let policy = AlertPolicy(confirmSeconds: 0, clearSeconds: 100)

    private struct Desk {
        let outbox: Outbox
        let book: AlertBook
        let policy: AlertPolicy

        init(_ records: any Records, policy: AlertPolicy, history: Int = 100) throws {
            outbox = try Outbox(records: records)
            book = try AlertBook(records: records, outbox: outbox, history: history)
            self.policy = policy
        }

        @discardableResult
        func look(_ causes: [Cause], at seconds: Int64) throws -> [AlertNotice] {
            try book.update(causes, policy: policy, at: time(seconds)) { notices in
                notices.map { post("\($0.kind.rawValue) \($0.alert.number)") }
            }
        }

        var posts: [String] { get throws { try outbox.items(.waiting).map(\.parcel.body).reversed() } }
    }

    @Test func aCauseIsToldOnceThroughTheOutbox() throws {
        let desk = try Desk(SQLiteRecords(), policy: policy)
        try desk.look([cause()], at: 0)
        for seconds in 1...50 { try desk.look([cause()], at: Int64(seconds)) }
        #expect(try desk.posts == ["opened 1"])
        #expect(try desk.book.open().map(\.number) == [1])
    }

    @Test func anAllClearAndANewAlertFollow() throws {
        let desk = try Desk(SQLiteRecords(), policy: policy)
        try desk.look([cause()], at: 0)
        try desk.look([], at: 10)
        try desk.look([], at: 110)
        try desk.look([cause()], at: 200)
        #expect(try desk.posts == ["opened 1", "cleared 1", "opened 2"])
        #expect(try desk.book.history().map(\.number) == [2, 1])
        #expect(try desk.book.find(1)?.clearedAt == time(10))
        // It is the second one within a day: its hold is twice as long.
        try desk.look([], at: 300)
        try desk.look([], at: 499)
        #expect(try desk.posts.count == 3)
        try desk.look([], at: 500)
        #expect(try desk.posts.last == "cleared 2")
    }

    @Test func anAcknowledgmentEndsRemindersAndStays() throws {
        let desk = try Desk(SQLiteRecords(), policy: policy)
        try desk.look([cause()], at: 0)
        let result = try desk.book.acknowledge(1, by: "Ann Lee", note: "Calling the vendor", at: time(5))
        guard case .done(let alert) = result else {
            Issue.record("not done: \(result)")
            return
        }
        #expect(alert.acknowledgment == Alert.Acknowledgment(at: time(5), by: "Ann Lee", note: "Calling the vendor"))
        #expect(try desk.book.open() == [alert])
        try desk.look([cause()], at: 100 * 3600)
        #expect(try desk.posts == ["opened 1"])
        #expect(try desk.book.acknowledge(1, by: "Bob", note: "", at: time(6)) == .alreadyAcknowledged(alert))
        #expect(try desk.book.find(1)?.acknowledgment?.by == "Ann Lee")
    }

    @Test func whatIsOverOrUnknownCannotBeAcknowledged() throws {
        let desk = try Desk(SQLiteRecords(), policy: policy)
        try desk.look([cause()], at: 0)
        try desk.look([], at: 1)
        try desk.look([], at: 200)
        guard case .cleared = try desk.book.acknowledge(1, by: "Ann", note: "", at: time(300)) else {
            Issue.record("it was over")
            return
        }
        #expect(try desk.book.acknowledge(99, by: "Ann", note: "", at: time(300)) == .unknown)
    }

    @Test func aPendingAlertIsSeenByNobody() throws {
        let desk = try Desk(SQLiteRecords(), policy: AlertPolicy(confirmSeconds: 60))
        try desk.look([cause()], at: 0)
        #expect(try desk.book.open().isEmpty)
        #expect(try desk.book.history().isEmpty)
        #expect(try desk.book.find(1) == nil)
        #expect(try desk.book.acknowledge(1, by: "Ann", note: "", at: time(1)) == .unknown)
    }

    @Test func notesAreCut() throws {
        let desk = try Desk(SQLiteRecords(), policy: policy)
        try desk.look([cause()], at: 0)
        _ = try desk.book.acknowledge(1, by: "Ann", note: String(repeating: "n", count: 5000), at: time(5))
        #expect(try desk.book.find(1)?.acknowledgment?.note.count == AlertBook.maximumNote)
    }

    @Test func theHistoryIsPagedAndLimited() throws {
        let desk = try Desk(SQLiteRecords(), policy: AlertPolicy(confirmSeconds: 0, clearSeconds: 0), history: 3)
        for round in 0..<6 {
            try desk.look([cause("a", "\(round)")], at: Int64(round * 10))
            try desk.look([], at: Int64(round * 10 + 5))
        }
        #expect(try desk.book.history(limit: 2).map(\.number) == [6, 5])
        #expect(try desk.book.history(before: 5, limit: 9).map(\.number) == [4])
    }

    @Test func nothingIsToldTwiceAfterARestart() throws {
        let path = "\(NSTemporaryDirectory())/alerts-\(UUID().uuidString).sqlite"
        defer { for suffix in ["", "-wal", "-shm"] { try? FileManager.default.removeItem(atPath: path + suffix) } }
        let records = try SQLiteRecords(path: path)
        let before = try Desk(records, policy: policy)
        try before.look([cause()], at: 0)
        // The cause seems gone while the parts start, and was absent before: nobody looked for a day.
        try before.look([], at: 50)
        try records.close()
        let again = try SQLiteRecords(path: path)
        let after = try Desk(again, policy: policy)
        try after.look([], at: 86_400)
        try after.look([cause()], at: 86_405)
        #expect(try after.posts == ["opened 1", "reminder 1"])
        try again.close()
    }

    @Test func whatCannotBeRecordedIsNotTold() throws {
        let records = try SQLiteRecords()
        let desk = try Desk(records, policy: policy)
        try records.write { writer throws(RecordsError) in
            try writer.execute("DROP TABLE outbound_items")
        }
        #expect(throws: RecordsError.self) { try desk.look([cause()], at: 0) }
        #expect(try desk.book.open().isEmpty)
    }

    @Test func theWorstIsListedFirst() throws {
        let desk = try Desk(SQLiteRecords(), policy: policy)
        try desk.look([cause("a", "", .warning)], at: 0)
        let notices = try desk.look(
            [cause("a", "", .warning), cause("b", "", .warning), cause("c", "", .critical)],
            at: 1
        )
        #expect(notices.map(\.alert.key.code) == ["c", "b"])
        #expect(notices.map(\.alert.number) == [2, 3])
        #expect(try desk.book.open().map(\.key.code) == ["c", "a", "b"])
    }
}
