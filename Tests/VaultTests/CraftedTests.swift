import Foundation
import Records
import Testing

@testable import Vault

/// What someone else wrote into the vault's files.
struct CraftedTests {
    @Test func voidsAndNumbersThatNobodyCouldWriteAreIgnored() async throws {
        let test = try TestVault()
        let receipt = try await test.open().keep([1, 2], .test("1.1"))
        try test.close()
        var writer = ByteWriter()
        writer.integer(UInt64(1))
        writer.integer(UInt64.max)
        var arrival = ByteWriter()
        arrival.append([1, 2, 0, 0])
        arrival.integer(UInt64.max)
        arrival.zeros(100)
        let frames = [
            Frame(type: .voids, guarded: writer.bytes), Frame(type: .arrival, guarded: arrival.bytes),
            Frame(type: .outcomes, guarded: writer.bytes), Frame(type: .footer, guarded: [1]),
        ]
        let header = try VaultHeader(
            decoding: Array(try #require(FileManager.default.contents(atPath: "\(test.folder)/vault.header")))
        )
        var segment = SegmentHeader(number: 2, vaultID: header.vaultID, created: Timestamp(microseconds: 0)).encoded
        for frame in frames {
            segment += frame.head(at: FramePlace(segment: 2, offset: segment.count), epoch: .max)
            segment += [UInt8](repeating: 0, count: Frame.aligned(segment.count) - segment.count)
        }
        try Data(segment).write(to: URL(fileURLWithPath: "\(test.folder)/segments/00000002.seg"))
        let vault = try test.reopen(withoutIndex: true)
        #expect(try vault.bytes(of: receipt.objectID) == [1, 2])
        _ = try vault.verify()
        #expect(try await vault.keep([3], .test("1.3")).arrivalID.sequence == 2)
    }

    @Test func aVoidIsSealedForItsSegment() throws {
        let test = try TestVault()
        let secret = try test.open().secret
        let frame = try NoteFrame.voids([ArrivalID(sequence: 7)], under: secret.notesKey(segment: 3))
        let notes = try NoteFrame.decode(.voids, frame.guarded, under: secret.notesKey(segment: 3))
        #expect(notes == [.void(ArrivalID(sequence: 7))])
        #expect(throws: VaultError.self) {
            try NoteFrame.decode(.voids, frame.guarded, under: secret.notesKey(segment: 4))
        }
    }

    @Test(arguments: [Int64.min, -1, 0, 1 << 33, 1 << 62, .max])
    func damagedRowsOfTheIndexAreDamageAndNoMore(number: Int64) async throws {
        let updates = [
            "vault_objects SET segment =", "vault_objects SET place =", "vault_objects SET bytes =",
            "vault_objects SET version =", "vault_objects SET sequence =", "vault_arrivals SET route =",
            "vault_arrivals SET sequence =", "vault_arrivals SET bytes =", "vault_arrivals SET status =",
            "vault_instances SET versions =", "vault_facts SET number =",
        ]
        for update in updates {
            let test = try TestVault()
            try await test.open().keep(SampleDataSet("1.1").bytes, .test("1.1"))
            try test.close()
            let records = try SQLiteRecords(path: test.recordsPath)
            try records.write { writer throws(RecordsError) in
                _ = try writer.execute("UPDATE \(update) ?", [.integer(number)])
            }
            try records.close()
            let vault = try test.open()
            let report = try vault.verify()
            if update.contains("segment =") || update.contains("place =") { #expect(!report.isClean, "\(update)") }
            _ = try vault.select(Selection())
            _ = try vault.objects(ofStudy: "1.2.3")
            _ = try vault.pending(upstream: "pacs", limit: 9)
            _ = try vault.export(to: "\(test.root)/out")
            // It is kept whatever the index says.
            var other = SampleDataSet("1.1")
            other.pixels[0] ^= 1
            let receipt = try await vault.keep(other.bytes, .test("1.1"))
            #expect(try vault.bytes(of: receipt.objectID) == other.bytes, "\(update)")
        }
    }

    @Test func reindexChecksTheKeysFirst() async throws {
        let test = try TestVault()
        try await test.open().keep([1, 2], .test("1.1"))
        try test.close()
        let path = "\(test.keysFolder)/host.key"
        let text = try String(contentsOfFile: path, encoding: .utf8)
        let records = try SQLiteRecords(path: test.recordsPath)
        func reindex() throws -> Vault {
            try Vault.reindex(folder: test.folder, keysFolder: test.keysFolder, records: records, limits: test.limits)
        }
        try HostKey().text.write(toFile: path, atomically: true, encoding: .utf8)
        #expect(throws: VaultError.self) { try reindex() }
        try FileManager.default.removeItem(atPath: path)
        #expect(throws: VaultError.self) { try reindex() }
        #expect(try records.read { reader throws(RecordsError) in try IndexFacts(reader).counters().objects } == 1)
        try text.write(toFile: path, atomically: true, encoding: .utf8)
        let vault = try reindex()
        #expect(vault.statistics.objects == 1)
        vault.close()
        try records.close()
    }

    @Test func aDatabaseThatIsCorruptIsToldAsSuch() async throws {
        let test = try TestVault()
        for number in 0..<50 { try await test.open().keep([1, 2], .test("1.\(number)")) }
        try test.close()
        var image = try #require(FileManager.default.contents(atPath: test.recordsPath))
        image.replaceSubrange(4096..<image.count, with: Data(repeating: 0xA5, count: image.count - 4096))
        for suffix in ["-wal", "-shm"] { try? FileManager.default.removeItem(atPath: test.recordsPath + suffix) }
        try image.write(to: URL(fileURLWithPath: test.recordsPath))
        if let records = try? SQLiteRecords(path: test.recordsPath) {
            do {
                try Vault.reindex(folder: test.folder, keysFolder: test.keysFolder, records: records).close()
            } catch {
                #expect(error.code == .index)
            }
            try? records.close()
        }
        let new = try SQLiteRecords()
        let vault = try Vault.reindex(
            folder: test.folder,
            keysFolder: test.keysFolder,
            records: new,
            limits: test.limits
        )
        #expect(vault.statistics.objects == 50)
        vault.close()
    }

    @Test func vaultsThatShareAKeysFolderKeepTheirRecoveryKeys() throws {
        let one = try TestVault()
        let first = try #require(try one.open().takeRecoveryKey())
        let records = try SQLiteRecords()
        let other = try Vault(folder: "\(one.root)/other", keysFolder: one.keysFolder, records: records)
        let second = try #require(try other.takeRecoveryKey())
        #expect(first != second)
        #expect(try one.open().takeRecoveryKey() == first)
        try other.confirmRecoveryKey()
        #expect(try one.open().takeRecoveryKey() == first)
        other.close()
    }
}
