import Foundation
import Ledger
import Testing

@testable import Journal

/// What the verifier says of ledgers that somebody changed.
struct DamageTests {
    private static func ledger(_ batches: [Int]) throws -> TestLedger {
        let test = try TestLedger()
        let journal = try test.open()
        for batch in batches { try journal.add(batch) }
        try test.close()
        return test
    }

    @Test(arguments: [[5], [3, 256, 2]])
    func everyFlippedByteIsFound(_ batches: [Int]) throws {
        let test = try Self.ledger(batches)
        let key = try test.key
        let verifier = JournalVerifier(folder: test.folder, key: key)
        #expect(verifier.verify().isIntact)
        for file in test.files {
            let bytes = try test.bytes(file)
            // All of the small files, and of the others every 41st place.
            for position in stride(from: 0, to: bytes.count, by: bytes.count < 3000 ? 1 : 41) {
                var changed = bytes
                changed[position] ^= UInt8(1 << (position % 8))
                try test.write(changed, to: file)
                let report = verifier.verify()
                #expect(!report.isIntact, "\(file), byte \(position)")
                #expect(report.problems.contains { $0.file == file }, "\(file), byte \(position): \(report.problems)")
            }
            try test.write(bytes, to: file)
        }
        #expect(verifier.verify().isIntact)
    }

    @Test func aChangedEntryIsNamed() throws {
        let test = try Self.ledger([600])
        for (file, text, entry) in [
            ("tile/entries/000", "entry 77\"", UInt64(77)), ("tile/entries/002.p/88", "entry 599\"", 599),
        ] {
            let bytes = try test.bytes(file)
            let place = try #require(Data(bytes).range(of: Data(text.utf8))).lowerBound
            var changed = bytes
            changed[place] = UInt8(ascii: "E")
            try test.write(changed, to: file)
            let report = try test.verify()
            #expect(report.problems.map(\.entry) == [entry])
            #expect(report.problems.map(\.code) == [.entry])
            #expect(report.problems[0].message.contains("Entry \(entry)"))
            #expect(report.intactEntries == 599)
            try test.write(bytes, to: file)
        }
    }

    @Test(arguments: ["tile/0/000", "tile/0/001", "tile/0/002.p/88", "tile/1/000.p/2"])
    func aTileThatIsChangedCutOrGoneIsNamedAndNothingElse(_ file: String) throws {
        let test = try Self.ledger([600])
        let bytes = try test.bytes(file)
        var changed = bytes
        changed[bytes.count - 1] ^= 1
        for damaged in [changed, Array(bytes.dropLast()), Array(bytes.dropLast(32)), bytes + [0], [], nil] {
            if let damaged {
                try test.write(damaged, to: file)
            } else {
                try FileManager.default.removeItem(atPath: "\(test.folder)/\(file)")
            }
            let report = try test.verify()
            #expect(report.problems.map(\.file) == [file])
            #expect(report.problems.map(\.code) == [.tile])
            #expect(report.intactEntries == 600)
        }
        try test.write(bytes, to: file)
        #expect(try test.verify().isIntact)
    }

    @Test(arguments: ["tile/entries/000", "tile/entries/002.p/88"])
    func aBundleThatIsCutOrGoneIsNamed(_ file: String) throws {
        let test = try Self.ledger([600])
        let bytes = try test.bytes(file)
        for damaged in [Array(bytes.dropLast()), Array(bytes[..<100]), bytes + [0], [], nil] {
            if let damaged {
                try test.write(damaged, to: file)
            } else {
                try FileManager.default.removeItem(atPath: "\(test.folder)/\(file)")
            }
            let report = try test.verify()
            #expect(report.problems.map(\.file) == [file])
            #expect(report.problems.map(\.code) == [.bundle])
            #expect(report.problems[0].entry != nil)
        }
    }

    @Test func severalDamagesAreAllNamedAndTheListIsBounded() throws {
        let test = try Self.ledger([600])
        try test.write([], to: "tile/0/000")
        try FileManager.default.removeItem(atPath: "\(test.folder)/tile/entries/001")
        try test.write([1], to: "tile/left")
        let report = try test.verify()
        #expect(Set(report.problems.map(\.file)) == ["tile/0/000", "tile/entries/001", "tile/left"])
        let bounded = try JournalVerifier(folder: test.folder, key: test.key, maximumProblems: 1).verify()
        #expect(bounded.problems.count == 1 && bounded.problemCount == report.problemCount && !bounded.isIntact)
    }

    @Test(arguments: [
        "note.txt", "checkpoint.new", "tile/0/000.p/257", "tile/3/000", "tile/0/x001/000", "tile/entries/900.p/3",
    ])
    func aStrayFileIsNamed(_ file: String) throws {
        let test = try Self.ledger([300])
        let folder = ("\(test.folder)/\(file)" as NSString).deletingLastPathComponent
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        try test.write([UInt8](repeating: 1, count: 32), to: file)
        let report = try test.verify()
        #expect(report.problems.map(\.file) == [file] && report.problems[0].code == .stray)
    }

