import Foundation
import Testing

/// The committed inputs of the PDU fuzz target: seeds, and whatever it once found.
@Test func everyCommittedConversationPassesItsFuzzTarget() throws {
    let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent()
    let folder = root.appendingPathComponent("Fuzzing/Corpus/PDUFuzz")
    let inputs = try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted()
    #expect(inputs.count >= 6)
    for name in inputs { fuzzPDU([UInt8](try Data(contentsOf: folder.appendingPathComponent(name)))) }
}
