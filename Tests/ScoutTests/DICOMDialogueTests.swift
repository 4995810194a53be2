import DICOMNetwork
import NIOCore
import Testing

@testable import Scout

private let patience = Patience()

private func dialogue(echoes: Bool = true) -> DICOMDialogue {
    DICOMDialogue(
        DICOMQuestion(
            callingAETitle: "LEADGLASS",
            calledAETitle: "PACS",
            contexts: DICOMQuestion.verification,
            echoes: echoes
        ),
        patience
    )
}

/// A dialogue that has sent its request, and the request.
private func asked(echoes: Bool = true) throws -> (DICOMDialogue, AssociatePDU) {
    var dialogue = dialogue(echoes: echoes)
    #expect(dialogue.opened() == .say(nil, wait: patience.banner))
    guard case .say(var sent?, patience.answer) = dialogue.waited() else { throw Unexpected() }
    var decoder = PDUDecoder()
    guard case .associate(.associateRequest, let payload) = try decoder.next(&sent) else { throw Unexpected() }
    return (dialogue, try AssociatePDU(payload: payload))
}

private struct Unexpected: Error {}

private func acceptance(of request: AssociatePDU) -> ByteBuffer {
    var information = UserInformation()
    information.implementationClassUID = "1.2.3"
    information.implementationVersionName = "TEST\u{1B}[31m_AND_MUCH_MORE"
    return AssociatePDU.accept(request, results: [.accepted(1, "1.2.840.10008.1.2.1")], userInformation: information)
        .encoded(as: .associateAccept)
}

private func echoResponse() -> ByteBuffer {
    CommandSet.request(.cEchoRequest, messageID: 1, sopClassUID: SOPClass.verification, hasDataSet: false)
        .response(.success).pdus(contextID: 1, maximumLength: 0)
}

@Suite struct DICOMDialogueTests {
    @Test func onlyVerificationIsAskedForFirst() throws {
        let (_, request) = try asked()
        #expect(request.proposed.map(\.abstractSyntax) == [SOPClass.verification])
        #expect(request.callingAETitle == "LEADGLASS" && request.calledAETitle == "PACS")
    }

    @Test func anAcceptedAssociationIsEchoedAndReleased() throws {
        var (dialogue, request) = try asked()
        guard case .say(var echo?, _) = dialogue.received(acceptance(of: request)) else { throw Unexpected() }
        var decoder = PDUDecoder()
        guard case .data = try decoder.next(&echo) else { throw Unexpected() }
        #expect(dialogue.received(echoResponse()) == .say(ReleasePDU.request, wait: patience.answer))
        guard case .over(.dicom(.accepted(let seen)), nil) = dialogue.received(ReleasePDU.response) else {
            throw Unexpected()
        }
        #expect(seen.implementationClassUID == "1.2.3" && seen.implementationVersion == "TEST?[31m_AND_MU")
        #expect(seen.sopClasses == [SOPClass.verification] && seen.transferSyntaxes == ["1.2.840.10008.1.2.1"])
        #expect(seen.echoStatus == 0)
    }

    @Test func withoutEchoItIsReleasedAtOnce() throws {
        var (dialogue, request) = try asked(echoes: false)
        #expect(dialogue.received(acceptance(of: request)) == .say(ReleasePDU.request, wait: patience.answer))
        // A device that only closes its end has been understood.
        guard case .dicom(.accepted) = dialogue.closed() else { throw Unexpected() }
    }

    @Test func aDeviceThatStopsAnsweringAfterItAcceptedIsAborted() throws {
        var (dialogue, request) = try asked()
        _ = dialogue.received(acceptance(of: request))
        guard case .over(.dicom(.accepted(let seen)), Abort.user.encoded) = dialogue.waited() else {
            throw Unexpected()
        }
        #expect(seen.echoStatus == nil)
    }

    @Test func rejectionsAndAbortsAreAnswers() throws {
        var (dialogue, _) = try asked()
        let rejection = AssociateReject.temporaryCongestion
        #expect(dialogue.received(rejection.encoded) == .over(.dicom(.rejected(rejection))))
        (dialogue, _) = try asked()
        #expect(dialogue.received(Abort.provider(.notSpecified).encoded) == .over(.dicom(.aborted)))
    }

    @Test func answersMayComeByteByByte() throws {
        var (dialogue, request) = try asked(echoes: false)
        var steps: [DialogueStep] = []
        for byte in acceptance(of: request).readableBytesView {
            steps.append(dialogue.received(ByteBuffer(bytes: [byte])))
        }
        #expect(steps.dropLast().allSatisfy { $0 == .goOn })
        #expect(steps.last == .say(ReleasePDU.request, wait: patience.answer))
    }

