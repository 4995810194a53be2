import Foundation
import Testing

@testable import Journal

struct LedgerCorpusTests {
    private static func inputs() throws -> [[UInt8]] {
        let folder = URL(fileURLWithPath: #filePath).resolvingSymlinksInPath().deletingLastPathComponent()
            .appendingPathComponent("../../Fuzzing/Corpus/LedgerFuzz").standardizedFileURL
        return try FileManager.default.contentsOfDirectory(at: folder, includingPropertiesForKeys: nil)
            .sorted { $0.path < $1.path }.map { Array(try Data(contentsOf: $0)) }
    }

    @Test func everyCommittedInputPassesItsFuzzTarget() throws {
        let inputs = try Self.inputs()
        #expect(inputs.count >= 10)
        for input in inputs { fuzzLedger(input) }
    }

    /// The fuzzer's idea, for a moment, in every test run: the inputs with a few bytes changed, from a fixed seed.
    @Test func changedInputsAreReadOrRefused() throws {
        var generator = SeededGenerator(state: 7)
        for input in try Self.inputs() {
            for _ in 0..<500 {
                var changed = input
                for _ in 0...Int.random(in: 0..<3, using: &generator) {
                    changed[Int.random(in: 1..<changed.count, using: &generator)] = .random(
                        in: 0...255,
                        using: &generator
                    )
                }
                if Bool.random(using: &generator) {
                    changed.removeLast(Int.random(in: 0..<changed.count, using: &generator))
                }
                fuzzLedger(changed)
            }
        }
    }
}
