/// What decides how the next bytes are to be read. It changes within sequences of unknown representation.
struct ElementEncoding: Hashable, Sendable {
    var isExplicitVR: Bool
    var isBigEndian: Bool

    static let implicitLittleEndian = ElementEncoding(isExplicitVR: false, isBigEndian: false)
    static let explicitLittleEndian = ElementEncoding(isExplicitVR: true, isBigEndian: false)
}

/// Tag, value representation and length as they stand before a value (PS3.5 7.1).
struct ElementHeader {
    var tag: Tag
    /// `.none` where the encoding has none.
    var vr: VR
    var length: UInt32
    var byteCount: Int
    var encoding: ElementEncoding

    static let undefinedLength: UInt32 = 0xFFFF_FFFF
    static let maxByteCount = 12

    var hasUndefinedLength: Bool { length == Self.undefinedLength }

    /// How many bytes the header has, told from its first 8.
    static func byteCount(at bytes: UnsafeRawPointer, encoding: ElementEncoding) -> Int {
        guard encoding.isExplicitVR else { return 8 }
        let group = unsafe load16(bytes, encoding)
        guard group != 0xFFFE else { return 8 }
        let vr = VR(number: UInt16(bigEndian: unsafe bytes.loadUnaligned(fromByteOffset: 4, as: UInt16.self)))
        return vr.hasShortLength || !vr.isWellFormed ? 8 : 12
    }

    /// Reads a header. `bytes` holds all that `byteCount(at:encoding:)` says.
    init(at bytes: UnsafeRawPointer, byteCount: Int, encoding: ElementEncoding) {
        let group = unsafe Self.load16(bytes, encoding)
        tag = Tag(group, unsafe Self.load16(bytes + 2, encoding))
        self.byteCount = byteCount
        self.encoding = encoding
        if !encoding.isExplicitVR || group == 0xFFFE {
            vr = .none
            length = unsafe Self.load32(bytes + 4, encoding)
        } else {
            vr = VR(number: UInt16(bigEndian: unsafe bytes.loadUnaligned(fromByteOffset: 4, as: UInt16.self)))
            length =
                byteCount == 12
                ? unsafe Self.load32(bytes + 8, encoding) : UInt32(unsafe Self.load16(bytes + 6, encoding))
        }
    }

    /// The header of an element of unknown representation, as if it stood in Implicit VR Little Endian.
    init(ofUnknown element: Element) {
        tag = element.tag
        vr = .none
        length = UInt32(truncatingIfNeeded: element.length)
        byteCount = element.valueOffset - element.offset
        encoding = .implicitLittleEndian
    }

    private static func load16(_ bytes: UnsafeRawPointer, _ encoding: ElementEncoding) -> UInt16 {
        let number = unsafe bytes.loadUnaligned(as: UInt16.self)
        return encoding.isBigEndian ? UInt16(bigEndian: number) : UInt16(littleEndian: number)
    }

    private static func load32(_ bytes: UnsafeRawPointer, _ encoding: ElementEncoding) -> UInt32 {
        let number = unsafe bytes.loadUnaligned(as: UInt32.self)
        return encoding.isBigEndian ? UInt32(bigEndian: number) : UInt32(littleEndian: number)
    }
}
