import Foundation
import Ledger
import Records
import Testing

@testable import Journal

struct FaultTests {
    @Test(arguments: [(ENOSPC, JournalError.Code.full), (EROFS, .readOnly), (EACCES, .readOnly), (EIO, .disk)])
    func aFailureIsToldNothingIsHalfRecordedAndTheNextAppendWorks(number: Int32, code: JournalError.Code) throws {
        let files = FaultyFiles()
        let test = try TestLedger(calls: files)
        let journal = try test.open()
        try journal.add(3)
        let before = (journal.checkpoint, test.files)
        files.fail(.write, .create, with: number)
        for count in [1, 300] {
            let error = #expect(throws: JournalError.self) { try journal.add(count) }
            #expect(error?.code == code)
            #expect(journal.problem == error?.message)
        }
        #expect(journal.checkpoint == before.0 && test.files == before.1)
        #expect(try test.verify().isIntact)
        files.heal()
        #expect(try journal.add(2).map(\.index) == [3, 4])
        #expect(journal.problem == nil)
        #expect(try test.verify().isIntact)
        #expect(try FileManager.default.contentsOfDirectory(atPath: test.folder + ".pending").isEmpty)
    }

    @Test(arguments: [2, 255])
    func noSingleFailureLosesWhatWasAcknowledgedOrLeavesMore(first: Int) throws {
        var position = 0
        var isReached = true
        while isReached {
            let files = FaultyFiles()
            let test = try TestLedger(calls: files)
            let journal = try test.open()
            var kept = try journal.add(first)
            files.failOnce(at: position, with: position % 2 == 0 ? EIO : ENOSPC)
            var maybe: [LedgerEntry] = []
            for count in [1, 257, 3] {
                let before = journal.size
                do { kept += try journal.add(count) } catch {
                    // Only the last sync of all may leave the entries there, and then all of them.
                    #expect(journal.size == before || journal.size == before + UInt64(count), "call \(position)")
                    if journal.size != before {
                        maybe = try (before..<journal.size).compactMap { try journal.entry($0) }
                        kept += maybe
                    }
                }
                let report = try test.verify()
                #expect(report.isIntact, "call \(position): \(report.problems)")
                #expect(report.size == journal.size && report.uncommittedEntries == 0, "call \(position)")
            }
            isReached = files.callCount > position
            files.heal()
            let reopened = try test.reopen(withoutRecords: position % 3 == 0)
            #expect(reopened.problem == nil && reopened.size == UInt64(kept.count), "call \(position)")
            for index in stride(from: 0, to: kept.count, by: 50) {
                #expect(try reopened.entry(UInt64(index)) == kept[index], "call \(position)")
            }
            try reopened.add(1)
            let report = try test.verify()
            #expect(report.isIntact, "call \(position): \(report.problems)")
            position += 1
        }
        #expect(position > 40)
    }

    @Test(arguments: [2, 300])
    func killedAtAnyCallTheLedgerVerifiesAsItIsAndOpens(first: Int) throws {
        var position = 0
        var isReached = true
        while isReached {
            let files = FaultyFiles()
            let test = try TestLedger(calls: files)
            let journal = try test.open()
            var kept = try journal.add(first)
            files.stop(at: position)
            for count in [1, 257, 3] {
                if let entries = try? journal.add(count) { kept += entries } else { break }
            }
            isReached = files.callCount > position
            // Right after the kill, before anything has cleaned up.
            let report = try test.verify()
            #expect(report.isIntact, "call \(position): \(report.problems)")
            #expect(report.size >= UInt64(kept.count))
            files.heal()
            let reopened = try test.reopen()
            #expect(reopened.problem == nil && reopened.size >= UInt64(kept.count), "call \(position)")
            for index in stride(from: 0, to: kept.count, by: 50) {
                #expect(try reopened.entry(UInt64(index)) == kept[index], "call \(position)")
            }
            try reopened.add(2)
            let after = try test.verify()
            #expect(after.isIntact && after.uncommittedEntries == 0, "call \(position): \(after.problems)")
            position += 1
        }
        #expect(position > 30)
    }

