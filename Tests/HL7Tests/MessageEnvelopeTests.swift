import HL7
import Testing

@Suite struct MessageEnvelopeTests {
    private func envelope(_ text: String, length: Int? = nil) throws -> MessageEnvelope {
        let head = Array(text.utf8)
        return try MessageEnvelope(MLLPTap.Block(head: head, length: length ?? head.count))
    }

    @Test func aHeaderSaysWhoSendsWhatToWhom() throws {
        let text = "MSH|^~\\&|EHR^1.2.3^ISO|GENERAL|RIS|RAD|20261125||ORM^O01^ORM_O01|7|P|2.5.1\rPID|1||4711\r"
        let order = try envelope(text)
        #expect(order.sendingApplication == "EHR" && order.sendingFacility == "GENERAL")
        #expect(order.receivingApplication == "RIS")
        #expect(order.messageCode == "ORM" && order.messageType == "ORM^O01" && order.version == "2.5.1")
        #expect(order.controlID == "7" && order.acknowledgment == nil)
    }

    /// Where a sender has lost the end of its header, the next segment's fields follow.
    @Test(arguments: ["4711", "DOE", "2.5PID", "2A", "", "2..........1"])
    func onlyVersionsAreVersions(_ written: String) throws {
        #expect(try envelope("MSH|^~\\&|A||||||ADT^A01|1|P|\(written)\r").version.isEmpty)
    }

    @Test(arguments: ["2", "2.3", "2.3.1", "2.5.1", "2.8.2"])
    func versionsAreRead(_ written: String) throws {
        #expect(try envelope("MSH|^~\\&|A||||||ADT^A01|1|P|\(written)\r").version == written)
    }

    @Test func anAcknowledgmentIsReadWithoutAndWithALastCarriageReturn() throws {
        for end in ["", "\r", "\r\n", "\rERR|||207\r"] {
            let answer = try envelope("MSH|^~\\&|RIS||||||ACK^O01|1|P|2.3\rMSA|AE|7\(end)")
            #expect(answer.acknowledgment?.code == .applicationError && answer.acknowledgment?.controlID == "7")
            #expect(answer.messageType == "ACK^O01")
        }
    }

    /// Software segments stand between (HL7 v2.5 2.13, ACK).
    @Test func anAcknowledgmentIsFoundBehindWhoMadeIt() throws {
        let answer = try envelope("MSH|^~\\&|RIS||||||ACK|1|P|2.7\rSFT|Maker|1|RIS|1\rUAC|KERB\rMSA|AR|7\r")
        #expect(answer.acknowledgment?.code == .applicationReject && answer.acknowledgment?.controlID == "7")
        let other = try envelope("MSH|^~\\&|RIS||||||ADT^A08|1|P|2.7\rPID|1\rMSA|AR|7\r")
        #expect(other.acknowledgment == nil, "what stands behind a patient is not looked at")
        let long = "MSH|^~\\&|RIS||||||ACK|1|P|2.3\rMSA|AE|7|"
        #expect(
            try envelope(long + String(repeating: "x", count: 3000).prefix(2000), length: 5000).acknowledgment?
                .controlID == "7"
        )
    }

    @Test func aSegmentThatIsCutOffIsLeftAlone() throws {
        let answer = try envelope("MSH|^~\\&|RIS||||||ACK|1|P|2.3\rMSA|A", length: 5000)
        #expect(answer.messageCode == "ACK" && answer.acknowledgment == nil)
        #expect(try envelope("MSH|^~\\&|RIS||||||AC", length: 5000).messageCode.isEmpty)
    }

    @Test(arguments: [
        ("", "", true), ("AL", "NE", true), ("", "AL", true), ("NE", "AL", false), ("ER", "NE", false),
        ("SU", "", false), ("NE", "NE", false),
        ("NE", "", false),
    ])
    func whoWantsNoAnswerSaysSo(_ accept: String, _ application: String, _ expected: Bool) throws {
        let text = "MSH|^~\\&|A||||||ADT^A01|1|P|2.5|||\(accept)|\(application)\r"
        #expect(try envelope(text).wantsAnswer == expected)
    }

    /// A name that stands where it does not belong must not become a kind of message.
    @Test(arguments: ["OSWALDINA", "ad", "A^B", "O R", "ÄÖÜ"])
    func onlyCodesAreKinds(_ written: String) throws {
        #expect(try envelope("MSH|^~\\&|A||||||\(written)|1|P|2.5\r").messageType.isEmpty)
    }

    @Test(arguments: ["", "PID|1", "MSH", "MSH|", "MSH|||", "msh|^~\\&|"])
    func whatIsNoHeaderIsRefused(_ text: String) {
        #expect(throws: HL7Error.self) { try envelope(text) }
    }
}
