import Foundation
import Testing

/// The committed inputs of the fuzz target of answers: seeds, and whatever it once found.
@Test func everyCommittedAnswerPassesItsFuzzTarget() throws {
    let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent()
    let folder = root.appendingPathComponent("Fuzzing/Corpus/AnswerFuzz")
    let inputs = try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted()
    #expect(inputs.count >= 10)
    for name in inputs { fuzzAnswer([UInt8](try Data(contentsOf: folder.appendingPathComponent(name)))) }
}