    @Test func whoSpeaksFirstIsNotAskedAnything() {
        for (text, answer) in [
            ("SSH-2.0-OpenSSH_9.6\r\n", PeerAnswer.named("SSH")), ("220 mail ESMTP ready\r\n", .named("SMTP")),
            ("220-FTP here\r\n", .named("FTP")), ("RFB 003.008\n", .named("VNC")), ("\u{0B}MSH|^~\\&|", .named("HL7")),
            ("something else", .garbage),
        ] {
            var dialogue = dialogue()
            _ = dialogue.opened()
            #expect(dialogue.received(ByteBuffer(string: text)) == .over(answer))
        }
        var slow = dialogue()
        _ = slow.opened()
        #expect(slow.received(ByteBuffer(string: "SS")) == .goOn)
        #expect(slow.received(ByteBuffer(string: "H-2.0-x")) == .over(.named("SSH")))
        var mute = dialogue()
        _ = mute.opened()
        #expect(mute.received(ByteBuffer(string: "?")) == .goOn)
        #expect(mute.waited() == .over(.garbage))
    }

    @Test func otherAnswersAreToldApart() throws {
        for (bytes, answer) in [
            (Array("HTTP/1.1 400 Bad Request\r\n".utf8), PeerAnswer.named("HTTP")),
            ([0x15, 3, 1, 0, 2, 2, 70], .wantsTLS),
            ([0xFF, 0xFD, 0x18], .named("Telnet")), ([0xFF, 0xFE, 0xFD, 0xFC, 0xFB, 0xFA, 0xF9, 0xF8], .garbage),
            ([0x4A, 0, 0, 0, 0x0A, 0x38], .named("MySQL")),
        ] {
            var (dialogue, _) = try asked()
            #expect(dialogue.received(ByteBuffer(bytes: bytes)) == .over(answer))
        }
    }

    @Test func brokenOrEndlessAnswersAreGarbage() throws {
        // An acceptance that ends before its items, one that says it is 4 GB long, and data before any answer.
        for bytes in [
            [2, 0, 0, 0, 0, 4, 0, 1, 0, 0], [2, 0, 0xFF, 0xFF, 0xFF, 0xFF], [4, 0, 0, 0, 0, 6, 0, 0, 0, 2, 1, 3],
            [1, 0, 0, 0, 0, 0], [5, 0, 0, 0, 0, 4, 0, 0, 0, 0],
        ] as [[UInt8]] {
            var (dialogue, _) = try asked()
            guard case .over(.garbage, let farewell?) = dialogue.received(ByteBuffer(bytes: bytes)) else {
                throw Unexpected()
            }
            #expect(farewell.getInteger(at: 0, as: UInt8.self) == PDUType.abort.rawValue)
        }
        var (dialogue, _) = try asked()
        #expect(dialogue.received(ByteBuffer(bytes: [2, 0, 0, 0, 0x10, 0])) == .goOn)
        #expect(dialogue.waited() == .over(.garbage, farewell: Abort.user.encoded))
    }

    @Test func silenceAndClosingAreTold() throws {
        var (dialogue, _) = try asked()
        #expect(dialogue.closed() == .closed)
        #expect(dialogue.waited() == .over(.silent, farewell: Abort.user.encoded))
        #expect(dialogue.interrupted() == Abort.user.encoded)
        var unasked = Scout.DICOMDialogue(
            DICOMQuestion(callingAETitle: "A", calledAETitle: "B", contexts: DICOMQuestion.verification, echoes: true),
            patience
        )
        _ = unasked.opened()
        #expect(unasked.interrupted() == nil, "nothing was asked, so that there is nothing to abort")
    }

    @Test func aReleaseCollisionEnds() throws {
        var (dialogue, request) = try asked(echoes: false)
        _ = dialogue.received(acceptance(of: request))
        #expect(dialogue.received(ReleasePDU.request) == .say(ReleasePDU.response, wait: patience.answer))
        guard case .over(.dicom(.accepted), nil) = dialogue.received(ReleasePDU.response) else { throw Unexpected() }
    }

    @Test func servicesAreProposedWithinTheStandardsBounds() {
        let contexts = DICOMQuestion.services
        #expect(contexts.count <= 128 && Set(contexts.map(\.id)).count == contexts.count)
        #expect(contexts.allSatisfy { $0.id % 2 == 1 && !$0.transferSyntaxes.isEmpty })
        #expect(contexts.first?.abstractSyntax == SOPClass.verification)
    }
}
