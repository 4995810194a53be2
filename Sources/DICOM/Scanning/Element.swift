/// An element, item or fragment of a flat index: where it is and how long, without its value.
public struct Element: Sendable, Hashable {
    /// Where the value begins, in bytes from the beginning of the (decompressed) data set.
    public let valueOffset: Int
    /// Bytes of the value as encoded. With an undefined length, all up to the delimiter; until that has come, 0.
    public internal(set) var length: Int
    /// The tag.
    public let tag: Tag
    /// In the flat index, the place of what follows this element and all that is nested in it.
    var next: UInt32
    /// The value representation: as encoded, else from the dictionary, else UN.
    public let vr: VR
    private let packedDepth: UInt16
    private let packedHeaderLength: UInt8
    private let flags: UInt8

    init(header: ElementHeader, vr: VR, valueOffset: Int, depth: Int, index: Int) {
        self.valueOffset = valueOffset
        length = header.hasUndefinedLength ? 0 : Int(header.length)
        tag = header.tag
        next = UInt32(truncatingIfNeeded: index + 1)
        self.vr = vr
        packedDepth = UInt16(truncatingIfNeeded: depth)
        packedHeaderLength = UInt8(truncatingIfNeeded: header.byteCount)
        flags =
            (header.hasUndefinedLength ? 1 : 0) | (header.encoding.isBigEndian ? 2 : 0)
            | (header.encoding.isExplicitVR ? 4 : 0)
    }

    /// How many items this element is in; an item counts as in itself.
    public var depth: Int { Int(packedDepth) }
    /// Where the element's header begins.
    public var offset: Int { valueOffset - Int(packedHeaderLength) }
    /// Whether the length was given as undefined and a delimiter ends the value.
    public var hasUndefinedLength: Bool { flags & 1 != 0 }
    /// Whether the element carried its value representation.
    public var hasExplicitVR: Bool { flags & 4 != 0 }
    /// Where the value is.
    public var valueRange: Range<Int> { valueOffset..<valueOffset + length }
    /// The byte order of the value, which sequences of unknown representation may change.
    var isBigEndian: Bool { flags & 2 != 0 }
}
