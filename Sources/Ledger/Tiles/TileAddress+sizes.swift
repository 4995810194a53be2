extension TileAddress {
    /// How many levels of tiles a tree has.
    public static func levels(size: UInt64) -> Int {
        size == 0 ? 0 : (63 - size.leadingZeroBitCount) / 8 + 1
    }

    /// How many hashes a level of a tree has.
    public static func hashes(level: Int, size: UInt64) -> UInt64 {
        level < 8 ? size >> UInt64(8 * level) : 0
    }

    /// How many full pieces there are of this content in a tree.
    public static func fullCount(_ content: Content, size: UInt64) -> UInt64 {
        hashes(level: content.level, size: size) / UInt64(fullWidth)
    }

    /// The last piece of this content if it is not full; nil if all are.
    public static func partial(_ content: Content, size: UInt64) -> TileAddress? {
        let count = hashes(level: content.level, size: size)
        let width = Int(count % UInt64(fullWidth))
        return width == 0 ? nil : TileAddress(content, index: count / UInt64(fullWidth), width: width)
    }

    /// The piece with this index as it is in a tree of this size; nil if the tree has none.
    public static func piece(_ content: Content, index: UInt64, size: UInt64) -> TileAddress? {
        if index < fullCount(content, size: size) { return TileAddress(content, index: index) }
        return partial(content, size: size).flatMap { $0.index == index ? $0 : nil }
    }
}

extension TileAddress.Content {
    /// The level of the tree; entries are below the hashes of level 0.
    public var level: Int { if case .hashes(let level) = self { level } else { 0 } }
}

extension Subtree {
    /// The tile whose hashes this subtree is made of, and which of them.
    public var tile: (level: Int, index: UInt64, hashes: Range<Int>) {
        let height = level % 8
        let first = index << UInt64(height)
        let width = UInt64(TileAddress.fullWidth)
        let offset = Int(first % width)
        return (level / 8, first / width, offset..<offset + (1 << height))
    }
}
