/// Writes a message segment by segment, with the separators that the standard recommends.
public struct MessageWriter: Sendable {
    /// What stands in a field.
    public enum Value: Hashable, Sendable, ExpressibleByStringLiteral, ExpressibleByArrayLiteral {
        /// A text; whatever is in it is escaped.
        case text(String)
        /// Components, each with one text.
        case components([String])

        /// A text.
        public init(stringLiteral value: String) { self = .text(value) }
        /// Components.
        public init(arrayLiteral elements: String...) { self = .components(elements) }
    }

    /// The message so far; each segment ends with CR.
    public private(set) var bytes: [UInt8] = []
    private let encoding = EncodingCharacters.standard

    /// Begins a message with its header.
    public init(_ header: MessageHeader) {
        bytes += Array("MSH".utf8) + [encoding.field] + encoding.field2
        let type: Value =
            header.triggerEvent.isEmpty
            ? .text(header.messageCode) : .components([header.messageCode, header.triggerEvent])
        write([
            .text(header.sendingApplication), .text(header.sendingFacility), .text(header.receivingApplication),
            .text(header.receivingFacility), .text(header.time), "", type, .text(header.controlID),
            .text(header.processingID.rawValue), .text(header.version),
        ])
    }

    /// Adds a segment with its fields from the first on; empty ones at the end are left out.
    public mutating func add(_ id: String, _ fields: [Value]) {
        bytes += Array(id.utf8)
        write(fields)
    }

    private mutating func write(_ fields: [Value]) {
        let texts = fields.map(encoded)
        for text in texts.prefix((texts.lastIndex { !$0.isEmpty } ?? -1) + 1) {
            bytes.append(encoding.field)
            bytes += text
        }
        bytes.append(MLLP.carriageReturn)
    }

    private func encoded(_ value: Value) -> [UInt8] {
        let escapes = EscapeSequences(encoding)
        return switch value {
        case .text(let text): escapes.encoded(text.utf8)
        case .components(let texts):
            Array(texts.map { escapes.encoded($0.utf8) }.joined(separator: [encoding.component]))
        }
    }
}
