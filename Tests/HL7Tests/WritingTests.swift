import HL7
import Testing

@Suite struct WritingTests {
    @Test func aQueryIsWhatTheStandardWritesAndNothingMore() throws {
        let query = ApplicationManagementQuery(
            sendingApplication: "LEADGLASS",
            controlID: "LG1",
            time: "20261125120000"
        )
        let expected =
            "MSH|^~\\&|LEADGLASS||||20261125120000||NMQ^N01|LG1|D|2.5.1\r"
            + "QRD|20261125120000|R|I|LG1|||1^RD||NST\r"
        #expect(String(decoding: query.bytes, as: UTF8.self) == expected)
        let read = try HL7Message(query.bytes)
        #expect(Set(read.segments.map(\.id)) == ["MSH", "QRD"])
    }

    @Test func textsCannotBreakOutOfTheirField() throws {
        var writer = MessageWriter(
            MessageHeader(messageCode: "ACK", controlID: "a|b\rMSA|AA", processingID: .production)
        )
        writer.add("ZZZ", ["x^y", ["p^q", "r"], ""])
        let read = try HL7Message(writer.bytes)
        #expect(read.segments.map(\.id) == ["MSH", "ZZZ"])
        #expect(read.text("MSH", 10) == "a|b\rMSA|AA")
        #expect(read.text("ZZZ", 1) == "x^y")
        #expect(read.text("ZZZ", 2) == "p^q" && read.text("ZZZ", 2, 2) == "r")
        #expect(read.segments[1].fieldCount == 2)
    }
}
