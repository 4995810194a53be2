@testable import Ledger

/// RFC 6962, 2.1 word for word, without any thought of speed.
struct NaiveTree {
    let leaves: [MerkleHash]

    init(size: Int) {
        leaves = (0..<size).map { MerkleHash.leaf(Array("entry \($0)".utf8)) }
    }

    func root(_ range: Range<Int>) -> MerkleHash {
        if range.isEmpty { return .empty }
        if range.count == 1 { return leaves[range.lowerBound] }
        let split = range.lowerBound + Self.split(range.count)
        return .node(root(range.lowerBound..<split), root(split..<range.upperBound))
    }

    func path(_ leaf: Int, _ range: Range<Int>) -> [MerkleHash] {
        if range.count == 1 { return [] }
        let split = range.lowerBound + Self.split(range.count)
        if leaf < split { return path(leaf, range.lowerBound..<split) + [root(split..<range.upperBound)] }
        return path(leaf, split..<range.upperBound) + [root(range.lowerBound..<split)]
    }

    func consistency(_ old: Int, _ range: Range<Int>, isWhole: Bool = true) -> [MerkleHash] {
        if old == range.count { return isWhole ? [] : [root(range)] }
        let count = Self.split(range.count)
        let split = range.lowerBound + count
        if old <= count {
            return consistency(old, range.lowerBound..<split, isWhole: isWhole) + [root(split..<range.upperBound)]
        }
        return consistency(old - count, split..<range.upperBound, isWhole: false) + [root(range.lowerBound..<split)]
    }

    func subtree(_ subtree: Subtree) -> MerkleHash {
        let start = Int(subtree.index) << subtree.level
        return root(start..<start + (1 << subtree.level))
    }

    private static func split(_ count: Int) -> Int {
        var split = 1
        while split * 2 < count { split *= 2 }
        return split
    }
}
