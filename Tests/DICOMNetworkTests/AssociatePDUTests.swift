import NIOCore
import Testing

@testable import DICOMNetwork

@Suite struct AssociatePDUTests {
    private var request: AssociatePDU {
        var information = UserInformation()
        information.maximumLength = 16384
        information.implementationClassUID = "1.2.3"
        information.implementationVersionName = "TEST"
        information.roles = [.init(sopClassUID: "1.2.840.10008.5.1.4.1.1.2", scu: true, scp: true)]
        information.asynchronousOperations = .init(invoked: 3, performed: 0)
        information.userIdentity = UserIdentity(
            kind: .usernameAndPasscode,
            isResponseRequested: true,
            primaryField: .init(Array("DOCTOR".utf8)),
            secondaryField: .init(Array("SECRET".utf8))
        )
        information.items = [.init(type: 0x56, value: ByteBuffer(bytes: [0, 1, 65, 7]))]
        return .request(
            calledAETitle: "PACS",
            callingAETitle: "CT1",
            contexts: [
                .init(id: 1, abstractSyntax: SOPClass.verification, transferSyntaxes: ["1.2.840.10008.1.2"]),
                .init(
                    id: 3,
                    abstractSyntax: "1.2.840.10008.5.1.4.1.1.2",
                    transferSyntaxes: ["1.2.840.10008.1.2.1", "1.2.840.10008.1.2"]
                ),
            ],
            userInformation: information
        )
    }

    @Test func whatIsWrittenIsRead() throws {
        let read = try AssociatePDU(payload: request.payload)
        #expect(read.calledAETitle == "PACS")
        #expect(read.callingAETitle == "CT1")
        #expect(read.proposed == request.proposed)
        #expect(read.userInformation.maximumLength == 16384)
        #expect(read.userInformation.implementationVersionName == "TEST")
        #expect(read.userInformation.roles == request.userInformation.roles)
        #expect(read.userInformation == request.userInformation)
        #expect(read.userInformation.userIdentity?.secondaryField.bytes == Array("SECRET".utf8))
        #expect(read.applicationContext == AssociatePDU.dicomApplicationContext)
    }

    @Test func anotherCalledTitleLeavesEveryOtherByteAlone() throws {
        let mapped = request.withCalledAETitle("ARCHIVE")
        let before = Array(request.payload.readableBytesView)
        let after = Array(mapped.payload.readableBytesView)
        #expect(Array(after[4..<20]) == Array("ARCHIVE         ".utf8))
        #expect(before[0..<4] == after[0..<4])
        #expect(before[20...] == after[20...])
        #expect(try AssociatePDU(payload: mapped.payload).calledAETitle == "ARCHIVE")
    }

    @Test func anAnswerNamesOnlyWhatWasProposed() throws {
        let answer = AssociatePDU.accept(
            request,
            results: [
                .accepted(3, "1.2.840.10008.1.2"), .init(id: 1, result: 3, transferSyntax: ""),
                .accepted(99, "1.2.840.10008.1.2"),
            ],
            userInformation: UserInformation()
        )
        let read = try AssociatePDU(payload: answer.payload)
        let accepted = request.accepted(by: read)
        #expect(Set(accepted.keys) == [3])
        #expect(accepted[3]?.transferSyntax == "1.2.840.10008.1.2")
        #expect(read.calledAETitle == "PACS")
    }

    @Test func aRequestCutAnywhereIsRefusedAndNeverCrashes() {
        let bytes = Array(request.payload.readableBytesView)
        let boundaries = (0..<bytes.count).filter { end in
            (try? AssociatePDU(payload: ByteBuffer(bytes: bytes[..<end]))) != nil
        }
        // Only a cut between two top-level items can be read.
        #expect(boundaries.count <= 5)
    }

    @Test func twoHundredContextsAreRefused() {
        var payload = request.payload
        for id in 0..<200 {
            payload.writeItem(0x20) { item in
                item.writeBytes([UInt8(truncatingIfNeeded: id * 2 + 5), 0, 0, 0])
                item.writeItem(0x30) { $0.writeString("1.2.3") }
                item.writeItem(0x40) { $0.writeString("1.2.840.10008.1.2") }
            }
        }
        let error = #expect(throws: DICOMNetworkError.self) { try AssociatePDU(payload: payload) }
        #expect(error?.abortReason == .invalidParameter)
    }

    @Test func evenAndRepeatedContextIDsAreRefused() {
        for ids in [[2], [5, 5]] {
            let contexts = ids.map {
                ProposedContext(id: UInt8($0), abstractSyntax: "1.2", transferSyntaxes: ["1.2.840.10008.1.2"])
            }
            let pdu = AssociatePDU.request(
                calledAETitle: "A",
                callingAETitle: "B",
                contexts: contexts,
                userInformation: UserInformation()
            )
            #expect(throws: DICOMNetworkError.self) { try AssociatePDU(payload: pdu.payload) }
        }
    }

    @Test func limitsAreParameters() {
        var limits = NetworkLimits()
        limits.presentationContexts = 1
        #expect(throws: DICOMNetworkError.self) { try AssociatePDU(payload: request.payload, limits: limits) }
        limits = NetworkLimits()
        limits.transferSyntaxes = 1
        #expect(throws: DICOMNetworkError.self) { try AssociatePDU(payload: request.payload, limits: limits) }
    }

    @Test func rejectionsSayWhichTitleWasWrong() {
        #expect("\(AssociateReject.calledAETitleNotRecognized)".contains("called AE title"))
        #expect("\(AssociateReject.callingAETitleNotRecognized)".contains("calling AE title"))
        #expect("\(AssociateReject.temporaryCongestion)".contains("congestion"))
    }
}
