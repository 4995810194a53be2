import Foundation
import Ledger
import Records
import Synchronization
import Testing

@testable import Journal

struct RecordingTests {
    @Test func whatIsRecordedIsOnDiskAndVerifies() throws {
        let test = try TestLedger()
        let journal = try test.open()
        #expect(journal.size == 0 && journal.problem == nil)
        let entries = try journal.add(3)
        #expect(entries.map(\.index) == [0, 1, 2])
        #expect(entries[1].details == ["note": "entry 1"])
        #expect(try journal.entry(2) == entries[2])
        #expect(try journal.entry(3) == nil)
        #expect(journal.checkpoint.hasPrefix("test.example/ledger\n3\n"))
        #expect(try String(decoding: test.bytes("checkpoint"), as: UTF8.self) == journal.checkpoint)
        // Without closing: what was answered is there.
        let report = try test.verify()
        #expect(report.isIntact && report.size == 3 && report.intactEntries == 3 && report.uncommittedEntries == 0)
        #expect(test.files == ["checkpoint", "key.pub", "tile/0/000.p/3", "tile/entries/000.p/3"])
    }

    @Test func theKeyIsPrivateAndOutsideOfTheLedger() throws {
        let test = try TestLedger()
        let journal = try test.open()
        let attributes = try FileManager.default.attributesOfItem(atPath: test.keyFile)
        #expect((attributes[.posixPermissions] as? NSNumber)?.intValue == 0o600)
        let secret = try String(contentsOfFile: test.keyFile, encoding: .utf8)
        #expect(try SigningKey(secret).verifier == journal.publicKey)
        #expect(try test.bytes("key.pub") == Array((journal.publicKey.text + "\n").utf8))
        for file in test.files { #expect(try !String(decoding: test.bytes(file), as: UTF8.self).contains("PRIVATE")) }
    }

    @Test(arguments: [[1], [255, 1, 1], [256, 256], [250, 10, 300], [1, 1000, 3], [600]])
    func everyShapeOfTheRightEdgeIsContinued(_ batches: [Int]) throws {
        let test = try TestLedger()
        var journal = try test.open()
        var all: [LedgerEntry] = []
        for batch in batches {
            all += try journal.add(batch)
            #expect(try test.verify().isIntact)
            journal = try test.reopen()
            #expect(journal.problem == nil && journal.size == UInt64(all.count))
        }
        for index in stride(from: 0, to: all.count, by: 41) + [all.count - 1] {
            #expect(try journal.entry(UInt64(index)) == all[index])
            let proof = try EntryProof(Array(journal.proof(of: UInt64(index)).utf8))
            try proof.verify(with: test.key)
            #expect(EntryReader.read(proof.entry) == all[index])
        }
        let report = try test.verify()
        #expect(report.isIntact && report.intactEntries == UInt64(all.count))
        // Nothing is left of what the ledger was before.
        let expected = TileAddress.contents(size: journal.size).flatMap { content in
            (0..<TileAddress.fullCount(content, size: journal.size)).map { TileAddress(content, index: $0).path }
                + (TileAddress.partial(content, size: journal.size).map { [$0.path] } ?? [])
        }
        #expect(Set(test.files) == Set(expected + ["checkpoint", "key.pub"]))
    }

    @Test func callersAtTheSameTimeShareACommit() async throws {
        let files = FaultyFiles()
        let test = try TestLedger(calls: files)
        let journal = try test.open()
        files.resetLog()
        let callers = 200
        let indices = Mutex<[UInt64]>([])
        DispatchQueue.concurrentPerform(iterations: callers) { number in
            let entries =
                (try? journal.record([
                    EntryDraft("a", actor: "person:\(number)"), EntryDraft("b", actor: "person:\(number)"),
                ])) ?? []
            // A caller's entries stay together.
            if entries.count == 2, entries[1].index == entries[0].index + 1 {
                indices.withLock { $0 += entries.map(\.index) }
            }
        }
        #expect(indices.withLock { $0.sorted() } == (0..<UInt64(2 * callers)).map { $0 })
        #expect(try test.verify().isIntact)
        #expect(files.log.filter { $0.call == .rename && $0.path.hasSuffix("checkpoint") }.count <= callers)
    }

    @Test func thoseWhoWaitAreCommittedTogether() async throws {
        let files = FaultyFiles()
        let test = try TestLedger(calls: files)
        let journal = try test.open()
        files.resetLog()
        files.hang()
        let threads = (0..<20).map { number in
            let thread = Thread { _ = try? journal.record([EntryDraft("a", actor: "person:\(number)")]) }
            thread.start()
            return thread
        }
        // The first hangs in its commit; the others wait for it.
        for _ in 0..<500 where journal.line.waitingCount < 19 { try await Task.sleep(for: .milliseconds(2)) }
        #expect(journal.line.waitingCount == 19)
        files.heal()
        for _ in 0..<500 where journal.size < 20 { try await Task.sleep(for: .milliseconds(2)) }
        for thread in threads {
            for _ in 0..<500 where !thread.isFinished { try await Task.sleep(for: .milliseconds(2)) }
        }
        #expect(journal.size == 20)
        #expect(files.log.filter { $0.call == .rename && $0.path.hasSuffix("/checkpoint") }.count == 2)
    }

    @Test func timesNeverGoBack() throws {
        let test = try TestLedger()
        let journal = try test.open()
        let first = try journal.add(2)
        #expect(first[0].time == first[1].time)
        test.clock.advance(-3600)
        let second = try journal.add(1)
        #expect(second[0].time.microseconds == first[1].time.microseconds + 1)
        test.clock.advance(7200)
        #expect(try journal.add(1)[0].time == test.clock.now())
        #expect(try test.verify().isIntact)
    }

    @Test func anEntryThatIsTooLargeIsRefusedAndNothingOfItsCallIsRecorded() throws {
        let test = try TestLedger(limits: JournalLimits(entryBytes: 400))
        let journal = try test.open()
        let large = EntryDraft("a", actor: "b", details: ["text": String(repeating: "x", count: 400)])
        let error = #expect(throws: JournalError.self) { try journal.record([EntryDraft("a", actor: "b"), large]) }
        #expect(error?.code == .tooLarge && error?.message.contains("at most 400") == true)
        #expect(journal.size == 0)
    }

    @Test func theLargestEntryIsRecorded() throws {
        let test = try TestLedger()
        let journal = try test.open()
        var draft = EntryDraft("a", actor: "b", details: ["text": String(repeating: "x", count: 65_400)])
        while (try? EncodedDraft(draft, limits: JournalLimits())) != nil { draft.details["text"]! += "x" }
        #expect(throws: JournalError.self) { try journal.record([draft]) }
        draft.details["text"]!.removeLast()
        try journal.record([draft, draft])
        #expect(try test.verify().isIntact)
        #expect(try test.reopen().entry(1)?.details == draft.details)
    }

    @Test func tooManyAtOnceAndNothingAtAll() throws {
        let test = try TestLedger(limits: JournalLimits(commitEntries: 5))
        let journal = try test.open()
        #expect(try journal.record([]) == [])
        #expect(throws: JournalError.self) { try journal.add(6) }
        try journal.add(5)
        #expect(throws: JournalError.self) { try journal.record([EntryDraft("", actor: "x")]) }
        #expect(throws: JournalError.self) { try journal.record([EntryDraft("x", actor: "")]) }
        #expect(journal.size == 5)
    }

    @Test func afterClosingNothingIsRecorded() throws {
        let test = try TestLedger()
        let journal = try test.open()
        try test.close()
        let error = #expect(throws: JournalError.self) { try journal.add(1) }
        #expect(error?.code == .closed)
    }

    @Test func twoCannotHaveALedgerOpen() throws {
        let test = try TestLedger()
        try test.open()
        let error = #expect(throws: JournalError.self) {
            try Journal(
                folder: test.folder,
                keyFile: test.keyFile,
                origin: "x",
                records: SQLiteRecords()
            )
        }
        #expect(error?.code == .inUse)
        try test.close()
        #expect(try test.open().problem == nil)
    }

    @Test(arguments: ["", "two words", "a+b"])
    func anOriginThatCannotNameALedgerIsRefused(_ origin: String) throws {
        let test = try TestLedger()
        let error = #expect(throws: JournalError.self) {
            try Journal(folder: test.folder, keyFile: test.keyFile, origin: origin, records: SQLiteRecords())
        }
        #expect(error?.code == .badOrigin)
        #expect(try test.open().problem == nil)
    }
}
