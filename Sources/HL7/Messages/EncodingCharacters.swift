/// The separators that a message has chosen for itself, in MSH-1 and MSH-2 (HL7 v2.5.1 2.5.4).
public struct EncodingCharacters: Hashable, Sendable {
    /// Between fields, MSH-1.
    public let field: UInt8
    /// Between components.
    public let component: UInt8
    /// Between repetitions of a field.
    public let repetition: UInt8
    /// Around escape sequences; nil if the message has none.
    public let escape: UInt8?
    /// Between subcomponents; nil if the message has none.
    public let subcomponent: UInt8?
    /// Marks a text that was cut off; nil before version 2.7.
    public let truncation: UInt8?

    /// The ones that the standard recommends: `|^~\&`.
    public static let standard = EncodingCharacters()

    private init() {
        field = UInt8(ascii: "|")
        component = UInt8(ascii: "^")
        repetition = UInt8(ascii: "~")
        escape = UInt8(ascii: "\\")
        subcomponent = UInt8(ascii: "&")
        truncation = nil
    }

    /// The separators of a message header: the byte after `MSH`, and the field after that.
    ///
    /// - Throws: `badSeparators` if there are fewer than two or more than five in MSH-2, if one is a letter, a digit, a space or a
    ///   control character, or if two are the same.
    public init(field: UInt8, others: some Collection<UInt8>) throws(HL7Error) {
        let others = Array(others.prefix(6))
        guard (2...5).contains(others.count) else {
            throw HL7Error(
                .badSeparators,
                "MSH-2 has \(others.isEmpty ? "no" : "not two to five") encoding characters."
            )
        }
        let all = [field] + others
        guard all.allSatisfy(Self.canSeparate), Set(all).count == all.count else {
            throw HL7Error(
                .badSeparators,
                "The separators in MSH-1 and MSH-2 are not five different punctuation marks."
            )
        }
        self.field = field
        component = others[0]
        repetition = others[1]
        escape = others.count > 2 ? others[2] : nil
        subcomponent = others.count > 3 ? others[3] : nil
        truncation = others.count > 4 ? others[4] : nil
    }

    /// MSH-2: all but the field separator.
    public var field2: [UInt8] { [component, repetition, escape, subcomponent, truncation].compactMap { $0 } }

    /// Printable ASCII that is neither letter nor digit: anything else could not be told from a text.
    private static func canSeparate(_ byte: UInt8) -> Bool {
        switch byte {
        case 0x21...0x2F, 0x3A...0x40, 0x5B...0x60, 0x7B...0x7E: true
        default: false
        }
    }
}
