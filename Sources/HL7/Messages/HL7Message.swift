/// A version 2 message (HL7 v2.5.1 chapter 2): its bytes as they came, and where its segments are.
///
/// Nothing is copied or decoded until it is asked for. What the message means is not judged here: optional, repeated or unknown
/// segments are all the same to it.
public struct HL7Message: Hashable, Sendable {
    /// The message as it came.
    public let bytes: [UInt8]
    /// The separators that it chose.
    public let encoding: EncodingCharacters
    /// Its segments in order, the header first.
    public let segments: [HL7Segment]

    /// Reads a message.
    ///
    /// Segments end with CR (2.5.1); LF, and CR with LF, are taken too, since many senders write them.
    /// - Throws: `noHeader`, `badSeparators`, `badSegment` or `limitExceeded`.
    public init(_ bytes: [UInt8], limits: HL7Limits = HL7Limits()) throws(HL7Error) {
        guard bytes.count <= limits.message else {
            throw HL7Error(.limitExceeded, "A message has more than \(limits.message) bytes.")
        }
        guard bytes.starts(with: Array("MSH".utf8)), bytes.count > 4 else {
            throw HL7Error(.noHeader, "A message does not begin with a message header segment (MSH).")
        }
        let isEnd: (UInt8) -> Bool = { $0 == 0x0D || $0 == 0x0A }
        let others = bytes[4...].prefix { $0 != bytes[3] && !isEnd($0) }
        let encoding = try EncodingCharacters(field: bytes[3], others: others)
        var segments: [HL7Segment] = []
        for line in bytes.split(maxSplits: limits.segments + 1, whereSeparator: isEnd) {
            guard segments.count < limits.segments else {
                throw HL7Error(.limitExceeded, "A message has more than \(limits.segments) segments.")
            }
            segments.append(try HL7Segment(line, encoding))
        }
        self.bytes = bytes
        self.encoding = encoding
        self.segments = segments
    }

    /// The first segment with this ID.
    public func segment(_ id: String) -> HL7Segment? {
        segments.first { $0.id == id }
    }

    /// The text of a component, such as MSH-9.2 by `text("MSH", 9, 2)`, of the first such segment and the field's first repetition;
    /// empty if it is not there.
    public func text(_ id: String, _ field: Int, _ component: Int = 1) -> String {
        segment(id)?.field(field).text(component) ?? ""
    }
}
