import Crypto

/// The root of RFC 6962, 2.1 over leaves that come one by one; keeps one hash per level.
struct MerkleTree: Sendable {
    private(set) var count = 0
    // Hashes of complete subtrees, the largest first.
    private var subtrees: [(hash: [UInt8], size: Int)] = []

    mutating func append(leaf input: some Collection<UInt8>) {
        count += 1
        var node = (hash: Self.hash(prefix: 0, [UInt8](input)), size: 1)
        while let last = subtrees.last, last.size == node.size {
            subtrees.removeLast()
            node = (Self.hash(prefix: 1, last.hash + node.hash), 2 * node.size)
        }
        subtrees.append(node)
    }

    var root: [UInt8] {
        guard var root = subtrees.last?.hash else { return Array(SHA256.hash(data: [UInt8]())) }
        for subtree in subtrees.dropLast().reversed() { root = Self.hash(prefix: 1, subtree.hash + root) }
        return root
    }

    private static func hash(prefix: UInt8, _ bytes: [UInt8]) -> [UInt8] {
        Array(SHA256.hash(data: [prefix] + bytes))
    }
}
