/// The bytes of a tile of hashes.
public enum HashTile {
    /// The hashes one after the other.
    public static func encode(_ hashes: some Collection<MerkleHash>) -> [UInt8] {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(hashes.count * MerkleHash.byteCount)
        for hash in hashes { bytes += hash.bytes }
        return bytes
    }

    /// Reads a tile; nil if it does not have this width.
    public static func decode(_ bytes: [UInt8], width: Int) -> [MerkleHash]? {
        guard bytes.count == width * MerkleHash.byteCount else { return nil }
        return (0..<width).compactMap { MerkleHash(bytes[$0 * MerkleHash.byteCount..<($0 + 1) * MerkleHash.byteCount]) }
    }
}
