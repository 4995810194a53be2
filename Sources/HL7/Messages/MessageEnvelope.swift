/// What a relay may know of a message that is not its own: who sends what to whom, and what an answer says (MSH and MSA,
/// HL7 v2.5.1 2.15.8 and 2.15.9). No segment with a patient in it is looked at.
public struct MessageEnvelope: Hashable, Sendable {
    /// MSH-3.
    public let sendingApplication: String
    /// MSH-4.
    public let sendingFacility: String
    /// MSH-5.
    public let receivingApplication: String
    /// MSH-9.1, such as `ORM`; empty if it is none of three capitals or digits.
    public let messageCode: String
    /// MSH-9, as `ORM^O01`; `messageCode` alone if the trigger event is none of three capitals or digits.
    public let messageType: String
    /// MSH-10: what an answer refers to.
    public let controlID: String
    /// MSH-12, as `2.5.1`; empty if it is none.
    public let version: String
    /// True if an answer must come: in original mode, and where the sender asks for one always (MSH-15 and MSH-16, table 0155).
    /// Who asks for one on errors only may be answered or not.
    public let wantsAnswer: Bool
    /// MSA, if it follows the header as it does in an acknowledgment.
    public let acknowledgment: Acknowledgment?

    /// Reads how a block begins; a segment that its head does not hold to the end is left alone, the header excepted.
    ///
    /// - Throws: `noHeader`, `badSeparators` or `badSegment` of the header.
    public init(_ block: MLLPTap.Block) throws(HL7Error) {
        let lines = block.head.split { $0 == 0x0D || $0 == 0x0A }
        var bytes = Array(lines.first ?? [])
        let isWhole = block.length == block.head.count || block.head.last == 0x0D || block.head.last == 0x0A
        if let answer = Self.acknowledgment(lines.dropFirst(), isWhole: isWhole) { bytes += [0x0D] + answer }
        let message = try HL7Message(bytes)
        let header = message.segments[0]
        sendingApplication = header.field(3).text()
        sendingFacility = header.field(4).text()
        receivingApplication = header.field(5).text()
        let code = Self.code(header.field(9).text())
        let event = Self.code(header.field(9).text(2))
        messageCode = code
        messageType = code.isEmpty || event.isEmpty ? code : "\(code)^\(event)"
        controlID = header.field(10).text()
        version = Self.version(header.field(12).text())
        let asked = [header.field(15).text(), header.field(16).text()]
        wantsAnswer = asked == ["", ""] || asked[0] == "AL" || asked == ["", "AL"]
        acknowledgment = try? Acknowledgment(message)
    }

    /// MSA stands behind the header, the software segments and the user's (SFT, UAC). Of one that is cut off, the fields that
    /// matter may be there all the same.
    private static func acknowledgment(_ lines: ArraySlice<ArraySlice<UInt8>>, isWhole: Bool) -> ArraySlice<UInt8>? {
        func isNamed(_ line: ArraySlice<UInt8>, _ id: String) -> Bool { line.starts(with: id.utf8) }
        let rest = lines.drop { isNamed($0, "SFT") || isNamed($0, "UAC") }
        guard let answer = rest.first, isNamed(answer, "MSA"), answer.count > 3 else { return nil }
        if isWhole || rest.count > 1 { return answer }
        let separators = answer.indices.filter { answer[$0] == answer[answer.startIndex + 3] }
        return separators.count > 2 ? answer[..<separators[2]] : nil
    }

    /// Table 0104. Where the end of the header is lost, what stands here may be a patient's.
    private static func version(_ text: String) -> String {
        let isVersion =
            text.first == "2" && text.utf8.count <= 8
            && text.utf8.allSatisfy { (0x30...0x39).contains($0) || $0 == 0x2E }
        return isVersion && (text == "2" || text.contains(".")) ? text : ""
    }

    /// Table 0076 and table 0003: three capitals or digits. Anything else may be what stands elsewhere in a malformed message.
    private static func code(_ text: String) -> String {
        let isCode =
            text.utf8.count == 3 && text.utf8.allSatisfy { (0x30...0x39).contains($0) || (0x41...0x5A).contains($0) }
        return isCode ? text : ""
    }
}
