import Foundation
import Testing

/// The committed inputs of the fuzz targets: seeds, and whatever they once found.
@Suite struct TextCorpusTests {
    @Test func everyCommittedTablePassesItsFuzzTarget() throws {
        let inputs = try inputs(of: "CSVFuzz")
        #expect(inputs.count >= 5)
        for input in inputs { fuzzCSV(input) }
    }

    @Test func everyCommittedContentPassesItsFuzzTarget() throws {
        let inputs = try inputs(of: "ContentFuzz")
        #expect(inputs.count >= 4)
        for input in inputs { fuzzContent(input) }
    }

    private func inputs(of target: String) throws -> [[UInt8]] {
        let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent()
        let folder = root.appendingPathComponent("Fuzzing/Corpus/\(target)")
        return try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted()
            .map { [UInt8](try Data(contentsOf: folder.appendingPathComponent($0))) }
    }
}
