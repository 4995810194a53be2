import Foundation
import Records
import Testing

@testable import Outbound

/// The ledger's checkpoint goes where a rollback cannot reach it.
struct CheckpointTests {
    private let rule = CheckpointDispatch(intervalHours: 24)
    private let note = "leadglass/1\n42\nAAAA\n\n— leadglass/1 BBBB\n"

    @Test func itIsSentAtFirstThenOncePerIntervalIfItHasGrown() {
        let last = CheckpointDispatch.Sent(at: time(0), size: 42)
        #expect(rule.decide(size: 0, last: nil, now: time(0)) == .wait)
        #expect(rule.decide(size: 1, last: nil, now: time(0)) == .send)
        #expect(rule.decide(size: 43, last: last, now: time(86_399)) == .wait)
        #expect(rule.decide(size: 43, last: last, now: time(86_400)) == .send)
        #expect(rule.decide(size: 42, last: last, now: time(1_000_000)) == .wait)
    }

    @Test func aLedgerThatShrankIsTold() {
        let last = CheckpointDispatch.Sent(at: time(0), size: 42)
        #expect(rule.decide(size: 41, last: last, now: time(1)) == .rolledBack(from: 42))
        #expect(CheckpointDispatch(intervalHours: 0).decide(size: 0, last: last, now: time(1)) == .rolledBack(from: 42))
    }

    @Test func withoutAnIntervalNothingIsSent() {
        let off = CheckpointDispatch(intervalHours: 0)
        #expect(off.decide(size: 9, last: nil, now: time(0)) == .wait)
        #expect(off.decide(size: 9, last: .init(at: time(0), size: 1), now: time(1_000_000)) == .wait)
    }

    @Test func aMailHoldsTheCheckpointAsItIs() throws {
        let records = try SQLiteRecords()
        let outbox = try Outbox(records: records)
        let book = try CheckpointBook(records: records, outbox: outbox)
        #expect(try book.last(.mail) == nil)
        try book.mail(note, size: 42, practice: "Prairie", to: ["a@b", "c@d"], at: time(5))
        let items = try outbox.items(.waiting)
        #expect(items.map(\.parcel.recipient) == ["c@d", "a@b"])
        #expect(items[0].parcel.subject == "[Prairie] Ledger checkpoint, 42 entries")
        #expect(items[0].parcel.body.hasSuffix("\n\n" + note))
        #expect(try book.last(.mail) == CheckpointDispatch.Sent(at: time(5), size: 42))
        #expect(try book.last(.file) == nil)
    }

    @Test func theSizeOnRecordNeverFalls() throws {
        let records = try SQLiteRecords()
        let book = try CheckpointBook(records: records, outbox: Outbox(records: records))
        try book.noteFile(size: 42, at: time(5))
        try book.noteFile(size: 10, at: time(6))
        #expect(try book.last(.file) == CheckpointDispatch.Sent(at: time(6), size: 42))
    }

    @Test func aFileIsAppendedTo() throws {
        let path = "\(NSTemporaryDirectory())/checkpoints-\(UUID().uuidString)"
        defer { try? FileManager.default.removeItem(atPath: path) }
        let file = CheckpointFile(path: path)
        try file.append(note, at: time(1_795_356_309))
        try file.append(note, at: time(1_795_356_310))
        let text = try String(contentsOfFile: path, encoding: .utf8)
        #expect(text == "# 2026-11-22T14:05:09Z\n\(note)\n# 2026-11-22T14:05:10Z\n\(note)\n")
    }

    @Test func aFileThatCannotBeWrittenIsNamed() throws {
        let missing = #expect(throws: OutboundError.self) {
            try CheckpointFile(path: "/no/such/folder/file").append(note, at: time(0))
        }
        #expect(missing?.message.contains("/no/such/folder/file") == true)
        let link = "\(NSTemporaryDirectory())/link-\(UUID().uuidString)"
        try FileManager.default.createSymbolicLink(atPath: link, withDestinationPath: "/tmp/elsewhere")
        defer { try? FileManager.default.removeItem(atPath: link) }
        #expect(throws: OutboundError.self) { try CheckpointFile(path: link).append(note, at: time(0)) }
    }
}
