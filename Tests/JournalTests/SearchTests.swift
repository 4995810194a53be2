import Foundation
import Records
import Testing

@testable import Journal

struct SearchTests {
    /// 700 entries of three kinds by three actors on five systems, ten seconds between batches.
    private static func filled(limits: JournalLimits = JournalLimits()) throws -> (TestLedger, [LedgerEntry]) {
        let test = try TestLedger(limits: limits)
        let journal = try test.open()
        var all: [LedgerEntry] = []
        for batch in 0..<70 {
            all += try journal.add(10, kind: ["sign-in", "export", "restore"][batch % 3])
            test.clock.advance(10)
        }
        return (test, all)
    }

    @Test func everyFilterFindsWhatANaiveOneFinds() throws {
        let (test, all) = try Self.filled()
        let journal = try test.open()
        let middle = all[350].time
        let filters = [
            EntryFilter(), EntryFilter(kinds: ["export"]), EntryFilter(kinds: ["export", "sign-in", "export"]),
            EntryFilter(kinds: ["none"]), EntryFilter(actor: "person:1"),
            EntryFilter(actor: "person:1", subject: "system:4"),
            EntryFilter(subject: "site:1"), EntryFilter(subject: "site:2"), EntryFilter(since: middle),
            EntryFilter(until: middle),
            EntryFilter(
                kinds: ["restore"],
                actor: "person:2",
                subject: "system:0",
                since: all[100].time,
                until: middle
            ),
            EntryFilter(since: Timestamp(microseconds: all[699].time.microseconds + 1)),
            EntryFilter(until: Timestamp(microseconds: 0)), EntryFilter(actor: "person:1' OR 1=1 --"),
        ]
        for filter in filters {
            let expected = all.reversed().filter { entry in
                (filter.kinds.isEmpty || filter.kinds.contains(entry.kind))
                    && (filter.actor ?? entry.actor) == entry.actor
                    && filter.subject.map { entry.subjects.contains($0) } ?? true
                    && filter.since.map { entry.time >= $0 } ?? true && filter.until.map { entry.time < $0 } ?? true
            }
            // Page by page.
            var found: [LedgerEntry] = []
            while true {
                let page = try journal.search(filter, before: found.last?.index, limit: 37)
                if page.isEmpty { break }
                #expect(page.count <= 37)
                found += page
            }
            #expect(found == Array(expected))
        }
        #expect(try journal.search(EntryFilter(), before: nil, limit: 0).isEmpty)
    }

    @Test func aPageReadsNoFileTwice() throws {
        let files = FaultyFiles()
        let test = try TestLedger(calls: files)
        let journal = try test.open()
        try journal.add(700)
        files.resetLog()
        #expect(try journal.search(EntryFilter(), before: nil, limit: 400).count == 400)
        let read = files.log.filter { $0.call == .read }.map(\.path)
        // What is not full is in memory: entries and hashes of one full bundle.
        #expect(Set(read).count == 2)
        #expect(read.count == 2)
    }

    @Test func theIndexIsMadeAgainFromTheLedger() throws {
        let (test, all) = try Self.filled()
        let journal = try test.reopen(withoutRecords: true)
        #expect(try journal.search(EntryFilter(), before: nil, limit: 1000) == all.reversed())
        #expect(journal.problem == nil)
    }

    @Test func anIndexThatIsBehindCatchesUp() throws {
        let (test, all) = try Self.filled()
        try test.close()
        let records = try SQLiteRecords(path: test.recordsPath)
        try records.write { writer throws(RecordsError) in
            try writer.execute("DELETE FROM journal_subjects WHERE entry >= 300")
            try writer.execute("DELETE FROM journal_entries WHERE entry >= 300")
            try writer.execute("UPDATE journal_ledgers SET caught_up = 300")
        }
        try records.close()
        let journal = try test.open()
        #expect(try journal.search(EntryFilter(subject: "system:1"), before: nil, limit: 1000).count == 140)
        #expect(try journal.search(EntryFilter(), before: nil, limit: 1000) == all.reversed())
    }

    @Test func whatDoesNotFitInMemoryIsReadBack() throws {
        let (test, all) = try Self.filled(limits: JournalLimits(indexBacklog: 3))
        #expect(try test.open().search(EntryFilter(), before: nil, limit: 1000) == all.reversed())
    }

    @Test func oddTextsAreFoundExactly() throws {
        let test = try TestLedger()
        let journal = try test.open()
        let texts = ["a\u{0}b", "e\u{301}", "\u{E9}", "%", "x' --", "🩻"]
        for text in texts {
            try journal.record([EntryDraft("k", actor: text, subjects: [text, text, "a\u{0}b", "a\u{FFFD}b"])])
        }
        for (number, text) in texts.enumerated() {
            let found = try journal.search(EntryFilter(actor: text), before: nil, limit: 10)
            #expect(found.map(\.index) == [UInt64(number)])
        }
        #expect(try journal.search(EntryFilter(subject: "e\u{301}"), before: nil, limit: 10).map(\.index) == [1])
        #expect(try journal.search(EntryFilter(subject: "a\u{0}b"), before: nil, limit: 10).count == 6)
    }

    @Test func aSearchSeesWhatWasRecordedBefore() throws {
        let test = try TestLedger()
        let journal = try test.open()
        for number in 0..<30 {
            let entry = try journal.add(1)[0]
            #expect(try journal.search(EntryFilter(), before: nil, limit: 1) == [entry], "\(number)")
        }
    }

    @Test func withoutRecordsEntriesAreStillRecordedAndRead() throws {
        let test = try TestLedger()
        let records = try SQLiteRecords()
        let journal = try Journal(folder: test.folder, keyFile: test.keyFile, origin: "o", records: records)
        try journal.add(2)
        _ = try journal.search(EntryFilter(), before: nil, limit: 1)
        try records.close()
        try journal.add(2)
        let error = #expect(throws: JournalError.self) { try journal.search(EntryFilter(), before: nil, limit: 1) }
        #expect(error?.code == .index)
        #expect(try journal.entry(3)?.index == 3)
        #expect(journal.problem != nil && !journal.isRefusing)
        journal.close()
        #expect(try test.open().search(EntryFilter(), before: nil, limit: 10).count == 4)
    }
}
