import Foundation
import Testing

/// The inputs committed for one fuzz target: seeds, and whatever it once found.
private func corpus(_ target: String) throws -> [(name: String, bytes: [UInt8])] {
    let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent()
    let folder = root.appendingPathComponent("Fuzzing/Corpus/\(target)")
    return try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted().map { name in
        (name, [UInt8](try Data(contentsOf: folder.appendingPathComponent(name))))
    }
}

@Test func everyCommittedDataSetPassesItsFuzzTarget() throws {
    let inputs = try corpus("DataSetFuzz")
    #expect(inputs.count >= 8)
    for input in inputs { fuzzDataSet(input.bytes) }
}

@Test func everyCommittedFilePassesItsFuzzTarget() throws {
    let inputs = try corpus("Part10Fuzz")
    #expect(inputs.count >= 4)
    for input in inputs { fuzzPart10(input.bytes) }
}
