import Foundation
import Records
import Testing

@testable import Vault

struct SealedSegmentTests {
    private func filled() async throws -> TestVault {
        let test = try TestVault(segmentBytes: 20_000)
        let vault = try test.open()
        for number in 0..<20 { try await vault.keep(SampleDataSet("1.1.\(number)").bytes, .test("1.1.\(number)")) }
        return test
    }

    @Test func eachSealIsToldOnceAndTheOpenSegmentIsNot() async throws {
        let test = try await filled()
        let vault = try test.open()
        let segments = try vault.sealedSegments()
        #expect(segments.count > 1)
        #expect(segments.count < test.segments.count)
        #expect(segments.map(\.position) == (1...Int64(segments.count)).map { $0 })
        #expect(segments.allSatisfy { $0.merkleRoot.wholeMatch(of: /[0-9a-f]{64}/) != nil && $0.objects > 0 })
        #expect(try vault.sealedSegments(after: segments[0].position, limit: 1) == [segments[1]])
        #expect(try vault.sealedSegments(after: segments[segments.count - 1].position) == [])
        // Closing seals the last one; what was told stays, also when the index is made anew.
        let later = try test.reopen().sealedSegments(after: Int64(segments.count))
        #expect(later.map(\.position) == [Int64(segments.count) + 1])
        #expect(later.map(\.number) == [UInt32(test.segments.count)])
        #expect(try test.open().sealedSegments().reduce(0) { $0 + $1.objects } == 20)
    }

    @Test func theRootIsThatOfTheCheckerWhichSharesNoCode() async throws {
        let test = try await filled()
        let vault = try test.open()
        for segment in try vault.sealedSegments() {
            let bytes = try Array(Data(contentsOf: URL(fileURLWithPath: vault.store.files.path(segment.number))))
            let report = SegmentChecker(number: segment.number, length: bytes.count) { offset, count in
                Array(bytes[min(offset, bytes.count)..<min(offset + count, bytes.count)])
            }.check()
            #expect(hexadecimal(report.root) == segment.merkleRoot)
        }
    }

    @Test func aDamagedFooterIsNoSeal() async throws {
        let test = try await filled()
        try test.close()
        let path = test.segments[0]
        var bytes = try Data(contentsOf: URL(fileURLWithPath: path))
        bytes[bytes.count - 40] ^= 1
        try bytes.write(to: URL(fileURLWithPath: path))
        let segments = try test.open().sealedSegments()
        #expect(!segments.contains { $0.number == 1 })
        #expect(segments.contains { $0.number == 2 })
        // An offset that leads anywhere is not followed.
        for start in [UInt64.max, 0, 63, UInt64(bytes.count)] {
            for index in 0..<8 { bytes[bytes.count - 16 + index] = UInt8(truncatingIfNeeded: start >> (8 * index)) }
            try bytes.write(to: URL(fileURLWithPath: path))
            #expect(!(try test.reopen().sealedSegments().contains { $0.number == 1 }))
        }
    }

    @Test func aSealedSegmentThatChangedOrWentIsFoundByVerify() async throws {
        let test = try await filled()
        let vault = try test.open()
        let count = try vault.sealedSegments().count
        try #require(count > 2)
        #expect(try vault.verify().isClean)
        // Somebody swaps a segment's seal for another one that fits what he left of it.
        let records = vault.index.records
        try records.write { writer throws(RecordsError) in
            try writer.execute(
                "UPDATE vault_seals SET root = ? WHERE segment = 1",
                [.blob([UInt8](repeating: 7, count: 32))]
            )
        }
        #expect(try vault.verify().problems == ["segment 1: it is not as it was when it was sealed"])
        try FileManager.default.removeItem(atPath: test.segments[1])
        vault.store.files.forget()
        #expect(try vault.verify().problems.contains { $0.hasPrefix("segment 2: the file is missing") })
    }

    @Test func aSegmentWhoseFileIsMissingMakesTheVaultIncomplete() async throws {
        let test = try await filled()
        #expect(try test.open().statistics.isIncomplete == false)
        try test.close()
        let path = test.segments[1]
        let bytes = try Data(contentsOf: URL(fileURLWithPath: path))
        try FileManager.default.removeItem(atPath: path)
        let statistics = try test.open().statistics
        #expect(statistics.isIncomplete)
        #expect(statistics.isWritable)
        #expect(statistics.problem?.hasPrefix("Segment 2 is missing.") == true)
        try test.close()
        try bytes.write(to: URL(fileURLWithPath: path))
        #expect(try test.open().statistics.isIncomplete == false)
    }
}
