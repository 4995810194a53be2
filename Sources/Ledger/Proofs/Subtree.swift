/// A complete subtree: 2^level leaves from `index * 2^level` on.
public struct Subtree: Hashable, Sendable {
    /// The subtree's height; 0 is a leaf.
    public var level: Int
    /// Which of the subtrees of its height it is.
    public var index: UInt64

    /// The subtree at this place.
    public init(level: Int, index: UInt64) {
        self.level = level
        self.index = index
    }
}
