import Foundation
import Records
import Synchronization
import Testing

@testable import Vault

struct GroupCommitTests {
    @Test func aReceiptNeverComesBeforeTheSyncOfAllThatItNeeds() async throws {
        let files = FaultyFiles()
        let test = try TestVault(segmentBytes: 9000, calls: files)
        let vault = try test.open()
        for number in 0..<8 {
            let ingest = vault.ingest(.test("1.\(number)"))
            var sample = SampleDataSet("1.\(number)")
            sample.study = "1.5.\(number)"
            ingest.append(sample.bytes)
            let entries = Mutex<[(call: FaultyFiles.Call, path: String)]>([])
            let result = await withCheckedContinuation { continuation in
                ingest.finish { result in
                    entries.withLock { $0 = files.log }
                    continuation.resume(returning: result)
                }
            }
            let receipt = try result.get()
            let log = entries.withLock { $0 }
            let content = try vault.content(of: receipt.objectID)
            let needed = Set(content.chunks.map { "\(numbered($0.segment)).seg" } + ["00000001.keys"])
            for name in needed {
                let written = try #require(log.lastIndex { $0.call == .write && $0.path.hasSuffix(name) })
                let synced = try #require(log.lastIndex { $0.call == .sync && $0.path.hasSuffix(name) }, "\(name)")
                #expect(synced > written, "\(name) of \(number)")
            }
        }
    }

    @Test func manyAtOnceShareSyncs() async throws {
        let files = FaultyFiles()
        let test = try TestVault(calls: files)
        let vault = try test.open()
        try await vault.keep([1], .test("1.0"))
        let before = files.log.filter { $0.call == .sync }.count
        let ingests = (1...60).map { vault.ingest(.test("1.\($0)")) }
        let receipts = await withTaskGroup(of: Result<Receipt, VaultError>.self) { group in
            for ingest in ingests {
                ingest.append([1, 2, 3])
                group.addTask { await ingest.finish() }
            }
            return await group.reduce(into: []) { $0.append($1) }
        }
        #expect(try Set(receipts.map { try $0.get().arrivalID }).count == 60)
        #expect(files.log.filter { $0.call == .sync }.count - before < 60)
    }

