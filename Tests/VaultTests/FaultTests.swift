import Foundation
import Records
import Testing

@testable import Vault

struct FaultTests {
    @Test(arguments: [(ENOSPC, VaultError.Code.full), (EROFS, .readOnly), (EACCES, .readOnly), (EIO, .disk)])
    func aFailureIsToldAndPassesByItself(number: Int32, code: VaultError.Code) async throws {
        let files = FaultyFiles()
        let test = try TestVault(calls: files)
        let vault = try test.open()
        let before = try await vault.keep(SampleDataSet("1.1").bytes, .test("1.1"))
        files.fail(.write, .create, with: number)
        for uid in ["1.2", "1.3"] {
            let error = await #expect(throws: VaultError.self) {
                try await vault.keep(SampleDataSet(uid).bytes, .test(uid))
            }
            #expect(error?.code == code)
        }
        #expect(!vault.statistics.isWritable)
        #expect(vault.statistics.problem != nil)
        #expect(try vault.bytes(of: before.objectID) == SampleDataSet("1.1").bytes)
        vault.recordUnprotected(.test("1.2"), reason: "disk full")
        files.heal()
        // Nothing comes, and still it finds out that it can write again.
        for _ in 0..<300 where !vault.statistics.isWritable { try await Task.sleep(for: .milliseconds(10)) }
        #expect(vault.statistics.isWritable)
        let after = try await vault.keep(SampleDataSet("1.2").bytes, .test("1.2"))
        #expect(after.kind == .new)
        #expect(try vault.verify().isClean)
        let reopened = try test.reopen(withoutIndex: true)
        #expect(reopened.statistics.objects == 2)
        #expect(reopened.statistics.unprotected == 1)
        #expect(try reopened.bytes(of: before.objectID) == SampleDataSet("1.1").bytes)
        #expect(try reopened.bytes(of: after.objectID) == SampleDataSet("1.2").bytes)
        #expect(try reopened.verify().isClean)
    }

    @Test func aDiskWithTooLittleRoomIsFull() async throws {
        let test = try TestVault()
        let records = try SQLiteRecords()
        var limits = test.limits
        limits.reserveBytes = 1 << 60
        let vault = try Vault(
            folder: test.folder,
            keysFolder: test.keysFolder,
            records: records,
            limits: limits
        )
        let error = await #expect(throws: VaultError.self) { try await vault.keep([1], .test("1.1")) }
        #expect(error?.code == .full)
        #expect(test.segments.isEmpty)
        vault.close()
    }

    @Test func afterASyncFailedTheSegmentIsLeftAndNothingInItIsTrusted() async throws {
        let files = FaultyFiles()
        let test = try TestVault(calls: files)
        let vault = try test.open()
        let first = try await vault.keep([1], .test("1.1"))
        // One whose first chunks are in the segment that will fail.
        let torn = vault.ingest(.test("1.9"))
        torn.append(Array(repeating: 9, count: 5000))
        for _ in 0..<200 where torn.bytesInFlight > 0 { try await Task.sleep(for: .milliseconds(5)) }
        files.fail(.sync, with: EIO)
        let error = await #expect(throws: VaultError.self) { try await vault.keep([2], .test("1.2")) }
        #expect(error?.code == .disk)
        files.heal()
        await #expect(throws: VaultError.self) { try await torn.finish().get() }
        let third = try await vault.keep([3], .test("1.3"))
        let log = files.log
        let failed = try #require(log.lastIndex { $0.call == .sync && $0.path.hasSuffix("00000001.seg") })
        #expect(!log[(failed + 1)...].contains { $0.call == .write && $0.path.hasSuffix("00000001.seg") })
        let reopened = try test.reopen(withoutIndex: true)
        #expect(try reopened.bytes(of: first.objectID) == [1])
        #expect(try reopened.bytes(of: third.objectID) == [3])
        #expect(reopened.statistics.instances == 2)
        #expect(try reopened.verify().isClean)
    }

    @Test func noSingleFailureLosesWhatWasAcknowledged() async throws {
        var position = 0
        var reached = true
        while reached {
            let files = FaultyFiles()
            let test = try TestVault(segmentBytes: 9000, calls: files)
            let vault = try test.open()
            var kept: [(ObjectID, [UInt8])] = []
            let setUp = try await vault.keep(SampleDataSet("1.0").bytes, .test("1.0"))
            kept.append((setUp.objectID, SampleDataSet("1.0").bytes))
            files.failOnce(at: position)
            for number in 1..<4 {
                var sample = SampleDataSet("1.\(number)")
                sample.study = "1.5.\(number)"
                if let receipt = try? await vault.keep(sample.bytes, .test("1.\(number)")) {
                    kept.append((receipt.objectID, sample.bytes))
                }
            }
            reached = files.callCount > position
            files.heal()
            for (object, bytes) in kept { #expect(try vault.bytes(of: object) == bytes, "call \(position)") }
            let reopened = try test.reopen(withoutIndex: true)
            for (object, bytes) in kept { #expect(try reopened.bytes(of: object) == bytes, "call \(position)") }
            let report = try reopened.verify()
            #expect(report.isClean, "call \(position): \(report.damaged) \(report.problems)")
            #expect(try await reopened.keep([1], .test("1.99")).kind == .new)
            position += 1
        }
        #expect(position > 25)
    }

    @Test func aReadOnlyFolderIsToldWhenANewVaultIsMade() throws {
        let files = FaultyFiles()
        let test = try TestVault(calls: files)
        files.fail(.create, with: EROFS)
        let error = #expect(throws: VaultError.self) { try test.open() }
        #expect(error?.code == .readOnly)
        files.heal()
        #expect(try test.open().statistics.objects == 0)
    }

    @Test func aVaultThatCannotBeWrittenCanStillBeRead() async throws {
        let files = FaultyFiles()
        let test = try TestVault(calls: files)
        let receipt = try await test.open().keep([1, 2, 3], .test("1.1"))
        try test.close()
        files.fail(.write, .create, .reserve, .truncate, .sync, .syncFolder, with: EROFS)
        let vault = try test.open()
        #expect(try vault.bytes(of: receipt.objectID) == [1, 2, 3])
        #expect(try vault.verify().isClean)
        await #expect(throws: VaultError.self) { try await vault.keep([4], .test("1.2")) }
    }

    @Test func aFullDiskLeavesNoKeyFilesAndNoDescriptors() async throws {
        let files = FaultyFiles()
        let test = try TestVault(calls: files)
        let vault = try test.open()
        let before = files.descriptors
        for failing in [FaultyFiles.Call.write, .syncFolder, .sync] {
            files.fail(onlyOne: failing, with: ENOSPC)
            for _ in 0..<5 { _ = try? await vault.keep(SampleDataSet("1.1").bytes, .test("1.1")) }
            // Between two attempts there is nothing; and the segment's own file may be open.
            func isEmpty() throws -> Bool {
                try FileManager.default.contentsOfDirectory(atPath: "\(test.folder)/keys").isEmpty
                    && files.descriptors <= before + 1
            }
            for _ in 0..<200 where try !isEmpty() { try await Task.sleep(for: .milliseconds(1)) }
            #expect(try isEmpty(), "\(failing)")
        }
        files.heal()
        try await vault.keep(SampleDataSet("1.1").bytes, .test("1.1"))
        let names = try FileManager.default.contentsOfDirectory(atPath: "\(test.folder)/keys")
        #expect(names == ["00000001.keys"])
        // Only one reader of the segment and the descriptors of the two files that are written.
        #expect(files.descriptors <= before + 3)
    }

    @Test func aDiskThatHangsDoesNotFillTheMemory() async throws {
        let files = FaultyFiles()
        let test = try TestVault(calls: files)
        var limits = test.limits
        limits.queuedBytes = 50_000
        let records = try SQLiteRecords()
        let vault = try Vault(
            folder: test.folder,
            keysFolder: test.keysFolder,
            records: records,
            limits: limits,
            now: Timestamp.systemClock,
            calls: files
        )
        try await vault.keep([1], .test("1.0"))
        files.hang()
        // What is given up makes room for what comes next.
        for number in 0..<10 {
            let ingest = vault.ingest(.test("1.1.\(number)"))
            ingest.append(Array(repeating: 1, count: 30_000))
            try await Task.sleep(for: .milliseconds(20))
            #expect(vault.committer.queuedBytes <= 50_000)
            ingest.abandon()
        }
        let tooMuch = vault.ingest(.test("1.2"))
        tooMuch.append(Array(repeating: 1, count: 80_000))
        let result = await tooMuch.finish()
        let error = #expect(throws: VaultError.self) { try result.get() }
        #expect(error?.code == .disk)
        // One batch may be on its way to the disk.
        for _ in 0..<200 where vault.committer.queuedBytes > 32_000 { try await Task.sleep(for: .milliseconds(5)) }
        #expect(vault.committer.queuedBytes <= 32_000)
        files.heal()
        let bytes = SampleDataSet("1.3").bytes
        let receipt = try await vault.keep(bytes, .test("1.3"))
        #expect(try vault.bytes(of: receipt.objectID) == bytes)
        #expect(try vault.verify().isClean)
        vault.close()
    }
}
