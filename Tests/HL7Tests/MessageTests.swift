import HL7
import Testing

private func message(_ text: String) throws(HL7Error) -> HL7Message { try HL7Message(Array(text.utf8)) }

@Suite struct MessageTests {
    @Test func fieldsAreCountedAsTheStandardCountsThem() throws {
        let read = try message(
            "MSH|^~\\&|RIS|NORTH|||20261125||ORM^O01^ORM_O01|7|P|2.5.1\rPID|1||42^^^PRAIRIE&2.999&ISO~43\r"
        )
        #expect(read.text("MSH", 1) == "|")
        #expect(read.text("MSH", 2) == "^~\\&")
        #expect(read.text("MSH", 3) == "RIS")
        #expect(read.text("MSH", 9, 2) == "O01")
        #expect(read.text("MSH", 12) == "2.5.1")
        #expect(read.segments.map(\.id) == ["MSH", "PID"])
        let identifiers = read.segments[1].field(3).repetitions
        #expect(identifiers.map { $0.text() } == ["42", "43"])
        #expect(identifiers[0].text(4, 2) == "2.999")
        #expect(identifiers[1].text(4) == "")
    }

    @Test func whatIsNotThereIsEmpty() throws {
        let read = try message("MSH|^~\\&|A\r")
        #expect(read.text("MSH", 40, 3) == "")
        #expect(read.text("ZZZ", 1) == "")
        #expect(read.segments[0].field(0).isEmpty && read.segments[0].field(-3).isEmpty)
        #expect(read.segments[0].field(3).text(0) == "" && read.segments[0].field(3).text(1, 2) == "")
        #expect(read.segments[0].fieldCount == 3)
    }

    @Test func theMessagesOwnSeparatorsAreUsed() throws {
        let read = try message("MSH#!*%@#A!B#C\rMSA#AA#x%F%y%S%z%T%\r")
        #expect(read.text("MSH", 3, 2) == "B")
        #expect(read.text("MSA", 2) == "x#y!z@")
    }

    @Test func aMessageMayHaveNeitherEscapesNorSubcomponents() throws {
        let read = try message("MSH|^~|A\\F\\&B\r")
        #expect(read.text("MSH", 3) == "A\\F\\&B")
    }

    @Test func lineFeedsEndSegmentsToo() throws {
        #expect(try message("MSH|^~\\&|A\r\nPID|1\nPV1|2\r\r").segments.map(\.id) == ["MSH", "PID", "PV1"])
    }

    @Test func textsThatAreNotUTF8AreLatin1() throws {
        let read = try HL7Message(Array("MSH|^~\\&|M".utf8) + [0xFC] + Array("ller".utf8))
        #expect(read.text("MSH", 3) == "Müller")
    }

    @Test(arguments: [
        ("", HL7Error.Code.noHeader), ("MSH|", .noHeader), ("PID|1||42", .noHeader), ("MSH||", .badSeparators),
        ("MSH|^|A", .badSeparators), ("MSH|^^\\&|A", .badSeparators),
        ("MSHA^~\\&A", .badSeparators), ("MSH|^~\\&#!|A", .badSeparators), ("MSH|^~\\&|A\rpid|1", .badSegment),
        ("MSH|^~\\&|A\rPIDX|1", .badSegment), ("MSH|^~\\&|A\rP", .badSegment),
    ])
    func brokenMessagesAreRefused(_ text: String, _ code: HL7Error.Code) {
        let error = #expect(throws: HL7Error.self) { try message(text) }
        #expect(error?.code == code)
    }

    @Test func limitsHold() {
        var limits = HL7Limits()
        limits.segments = 2
        let three = Array("MSH|^~\\&|A\rPID|1\rPV1|1\r".utf8)
        #expect(throws: HL7Error(.limitExceeded, "A message has more than 2 segments.")) {
            try HL7Message(three, limits: limits)
        }
        limits = HL7Limits()
        limits.message = three.count - 1
        #expect(throws: HL7Error(.limitExceeded, "A message has more than \(three.count - 1) bytes.")) {
            try HL7Message(three, limits: limits)
        }
    }
}