    @Test func fiftyThreadsAtOnceLoseNothing() async throws {
        let test = try TestVault(segmentBytes: 64 << 10)
        let vault = try test.open()
        let receipts = Mutex<[(Receipt, [UInt8])]>([])
        let failures = Mutex(0)
        await withCheckedContinuation { (continuation: CheckedContinuation<Void, Never>) in
            let running = Mutex(50)
            for thread in 0..<50 {
                Thread {
                    let group = DispatchGroup()
                    for number in 0..<4 {
                        var sample = SampleDataSet("1.\(thread).\(number)")
                        sample.study = "1.5.\(thread % 7)"
                        let bytes = sample.bytes
                        let ingest = vault.ingest(.test(sample.uid))
                        ingest.append(bytes)
                        group.enter()
                        ingest.finish { result in
                            switch result {
                            case .success(let receipt): receipts.withLock { $0.append((receipt, bytes)) }
                            case .failure: failures.withLock { $0 += 1 }
                            }
                            group.leave()
                        }
                    }
                    group.wait()
                    let isLast = running.withLock { running in
                        running -= 1
                        return running == 0
                    }
                    if isLast { continuation.resume() }
                }.start()
            }
        }
        let kept = receipts.withLock { $0 }
        #expect(failures.withLock { $0 } == 0)
        #expect(Set(kept.map(\.0.arrivalID)).count == 200)
        let reopened = try test.reopen(withoutIndex: true)
        for (receipt, bytes) in kept { #expect(try reopened.bytes(of: receipt.objectID) == bytes) }
        #expect(try reopened.verify().isClean)
    }

    @Test func thePowersLossAtAnyTimeCostsNothingThatWasAcknowledged() async throws {
        var generator = SystemRandomNumberGenerator()
        for round in 0..<12 {
            let files = FaultyFiles()
            let test = try TestVault(segmentBytes: 12_000, calls: files)
            let vault = try test.open()
            let ingests = (0..<10).map { vault.ingest(.test("1.\($0)")) }
            var kept: [(Receipt, [UInt8])] = []
            for (number, ingest) in ingests.enumerated() {
                var sample = SampleDataSet("1.\(number)")
                sample.study = "1.5.\(number % 3)"
                ingest.append(sample.bytes)
                // Some are only half there, some complete, when the power goes.
                guard number < round else { continue }
                kept.append((try await ingest.finish().get(), sample.bytes))
            }
            let image = files.imageAfterPowerLoss(using: &generator)
            let other = try TestVault()
            for folder in ["vault/segments", "vault/keys", "keys"] {
                try FileManager.default.createDirectory(
                    atPath: "\(other.root)/\(folder)",
                    withIntermediateDirectories: true
                )
            }
            for (path, data) in image where path.hasPrefix(test.root) {
                try data.write(to: URL(fileURLWithPath: other.root + path.dropFirst(test.root.count)))
            }
            for ingest in ingests { ingest.abandon() }
            let recovered = try other.open()
            for (receipt, bytes) in kept { #expect(try recovered.bytes(of: receipt.objectID) == bytes) }
            #expect(recovered.statistics.objects >= kept.count)
            let report = try recovered.verify()
            #expect(report.isClean, "\(report.damaged) \(report.problems)")
            #expect(try recovered.pending(upstream: "pacs", limit: 99).count == recovered.statistics.objects)
            try await recovered.keep([1], .test("1.99"))
            #expect(try other.reopen(withoutIndex: true).verify().isClean)
        }
    }

    @Test func whatIsAbandonedDoesNotCount() async throws {
        let test = try TestVault()
        let vault = try test.open()
        let early = vault.ingest(.test("1.1"))
        early.append(SampleDataSet("1.1").bytes)
        early.abandon()
        let result = await early.finish()
        #expect(throws: VaultError.self) { try result.get() }
        let silent = vault.ingest(.test("1.2"))
        silent.abandon()
        silent.append([1])
        #expect(silent.bytesInFlight == 0)
        try await vault.keep([3], .test("1.3"))
        let reopened = try test.reopen(withoutIndex: true)
        #expect(reopened.statistics.objects == 1)
        #expect(try reopened.verify().isClean)
    }

    @Test func bytesInFlightFallAsTheyAreWritten() async throws {
        let test = try TestVault()
        let vault = try test.open()
        let ingest = vault.ingest(.test("1.1"))
        let calls = Mutex(0)
        ingest.onProgress { calls.withLock { $0 += 1 } }
        ingest.append(Array(repeating: 1, count: 10_500))
        for _ in 0..<400 where ingest.bytesInFlight > 500 { try await Task.sleep(for: .milliseconds(5)) }
        #expect(ingest.bytesInFlight == 500)
        #expect(calls.withLock { $0 } > 0)
        #expect(try await ingest.finish().get().byteCount == 10_500)
        #expect(ingest.bytesInFlight == 0)
    }

    @Test func anObjectAboveTheLimitIsRefused() async throws {
        let test = try TestVault()
        let records = try SQLiteRecords()
        var limits = test.limits
        limits.objectBytes = 5000
        let vault = try Vault(folder: test.folder, keysFolder: test.keysFolder, records: records, limits: limits)
        try await vault.keep(Array(repeating: 1, count: 5000), .test("1.1"))
        let error = await #expect(throws: VaultError.self) {
            try await vault.keep(Array(repeating: 1, count: 5001), .test("1.2"))
        }
        #expect(error?.code == .tooLarge)
        vault.close()
    }
}

extension GroupCommitTests {
    @Test func aClosedVaultAnswersToo() async throws {
        let test = try TestVault()
        let vault = try test.open()
        let early = vault.ingest(.test("1.1"))
        early.append([1])
        try test.close()
        let late = vault.ingest(.test("1.2"))
        late.append(Array(repeating: 2, count: 3000))
        for ingest in [early, late] {
            let result = await ingest.finish()
            let error = #expect(throws: VaultError.self) { try result.get() }
            #expect(error?.code == .closed)
        }
        vault.close()
    }
}
