import Foundation
import Ledger
import Records
import Testing

@testable import Journal

/// What a journal does with what it finds when it is opened. It never contradicts what was signed before.
struct OpeningTests {
    @Test func aLedgerThatWasPutBackIsReadAndNotContinued() throws {
        let test = try TestLedger()
        var journal = try test.open()
        try journal.add(3)
        let copy = try test.copy()
        try journal.add(300)
        try test.close()
        try test.putBack(copy)
        for _ in 0..<2 {
            journal = try test.reopen()
            #expect(journal.isRefusing)
            #expect(journal.problem?.contains("put back to 3 entries; 303 had been signed") == true)
            let error = #expect(throws: JournalError.self) { try journal.add(1) }
            #expect(error?.code == .rolledBack)
            #expect(try journal.entry(2)?.index == 2)
            #expect(try journal.search(EntryFilter(), before: nil, limit: 10).map(\.index) == [2, 1, 0])
            _ = try journal.proof(of: 1)
        }
        // Nothing was touched.
        #expect(try test.verify().isIntact)
    }

    @Test func aCheckpointThatAloneWasPutBackIsRestoredAndTold() throws {
        let test = try TestLedger()
        var journal = try test.open()
        try journal.add(3)
        let old = try test.bytes("checkpoint")
        try journal.add(300)
        try journal.add(2)
        let new = journal.checkpoint
        try test.close()
        try test.write(old, to: "checkpoint")
        journal = try test.open()
        #expect(!journal.isRefusing && journal.checkpoint == new)
        #expect(journal.problem?.contains("put back from 305 entries to 3") == true)
        try journal.add(1)
        #expect(try test.verify(against: new).isIntact)
    }

    @Test func aLedgerThatWasRewrittenIsNotContinued() throws {
        let test = try TestLedger()
        var journal = try test.open()
        try journal.add(3)
        let copy = try test.copy()
        try journal.add(2)
        try test.close()
        test.moveRecords(to: ".aside")
        try test.putBack(copy)
        try test.open().add(4, kind: "other")
        try test.close()
        test.moveRecords(from: ".aside")
        journal = try test.open()
        #expect(journal.isRefusing && journal.problem?.contains("does not continue the one of 5 entries") == true)
    }

    @Test(arguments: ["checkpoint", "tile/0/000.p/3", "tile/entries/000.p/3"])
    func aDamagedRightEdgeIsToldAndNotContinued(_ file: String) throws {
        let test = try TestLedger()
        try test.open().add(3)
        try test.close()
        let bytes = try test.bytes(file)
        var changed = bytes
        changed[25] ^= 1
        try test.write(changed, to: file)
        let journal = try test.open()
        #expect(journal.isRefusing && journal.problem?.contains(file) == true)
        #expect(throws: JournalError.self) { try journal.add(1) }
        try test.write(bytes, to: file)
        #expect(try test.reopen().add(1)[0].index == 3)
        #expect(try test.verify().isIntact)
    }

    @Test func aMissingCheckpointIsDamageAndNotANewLedger() throws {
        let test = try TestLedger()
        try test.open().add(3)
        try test.close()
        try FileManager.default.removeItem(atPath: test.folder + "/checkpoint")
        #expect(try test.open().isRefusing)
        #expect(!test.files.contains("checkpoint"))
    }

    @Test func aMissingKeyIsToldAndNotReplaced() throws {
        let test = try TestLedger()
        try test.open().add(3)
        try test.close()
        try FileManager.default.removeItem(atPath: test.keyFile)
        let error = #expect(throws: JournalError.self) { try test.open() }
        #expect(error?.code == .noKey)
        #expect(!FileManager.default.fileExists(atPath: test.keyFile))
        try "PRIVATE+KEY+x\n".write(toFile: test.keyFile, atomically: true, encoding: .utf8)
        let damaged = #expect(throws: JournalError.self) { try test.open() }
        #expect(damaged?.code == .noKey)
    }

    @Test func theKeyOfAnotherLedgerDoesNotContinueThisOne() throws {
        let test = try TestLedger()
        try test.open().add(3)
        try test.close()
        let other = try SigningKey(name: "test.example/ledger", seed: [UInt8](repeating: 5, count: 32))
        try (other.text + "\n").write(toFile: test.keyFile, atomically: true, encoding: .utf8)
        let journal = try test.open()
        let error = #expect(throws: JournalError.self) { try journal.add(1) }
        #expect(error?.code == .wrongKey)
    }

    @Test func aNewLedgerInPlaceOfOneThatIsGoneHasANewKeyAndSaysSo() throws {
        let test = try TestLedger()
        var journal = try test.open()
        try journal.add(300)
        let old = journal.publicKey
        let root = try Checkpoint(SignedNote(Array(journal.checkpoint.utf8)).text).root
        try test.close()
        try FileManager.default.moveItem(atPath: test.folder, toPath: test.root + "/aside")
        journal = try test.open()
        #expect(journal.publicKey != old && journal.size == 1)
        #expect(journal.problem?.contains("300 entries") == true && !journal.isRefusing)
        let entry = try #require(try journal.entry(0))
        #expect(entry.kind == "ledger-begun" && entry.details["previousKey"] == old.text)
        #expect(entry.details["previousSize"] == "300" && entry.details["previousRoot"] == root.description)
        #expect(try journal.search(EntryFilter(), before: nil, limit: 10) == [entry])
        // The old key is kept, and the old ledger verifies with the old public key.
        #expect(FileManager.default.fileExists(atPath: "\(test.keyFile).\(old.hexKeyID)"))
        #expect(JournalVerifier(folder: test.root + "/aside", key: old).verify().isIntact)
        #expect(try test.reopen().problem == nil)
        #expect(try test.verify().isIntact)
    }

    @Test func anEmptiedDataFolderBeginsANewLedger() throws {
        let test = try TestLedger()
        let old = try test.open().publicKey
        try test.close()
        try FileManager.default.removeItem(atPath: test.folder)
        test.removeRecords()
        let journal = try test.open()
        #expect(journal.publicKey != old && journal.problem == nil)
        #expect(try journal.entry(0)?.details == ["previousKey": old.text])
    }

    @Test func thePublicKeyIsMadeRightAgain() throws {
        let test = try TestLedger()
        let key = try test.open().publicKey
        try test.close()
        try FileManager.default.removeItem(atPath: test.folder + "/key.pub")
        #expect(try test.reopen().problem == nil)
        #expect(try test.key == key)
        try test.close()
        try test.write(Array("another\n".utf8), to: "key.pub")
        #expect(try test.reopen().problem != nil)
        #expect(try test.key == key)
    }

    @Test func theOriginStaysTheOneItWasBegunWith() throws {
        let test = try TestLedger()
        try test.open().add(1)
        try test.close()
        let journal = try Journal(
            folder: test.folder,
            keyFile: test.keyFile,
            origin: "renamed.example",
            records: SQLiteRecords()
        )
        defer { journal.close() }
        try journal.add(1)
        #expect(journal.checkpoint.hasPrefix("test.example/ledger\n2\n"))
    }
}
