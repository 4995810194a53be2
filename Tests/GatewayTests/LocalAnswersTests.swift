import DICOMNetwork
import Testing

@testable import Gateway

/// What is never answered in a PACS's name.
@Suite struct LocalAnswersTests {
    @Test(arguments: [
        (CommandField.cEchoRequest, UInt16(0x0000)), (.cFindRequest, 0xA700), (.cMoveRequest, 0xA702),
        (.cGetRequest, 0xA702), (.nActionRequest, 0x0110), (.nCreateRequest, 0x0110), (.nSetRequest, 0x0110),
        (.cStoreRequest, 0xA700),
    ]) func statuses(field: CommandField, status: UInt16) {
        let request = CommandSet.request(field, messageID: 9, sopClassUID: "1.2.3", hasDataSet: false)
        let answer = LocalAnswers.answer(to: request)
        #expect(answer?.status?.rawValue == status)
        #expect(answer?.messageID == 9)
        #expect(answer?.hasDataSet == false)
    }

    @Test func cancelsAndResponsesGetNoAnswer() {
        var cancel = CommandSet()
        cancel.set(0x0100, CommandField.cCancelRequest.rawValue)
        #expect(LocalAnswers.answer(to: cancel) == nil)
        let response = CommandSet.request(
            .cStoreRequest,
            messageID: 1,
            sopClassUID: "1",
            sopInstanceUID: "2",
            hasDataSet: true
        ).response(.success)
        #expect(LocalAnswers.answer(to: response) == nil)
    }
}
