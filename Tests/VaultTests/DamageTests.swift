import Foundation
import Records
import Testing

@testable import Vault

/// One bad spot costs what it hits, and never the vault.
struct DamageTests {
    @Test(arguments: [0, 9, 13, 20, 40, 61])
    func aFlippedBitInASegmentsHeaderCostsNoObject(position: Int) async throws {
        let test = try TestVault(segmentBytes: 8192)
        let vault = try test.open()
        var receipts: [Receipt] = []
        for number in 0..<6 {
            receipts.append(try await vault.keep(SampleDataSet("1.\(number)").bytes, .test("1.\(number)")))
        }
        try test.close()
        for path in [test.segments[1], try #require(test.segments.last)] {
            try flip(path, position)
            for withoutIndex in [false, true] {
                let vault = try test.reopen(withoutIndex: withoutIndex)
                for (number, receipt) in receipts.enumerated() {
                    #expect(try vault.bytes(of: receipt.objectID) == SampleDataSet("1.\(number)").bytes)
                }
                let report = try vault.verify()
                #expect(report.problems.contains { $0.contains("header is damaged") })
                #expect(report.damaged.isEmpty)
            }
            try test.close()
            try flip(path, position)
        }
        #expect(try test.reopen(withoutIndex: true).verify().isClean)
    }

    @Test func aSegmentThatCannotBeReadCostsItsOwnObjectsOnly() async throws {
        let files = FaultyFiles()
        let test = try TestVault(segmentBytes: 8192, calls: files)
        let vault = try test.open()
        for number in 0..<6 { try await vault.keep(SampleDataSet("1.\(number)").bytes, .test("1.\(number)")) }
        try test.close()
        files.fail(reading: "00000002.seg", with: EIO)
        let reopened = try test.reopen(withoutIndex: true)
        #expect(reopened.statistics.objects > 0 && reopened.statistics.objects < 6)
        #expect(reopened.statistics.isWritable)
        #expect(reopened.statistics.problem?.contains("00000002") == true || reopened.statistics.problem != nil)
        #expect(try !reopened.verify().isClean)
        let next = try await reopened.keep([1], .test("1.99"))
        #expect(next.arrivalID.sequence > 6)
        files.heal()
        #expect(try test.reopen(withoutIndex: true).statistics.objects == 7)
    }

    @Test(arguments: [0, 8, 20, 189])
    func aFlippedBitInAKeyFilesHeaderCostsNoKey(position: Int) async throws {
        let test = try TestVault()
        let receipt = try await test.open().keep(SampleDataSet("1.1").bytes, .test("1.1"))
        try test.close()
        try flip("\(test.folder)/keys/00000001.keys", position)
        let vault = try test.reopen(withoutIndex: true)
        #expect(try vault.bytes(of: receipt.objectID) == SampleDataSet("1.1").bytes)
        #expect(vault.statistics.problem != nil)
        #expect(try vault.verify().problems.contains { $0.contains("key file") })
    }

    @Test func aMissingNewestSegmentLeavesTheIndexAndItsNumbers() async throws {
        let test = try TestVault(segmentBytes: 8192)
        var vault = try test.open()
        var receipts: [Receipt] = []
        for number in 0..<6 {
            receipts.append(try await vault.keep(SampleDataSet("1.\(number)").bytes, .test("1.\(number)")))
        }
        try test.close()
        let newest = try #require(test.segments.last)
        let kept = try #require(FileManager.default.contents(atPath: newest))
        try FileManager.default.removeItem(atPath: newest)
        vault = try test.open()
        #expect(vault.statistics.objects == 6)
        #expect(vault.statistics.problem != nil)
        let report = try vault.verify()
        #expect(report.damaged.contains { $0.objectID == receipts[5].objectID })
        let next = try await vault.keep([1], .test("1.99"))
        #expect(next.arrivalID.sequence > 6)
        #expect(!FileManager.default.fileExists(atPath: newest))
        // Brought back, it fits in, also in an index that is made anew.
        try test.close()
        try kept.write(to: URL(fileURLWithPath: newest))
        for withoutIndex in [false, true] {
            vault = try test.reopen(withoutIndex: withoutIndex)
            #expect(try vault.verify().isClean)
            #expect(vault.statistics.objects == 7)
            #expect(vault.statistics.problem == nil)
        }
    }

    @Test func aMissingKeyFileIsNoticedAndItsNameNotTaken() async throws {
        let test = try TestVault()
        let first = try await test.open().keep(SampleDataSet("1.1").bytes, .test("1.1"))
        try test.close()
        let path = "\(test.folder)/keys/00000001.keys"
        let file = try #require(FileManager.default.contents(atPath: path))
        for withoutIndex in [false, true] {
            try FileManager.default.removeItem(atPath: path)
            var vault = try test.reopen(withoutIndex: withoutIndex)
            #expect(vault.statistics.problem?.contains("key file") == true)
            #expect(try vault.verify().problems.contains { $0.contains("key file") })
            // The same study gets another key under the same id.
            let uid = withoutIndex ? "1.3" : "1.2"
            let second = try await vault.keep(SampleDataSet(uid).bytes, .test(uid))
            #expect(!FileManager.default.fileExists(atPath: path))
            try test.close()
            try file.write(to: URL(fileURLWithPath: path))
            vault = try test.reopen(withoutIndex: true)
            #expect(try vault.bytes(of: first.objectID) == SampleDataSet("1.1").bytes)
            #expect(try vault.bytes(of: second.objectID) == SampleDataSet(uid).bytes)
            #expect(try vault.verify().isClean)
            #expect(vault.statistics.problem == nil)
            try test.close()
        }
    }

    @Test func aReadErrorVoidsNothingThatWasAcknowledged() async throws {
        for isIndexed in [false, true] {
            let files = FaultyFiles()
            let test = try TestVault(calls: files)
            let vault = try test.open()
            let bytes = SampleDataSet("1.1").bytes
            let receipt = try await vault.keep(bytes, .test("1.1"))
            let image = try #require(FileManager.default.contents(atPath: test.segments[0]))
            try test.close()
            // As if the power had gone before the footer.
            try image.write(to: URL(fileURLWithPath: test.segments[0]))
            files.fail(reading: "00000001.keys", with: EIO)
            let broken = try test.reopen(withoutIndex: !isIndexed)
            var other = SampleDataSet("1.2")
            other.study = "1.9"
            try await broken.keep(other.bytes, .test("1.2"))
            files.heal()
            #expect(try test.reopen(withoutIndex: true).bytes(of: receipt.objectID) == bytes)
        }
    }

    @Test func whatTheIndexHasIsNeverMadeVoid() async throws {
        let test = try TestVault()
        let vault = try test.open()
        let receipt = try await vault.keep(SampleDataSet("1.1").bytes, .test("1.1"))
        let chunk = try vault.content(of: receipt.objectID).chunks[0]
        var image = try #require(FileManager.default.contents(atPath: test.segments[0]))
        try test.close()
        image[Int(chunk.offset) + 100] ^= 1
        try image.write(to: URL(fileURLWithPath: test.segments[0]))
        let reopened = try test.open()
        try await reopened.keep([1], .test("1.2"))
        let again = try test.reopen()
        #expect(try again.verify().damaged.map(\.objectID) == [receipt.objectID])
        let anew = try test.reopen(withoutIndex: true)
        #expect(try anew.verify().damaged.map(\.objectID) == [receipt.objectID])
    }
}

func flip(_ path: String, _ position: Int) throws {
    var image = try #require(FileManager.default.contents(atPath: path))
    image[position] ^= 4
    try image.write(to: URL(fileURLWithPath: path))
}
