/// The tag of a data element: a group and an element number (PS3.5 7.1).
public struct Tag: Hashable, Comparable, Sendable {
    /// Group in the upper 16 bits, element in the lower ones, so that tags sort as the standard orders them.
    public let number: UInt32

    /// A tag from its group and element numbers.
    public init(_ group: UInt16, _ element: UInt16) {
        number = UInt32(group) << 16 | UInt32(element)
    }

    /// A tag from its 32-bit number, for example `0x0020_000D`.
    public init(number: UInt32) {
        self.number = number
    }

    /// The group number.
    public var group: UInt16 { UInt16(truncatingIfNeeded: number >> 16) }

    /// The element number within the group.
    public var element: UInt16 { UInt16(truncatingIfNeeded: number) }

    /// Whether the tag is a private one: its group is odd (PS3.5 7.8).
    public var isPrivate: Bool { group & 1 == 1 }

    /// Whether the tag reserves a block of private elements for its creator (PS3.5 7.8.1).
    public var isPrivateCreator: Bool { isPrivate && (0x10...0xFF).contains(element) }

    /// Whether the element holds its group's length, which later versions retired (PS3.5 7.2).
    public var isGroupLength: Bool { element == 0 }

    /// What the tag's bytes mean in the other byte order.
    var byteSwapped: Tag { Tag(group.byteSwapped, element.byteSwapped) }

    /// Orders tags as they stand in a data set.
    public static func < (left: Tag, right: Tag) -> Bool { left.number < right.number }
}

extension Tag: CustomStringConvertible {
    /// The tag as the standard prints it, for example `(0020,000D)`.
    public var description: String { "(\(Self.hexadecimal(group)),\(Self.hexadecimal(element)))" }

    private static func hexadecimal(_ number: UInt16) -> String {
        let digits = String(number, radix: 16, uppercase: true)
        return String(repeating: "0", count: 4 - digits.count) + digits
    }
}
