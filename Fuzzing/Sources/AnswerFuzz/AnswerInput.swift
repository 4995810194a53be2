import DICOMNetwork
import HL7
import NIOCore

#if canImport(Scout)
    @testable import Scout
#endif

/// What a device may answer to discovery: the first byte of the input says to what, the second how its bytes are cut.
///
/// Whatever comes, a dialogue ends, says nothing of more than a few hundred bytes, and keeps no text that cannot be shown.
func fuzzAnswer(_ input: [UInt8]) {
    guard input.count >= 2 else { return }
    let bytes = Array(input.dropFirst(2))
    if input[0] % 4 == 3 { return checkHead(bytes) }
    var dialogue = dialogue(input[0])
    guard case .say = dialogue.opened() else { preconditionFailure("a dialogue begins by waiting") }
    // What comes before anything was asked, if the top bit says so.
    if input[0] < 128, input[0] % 4 != 2, case .over = dialogue.waited() {
        preconditionFailure("nothing was asked yet")
    }
    for start in stride(from: 0, to: bytes.count, by: max(1, Int(input[1]))) {
        let end = min(start + max(1, Int(input[1])), bytes.count)
        if case .over(let answer, let farewell) = dialogue.received(ByteBuffer(bytes: bytes[start..<end])) {
            precondition(farewell.map { $0.readableBytes <= 10 } ?? true)
            return check(answer)
        }
    }
    _ = dialogue.interrupted()
    check(dialogue.closed())
    for _ in 0..<3 {
        if case .over(let answer, _) = dialogue.waited() { return check(answer) }
    }
    preconditionFailure("a silent device is not waited for without end")
}

private func dialogue(_ kind: UInt8) -> any Dialogue {
    let patience = Patience()
    switch kind % 4 {
    case 0:
        let question = DICOMQuestion(
            callingAETitle: "LEADGLASS",
            calledAETitle: "ANY-SCP",
            contexts: kind & 4 == 0 ? DICOMQuestion.verification : DICOMQuestion.services,
            echoes: kind & 8 == 0
        )
        return DICOMDialogue(question, patience)
    case 1:
        let query = ApplicationManagementQuery(sendingApplication: "L", controlID: "1", time: "20261125")
        return HL7Dialogue(query, patience)
    default: return HTTPDialogue("/", accept: "*/*", host: "10.0.0.1", patience)
    }
}

private func check(_ answer: PeerAnswer) {
    switch answer {
    case .dicom(.accepted(let seen)):
        check([seen.implementationClassUID, seen.implementationVersion])
        precondition(seen.sopClasses.isSubset(of: DICOMQuestion.services.map(\.abstractSyntax)))
        precondition(seen.transferSyntaxes.isSubset(of: DICOMQuestion.services.flatMap(\.transferSyntaxes)))
    case .hl7(let seen): check([seen.application, seen.facility, seen.version, seen.messageType])
    case .http(let head): check([head.server, head.contentType])
    case .named(let name): precondition(!name.isEmpty && name.utf8.count <= 8)
    default: break
    }
}

private func check(_ texts: [String]) {
    for text in texts {
        precondition(text.count <= 200)
        precondition(text.unicodeScalars.allSatisfy { $0.properties.generalCategory != .control })
    }
}

/// A head that was read is the same however much of it had come, and needs all of itself.
private func checkHead(_ bytes: [UInt8]) {
    let whole = HTTPHead.read(bytes)
    for count in stride(from: 0, to: min(bytes.count, 512), by: 7) {
        let part = HTTPHead.read(bytes.prefix(count))
        precondition(part == .incomplete || part == whole)
    }
}