    @Test func linksAndForeignFoldersAreStray() throws {
        let test = try Self.ledger([3])
        let files = FileManager.default
        try files.createSymbolicLink(atPath: "\(test.folder)/tile/0/000", withDestinationPath: "/etc/passwd")
        try files.createDirectory(atPath: "\(test.folder)/secret", withIntermediateDirectories: true)
        #expect(try test.verify().problems.map(\.file) == ["secret", "tile/0/000"])
    }

    @Test func aStalePartialPieceMustBeTheBeginningOfWhatFollowed() throws {
        let test = try TestLedger()
        let journal = try test.open()
        try journal.add(2)
        let tile = try test.bytes("tile/0/000.p/2")
        let bundle = try test.bytes("tile/entries/000.p/2")
        try journal.add(3)
        try test.write(tile, to: "tile/0/000.p/2")
        try test.write(bundle, to: "tile/entries/000.p/2")
        #expect(try test.verify().isIntact)
        for file in ["tile/0/000.p/2", "tile/entries/000.p/2"] {
            var changed = try test.bytes(file)
            changed[20] ^= 1
            try test.write(changed, to: file)
            #expect(try test.verify().problems.contains { $0.file == file })
        }
        // It is gone once the ledger is opened again.
        _ = try test.reopen()
        #expect(try test.verify().isIntact && !test.files.contains("tile/0/000.p/2"))
    }

    @Test(arguments: [[3, 4], [256, 44], [300, 1], [200, 56], [5, 600]])
    func aCheckpointThatWasPutBackIsFoundWithoutAnythingToCompareWith(_ batches: [Int]) throws {
        let test = try TestLedger()
        let journal = try test.open()
        try journal.add(batches[0])
        let old = try test.bytes("checkpoint")
        // Two commits: one alone could be an append that was cut off.
        try journal.add(batches[1] - 1)
        try journal.add(1)
        try test.close()
        try test.write(old, to: "checkpoint")
        let report = try test.verify()
        #expect(!report.isIntact)
        #expect(report.problems[0].code == .rolledBack && report.problems[0].file == "checkpoint")
        #expect(report.problems[0].message.contains("put back to \(batches[0]) entries"))
    }

    @Test func aLedgerThatWasPutBackAsAWholeIsFoundByASavedCheckpoint() throws {
        let test = try TestLedger()
        let journal = try test.open()
        try journal.add(300)
        let copy = try test.copy()
        let older = journal.checkpoint
        try journal.add(10)
        let newer = journal.checkpoint
        #expect(try test.verify(against: older).isIntact)
        #expect(try test.verify(against: newer).comparedWith == 310)
        #expect(try test.verify(copy, against: older).isIntact)
        let report = try test.verify(copy, against: newer)
        #expect(report.problems.map(\.code) == [.rolledBack] && report.problems[0].message.contains("310"))
        #expect(try test.verify(copy).isIntact)
    }

    @Test func aLedgerThatWasRewrittenIsFoundByASavedCheckpoint() throws {
        let test = try TestLedger()
        var journal = try test.open()
        try journal.add(3)
        let copy = try test.copy()
        try journal.add(2)
        let saved = journal.checkpoint
        try test.close()
        // The operator has the key: the ledger is continued otherwise, and Records is lost.
        try test.putBack(copy)
        test.removeRecords()
        journal = try test.open()
        try journal.add(4, kind: "other")
        #expect(try test.verify().isIntact)
        let report = try test.verify(against: saved)
        #expect(report.problems.map(\.code) == [.rolledBack] && report.problems[0].message.contains("rewritten"))
    }

    @Test func anotherKeyDoesNotVerify() throws {
        let test = try Self.ledger([3])
        let other = try SigningKey(name: "test.example/ledger", seed: [UInt8](repeating: 5, count: 32)).verifier
        let report = JournalVerifier(folder: test.folder, key: other).verify()
        #expect(report.problems.map(\.code) == [.key, .signature])
        let saved = try Checkpoint(origin: "test.example/ledger", size: 1, root: .empty)
            .signed(with: SigningKey(name: "test.example/ledger", seed: [UInt8](repeating: 5, count: 32)))
        let compared = JournalVerifier(folder: test.folder, key: try test.key, against: saved).verify()
        #expect(compared.problems.map(\.code) == [.rolledBack])
    }

    @Test func anEmptyLedgerVerifiesAndAMissingOneDoesNot() throws {
        let test = try TestLedger()
        try test.open()
        #expect(try test.verify().isIntact)
        let key = try test.key
        #expect(!JournalVerifier(folder: test.root + "/nowhere", key: key).verify().isIntact)
    }

    @Test func aCopyWithoutThePublicKeyVerifiesWithTheCallersKey() throws {
        let test = try Self.ledger([3])
        let key = try test.key
        try FileManager.default.removeItem(atPath: test.folder + "/key.pub")
        #expect(JournalVerifier(folder: test.folder, key: key).verify().isIntact)
    }

    @Test func aVerificationCanBeStopped() throws {
        let test = try Self.ledger([600])
        var calls = 0
        let report = JournalVerifier(folder: test.folder, key: try test.key).verify { done, total in
            calls += 1
            #expect(done == 256 && total == 600)
            return false
        }
        #expect(calls == 1 && !report.isComplete && !report.isIntact && report.problemCount == 0)
    }
}
