import Foundation
import Testing

@testable import Vault

struct SegmentCorpusTests {
    @Test func everyCommittedSegmentPassesItsFuzzTarget() throws {
        let folder = URL(fileURLWithPath: #filePath).resolvingSymlinksInPath().deletingLastPathComponent()
            .appendingPathComponent("../../Fuzzing/Corpus/SegmentFuzz").standardizedFileURL
        let inputs = try FileManager.default.contentsOfDirectory(at: folder, includingPropertiesForKeys: nil)
        #expect(inputs.count >= 5)
        for input in inputs { fuzzSegment(Array(try Data(contentsOf: input))) }
    }

    /// The fuzzer's idea, for a moment, in every test run: real segments with a few bytes changed, from a fixed seed.
    @Test func changedSegmentsAreReadAlikeByReaderAndChecker() async throws {
        let test = try TestVault(chunkBytes: 100)
        let vault = try test.open()
        for number in 0..<3 {
            var sample = SampleDataSet("1.\(number)")
            sample.pixels = [1, 2, 3]
            try await vault.keep(sample.bytes, .test("1.\(number)"))
        }
        vault.record(.delivered(status: 0), of: ArrivalID(sequence: 1))
        try test.close()
        let segment = Array(try #require(FileManager.default.contents(atPath: test.segments[0])))
        var state: UInt64 = 0x1234_5678_9ABC_DEF1
        func random(_ bound: Int) -> Int {
            state ^= state << 13
            state ^= state >> 7
            state ^= state << 17
            return Int(state % UInt64(bound))
        }
        for _ in 0..<400 {
            var input = [UInt8(random(2))] + segment.dropFirst(SegmentHeader.byteCount)
            for _ in 0...random(4) { input[1 + random(input.count - 1)] = UInt8(random(256)) }
            if random(4) == 0 { input.removeLast(random(input.count)) }
            fuzzSegment(input)
        }
    }

    /// Writes real segments for the corpus; run with WRITE_CORPUS set to the folder.
    @Test(.enabled(if: ProcessInfo.processInfo.environment["WRITE_CORPUS"] != nil))
    func writeCorpus() async throws {
        let folder = try #require(ProcessInfo.processInfo.environment["WRITE_CORPUS"])
        for (name, count) in [("empty", 0), ("one", 1), ("three", 3)] {
            let test = try TestVault(chunkBytes: 200)
            let vault = try test.open()
            for number in 0..<count {
                var sample = SampleDataSet("1.\(number)")
                sample.pixels = [1, 2, 3]
                try await vault.keep(sample.bytes, .test("1.\(number)"))
                vault.record(.parked(reason: "x"), of: ArrivalID(sequence: 1))
            }
            vault.recordUnprotected(.test("1.9"), reason: "full")
            try test.close()
            for path in test.segments.prefix(1) {
                let segment = try #require(FileManager.default.contents(atPath: path)).dropFirst(64)
                try (Data([0]) + segment).write(to: URL(fileURLWithPath: "\(folder)/\(name)"))
                try (Data([1]) + segment.dropLast(16)).write(to: URL(fileURLWithPath: "\(folder)/\(name)-cut"))
            }
        }
        let description = ObjectDescription(arrival: .test("1.2"), digest: [1], byteCount: 2, pixels: 3..<9)
        try (Data([0]) + Data(description.encoded)).write(to: URL(fileURLWithPath: "\(folder)/description"))
        try (Data([0]) + Data(KeyFile.header(number: 1, vaultID: [UInt8](repeating: 1, count: 16)))).write(
            to: URL(fileURLWithPath: "\(folder)/keys")
        )
    }
}
