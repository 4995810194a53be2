import HL7
import Testing

private func acknowledgment(_ text: String) throws -> Acknowledgment {
    try Acknowledgment(try HL7Message(Array(text.utf8)))
}

@Suite struct AcknowledgmentTests {
    @Test func anAcknowledgmentSaysWhoAnswersAndWhat() throws {
        let read = try acknowledgment(
            "MSH|^~\\&|ENGINE|NORTH|||20261125||ACK^N01^ACK|9|D|2.3\rMSA|AR|LG1|no|||202^processing ID\r"
        )
        #expect(read.code == .applicationReject && read.code?.isPositive == false)
        #expect(read.controlID == "LG1")
        #expect(read.messageType == "ACK^N01")
        #expect(read.application == "ENGINE" && read.facility == "NORTH" && read.version == "2.3")
        #expect(read.errorCode == "202")
    }

    @Test func aManagementResponseIsOne() throws {
        let read = try acknowledgment("MSH|^~\\&|ENGINE||||||NMR^N01|9|D|2.5.1\rMSA|AA|LG1\rNST|N\r")
        #expect(read.code == .applicationAccept && read.code?.isPositive == true)
        #expect(read.messageType == "NMR^N01" && read.errorCode == "")
    }

    @Test func theErrorSegmentGoesBeforeTheOlderField() throws {
        let read = try acknowledgment(
            "MSH|^~\\&|||||||ACK|9|P|2.5.1\rMSA|AE|1|||| 207\rERR||MSH^1^9|200^Unsupported|E\r"
        )
        #expect(read.errorCode == "200" && read.messageType == "ACK")
    }

    @Test func anUnknownCodeIsNotGuessed() throws {
        #expect(try acknowledgment("MSH|^~\\&|||||||ACK|9|P|2.5.1\rMSA|OK|1\r").code == nil)
    }

    @Test func anythingElseIsNone() {
        let error = #expect(throws: HL7Error.self) { try acknowledgment("MSH|^~\\&|||||||ORU^R01|9|P|2.5.1\rPID|1\r") }
        #expect(error?.code == .noAcknowledgment)
    }
}
