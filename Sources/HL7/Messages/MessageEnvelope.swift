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
    /// True unless the sender wants no answer, neither by MSH-15 nor by MSH-16 (2.9.3.2).
    public let wantsAnswer: Bool
    /// MSA, if it follows the header at once, as it does in an acknowledgment.
    public let acknowledgment: Acknowledgment?

    /// Reads how a block begins; a segment that its head does not hold to the end is left alone, the header excepted.
    ///
    /// - Throws: `noHeader`, `badSeparators` or `badSegment` of the header.
    public init(_ block: MLLPTap.Block) throws(HL7Error) {
        let lines = block.head.split(maxSplits: 2) { $0 == 0x0D || $0 == 0x0A }
        var bytes = Array(lines.first ?? [])
        let isWhole = lines.count > 2 || block.length == block.head.count
        if lines.count > 1, isWhole, lines[1].starts(with: Array("MSA".utf8)) {
            bytes.append(0x0D)
            bytes += lines[1]
        }
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
        wantsAnswer = asked == ["", ""] || asked.contains { !$0.isEmpty && $0 != "NE" }
        acknowledgment = try? Acknowledgment(message)
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
