/// A value representation (PS3.5 6.2), including ones that this version does not know.
public struct VR: Hashable, Sendable {
    /// The two ASCII letters, the first in the upper byte; 0 for items, which have none.
    let number: UInt16

    init(number: UInt16) {
        self.number = number
    }

    /// A value representation from its two-letter code; nil if that is not two ASCII capital letters.
    public init?(_ code: String) {
        let letters = Array(code.utf8)
        guard letters.count == 2 else { return nil }
        number = UInt16(letters[0]) << 8 | UInt16(letters[1])
        guard isWellFormed else { return nil }
    }

    /// The two-letter code, empty for items and delimiters.
    public var code: String {
        guard number != 0 else { return "" }
        return String(decoding: [UInt8(number >> 8), UInt8(number & 0xFF)], as: UTF8.self)
    }

    /// Both bytes are capital letters, as every present and future code is.
    var isWellFormed: Bool {
        (0x41...0x5A).contains(number >> 8) && (0x41...0x5A).contains(number & 0xFF)
    }

    /// Whether the length stands in 16 bits after the code. All later ones have 32 (PS3.5 7.1.2, table 7.1-2).
    var hasShortLength: Bool {
        switch number {
        case 0x4145, 0x4153, 0x4154, 0x4353, 0x4441, 0x4453, 0x4454, 0x4644, 0x464C, 0x4953, 0x4C4F, 0x4C54,
            0x504E, 0x5348, 0x534C, 0x5353, 0x5354, 0x544D, 0x5549, 0x554C, 0x5553:
            true
        default:
            false
        }
    }

    /// Whether this version knows what the code means.
    public var isKnown: Bool {
        switch self {
        case _ where hasShortLength, .ob, .od, .of, .ol, .ov, .ow, .sq, .sv, .uc, .un, .ur, .ut, .uv: true
        default: false
        }
    }

    /// Whether the value is text.
    public var isText: Bool {
        switch self {
        case .ae, .as, .cs, .da, .ds, .dt, .is, .lo, .lt, .pn, .sh, .st, .tm, .uc, .ui, .ur, .ut: true
        default: false
        }
    }

    /// Whether the value is text in the data set's Specific Character Set (PS3.5 6.1.2.2).
    public var usesSpecificCharacterSet: Bool {
        switch self {
        case .sh, .lo, .st, .lt, .uc, .ut, .pn: true
        default: false
        }
    }

    /// Whether a backslash in the value is a character and not a delimiter (PS3.5 6.2: ST, LT, UT and UR).
    public var isSingleValued: Bool {
        switch self {
        case .st, .lt, .ut, .ur: true
        default: false
        }
    }

    /// The byte that makes an odd value even (PS3.5 6.2): a space for text, zero for UIDs and bytes.
    var padding: UInt8 { isText && self != .ui ? 0x20 : 0x00 }

    /// Bytes of one number, for the swap between byte orders; 1 where the order does not matter.
    var unitSize: Int {
        switch self {
        case .us, .ss, .ow, .at: 2
        case .ul, .sl, .fl, .of, .ol: 4
        case .uv, .sv, .fd, .od, .ov: 8
        default: 1
        }
    }
}

extension VR: CustomStringConvertible {
    /// The code.
    public var description: String { code }
}
