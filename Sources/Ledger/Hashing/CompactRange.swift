/// All that is needed of a Merkle tree to append to it and to know its root: one hash for each complete subtree.
public struct CompactRange: Hashable, Sendable {
    private struct Node: Hashable, Sendable {
        var hash: MerkleHash
        var level: Int
    }

    /// How many leaves the tree has.
    public private(set) var size: UInt64 = 0
    // The largest first.
    private var nodes: [Node] = []

    /// A tree without leaves.
    public init() {}

    /// Appends a leaf by its hash.
    public mutating func append(_ leaf: MerkleHash) { append(leaf, level: 0) }

    /// Appends a complete subtree of 2^level leaves by its root; the tree's size must be a multiple of that.
    public mutating func append(_ subtree: MerkleHash, level: Int) {
        precondition(size & ((1 << UInt64(level)) - 1) == 0, "a subtree begins at a multiple of its size")
        size += 1 << UInt64(level)
        var node = Node(hash: subtree, level: level)
        while let last = nodes.last, last.level == node.level {
            nodes.removeLast()
            node = Node(hash: .node(last.hash, node.hash), level: node.level + 1)
        }
        nodes.append(node)
    }

    /// The tree's root.
    public var root: MerkleHash {
        guard var root = nodes.last?.hash else { return .empty }
        for node in nodes.dropLast().reversed() { root = .node(node.hash, root) }
        return root
    }
}
