import Crypto

/// A SHA-256 hash in a Merkle tree (RFC 6962, 2.1).
public struct MerkleHash: Hashable, Sendable {
    /// How many bytes a hash has.
    public static let byteCount = 32

    private let words: SIMD4<UInt64>

    /// The hash with these 32 bytes; nil if there are more or fewer.
    public init?(_ bytes: some Collection<UInt8>) {
        guard bytes.count == Self.byteCount else { return nil }
        words = unsafe Array(bytes).withUnsafeBytes { unsafe $0.loadUnaligned(as: SIMD4<UInt64>.self) }
    }

    private init(_ hasher: SHA256) {
        words = unsafe hasher.finalize().withUnsafeBytes { unsafe $0.loadUnaligned(as: SIMD4<UInt64>.self) }
    }

    /// The 32 bytes.
    public var bytes: [UInt8] { unsafe withUnsafeBytes(of: words) { unsafe Array($0) } }

    /// The root of a tree without leaves.
    public static let empty = MerkleHash(SHA256())

    /// The hash of a leaf: SHA-256 of 0x00 and the entry.
    public static func leaf(_ entry: some Collection<UInt8>) -> MerkleHash {
        var hasher = SHA256(prefix: 0)
        let isDone: Void? = entry.withContiguousStorageIfAvailable {
            unsafe hasher.update(bufferPointer: UnsafeRawBufferPointer($0))
        }
        if isDone == nil { hasher.update(data: Array(entry)) }
        return MerkleHash(hasher)
    }

    /// The hash of an inner node: SHA-256 of 0x01 and both children.
    public static func node(_ left: MerkleHash, _ right: MerkleHash) -> MerkleHash {
        var hasher = SHA256(prefix: 1)
        let children = SIMD8<UInt64>(lowHalf: left.words, highHalf: right.words)
        unsafe withUnsafeBytes(of: children) { unsafe hasher.update(bufferPointer: $0) }
        return MerkleHash(hasher)
    }

    /// The root of a complete subtree over these nodes, whose number is a power of two.
    public static func root(ofComplete nodes: some Collection<MerkleHash>) -> MerkleHash {
        precondition(nodes.count > 0 && nodes.count & (nodes.count - 1) == 0, "a complete subtree has 2^n nodes")
        var level = Array(nodes)
        while level.count > 1 {
            level = stride(from: 0, to: level.count, by: 2).map { node(level[$0], level[$0 + 1]) }
        }
        return level[0]
    }
}

extension MerkleHash: CustomStringConvertible {
    /// The hash in base64, as checkpoints and proofs have it.
    public var description: String { Base64.encode(bytes) }
}

extension SHA256 {
    fileprivate init(prefix: UInt8) {
        self.init()
        unsafe Swift.withUnsafeBytes(of: prefix) { unsafe update(bufferPointer: $0) }
    }
}