    @Test func afterAnyLossOfPowerWhatWasAcknowledgedIsThere() throws {
        var generator = SeededGenerator(state: 42)
        for round in 0..<100 {
            let files = FaultyFiles()
            let test = try TestLedger(calls: files)
            let journal = try test.open()
            // Some appends fail first: what they left must not come back.
            var kept: [LedgerEntry] = []
            var acknowledged = 0
            for _ in 0..<Int.random(in: 1...4, using: &generator) {
                let count = [1, 2, 100, 255, 256, 300].randomElement(using: &generator)!
                if Int.random(in: 0..<4, using: &generator) == 0 {
                    files.failOnce(at: Int.random(in: 0..<25, using: &generator))
                }
                let entries = try? journal.add(count)
                files.heal()
                kept = try (0..<journal.size).compactMap { try journal.entry($0) }
                if entries != nil { acknowledged = kept.count }
            }
            files.stop(at: Int.random(in: 0..<40, using: &generator))
            if let entries = try? journal.add([1, 57, 300].randomElement(using: &generator)!) {
                kept += entries
                acknowledged = kept.count
            }
            let image = files.imageAfterPowerLoss(using: &generator)
            files.heal()
            try test.close()
            try FileManager.default.removeItem(atPath: test.root)
            try FileManager.default.createDirectory(atPath: test.root, withIntermediateDirectories: false)
            Self.write(image)
            let report = try test.verify()
            #expect(report.isIntact, "round \(round): \(report.problems)")
            #expect(report.size >= UInt64(acknowledged), "round \(round)")
            let reopened = try TestLedgerCopy(test).open()
            #expect(reopened.problem == nil, "round \(round): \(reopened.problem ?? "")")
            for (index, entry) in kept.prefix(acknowledged).enumerated()
            where index % 50 == 0 || index > acknowledged - 3 {
                #expect(try reopened.entry(UInt64(index)) == entry, "round \(round)")
            }
            try reopened.add(3)
            reopened.close()
            #expect(try test.verify().isIntact, "round \(round)")
        }
    }

    @Test func anAppendWhoseCheckpointWasSignedIsCompleted() throws {
        var completed = 0
        var position = 0
        var isReached = true
        while isReached {
            let files = FaultyFiles()
            let test = try TestLedger(calls: files)
            let journal = try test.open()
            try journal.add(250)
            files.stop(at: position)
            _ = try? journal.add(300)
            isReached = files.callCount > position
            files.heal()
            let reopened = try test.reopen()
            #expect(reopened.size == 250 || reopened.size == 550)
            if reopened.size == 550, journal.size == 250 { completed += 1 }
            // Later than what was completed.
            #expect(try reopened.add(1)[0].index == reopened.size - 1)
            #expect(try test.verify().isIntact)
            position += 1
        }
        // Once all pieces are in place; before that there is nothing to complete.
        #expect(completed > 3 && completed < position - 10)
    }

    @Test func entriesThatSomebodyPlantsAreNotAdopted() throws {
        let test = try TestLedger()
        try test.open().add(3)
        let other = try TestLedger()
        try other.open().add(3)
        try other.open().add(2)
        try test.close()
        for file in ["tile/0/000.p/5", "tile/entries/000.p/5"] { try test.write(other.bytes(file), to: file) }
        try FileManager.default.copyItem(
            atPath: other.folder + "/checkpoint",
            toPath: test.folder + ".pending/checkpoint"
        )
        let journal = try test.open()
        #expect(journal.size == 3 && journal.problem == nil)
        #expect(test.files == ["checkpoint", "key.pub", "tile/0/000.p/3", "tile/entries/000.p/3"])
    }

    @Test func noDescriptorsAreLost() throws {
        let files = FaultyFiles()
        let test = try TestLedger(calls: files)
        let journal = try test.open()
        try journal.add(1)
        let before = files.descriptors
        for call in [FaultyFiles.Call.write, .sync, .syncFolder, .rename, .makeFolder, .create] {
            files.fail(call, with: ENOSPC)
            for _ in 0..<3 { _ = try? journal.add(300) }
            files.heal()
            #expect(files.descriptors == before)
        }
    }

    private static func write(_ image: [String: Data]) {
        for (path, content) in image.sorted(by: { $0.key < $1.key }) {
            if path.hasSuffix("/") {
                try? FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: false)
                continue
            }
            // What is in a folder that is gone is gone.
            _ = FileManager.default.createFile(atPath: path, contents: content)
        }
    }
}

/// The same folder, opened by the operating system's calls and with a new index.
private struct TestLedgerCopy {
    let test: TestLedger

    init(_ test: TestLedger) { self.test = test }

    func open() throws -> Journal {
        try Journal(
            folder: test.folder,
            keyFile: test.keyFile,
            origin: "test.example/ledger",
            records: SQLiteRecords(),
            now: test.clock.now
        )
    }
}

/// Repeatable randomness (SplitMix64).
struct SeededGenerator: RandomNumberGenerator {
    var state: UInt64

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var value = state
        value = (value ^ (value >> 30)) &* 0xBF58_476D_1CE4_E5B9
        value = (value ^ (value >> 27)) &* 0x94D0_49BB_1331_11EB
        return value ^ (value >> 31)
    }
}
