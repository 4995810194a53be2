extension MerkleProof {
    /// Whether a proof shows that a leaf is in the tree with this size and root (RFC 9162, 2.1.3.2).
    public static func isIncluded(
        _ leaf: MerkleHash,
        at index: UInt64,
        size: UInt64,
        root: MerkleHash,
        proof: [MerkleHash]
    ) -> Bool {
        guard index < size else { return false }
        var place = index
        var last = size - 1
        var hash = leaf
        for sibling in proof {
            guard last > 0 else { return false }
            if place & 1 == 1 || place == last {
                hash = .node(sibling, hash)
                climb(&place, &last)
            } else {
                hash = .node(hash, sibling)
            }
            place >>= 1
            last >>= 1
        }
        return last == 0 && hash == root
    }

    /// Whether a proof shows that one tree is the beginning of another (RFC 9162, 2.1.4.2).
    public static func isConsistent(
        from old: UInt64,
        root oldRoot: MerkleHash,
        to new: UInt64,
        root newRoot: MerkleHash,
        proof: [MerkleHash]
    ) -> Bool {
        if old == 0 { return oldRoot == .empty && proof.isEmpty }
        if old == new { return oldRoot == newRoot && proof.isEmpty }
        guard old < new else { return false }
        // The root of a complete old tree is not in the proof: the verifier has it.
        var path = old & (old - 1) == 0 ? [oldRoot] + proof : proof
        guard !path.isEmpty else { return false }
        var place = old - 1
        var last = new - 1
        while place & 1 == 1 {
            place >>= 1
            last >>= 1
        }
        var oldHash = path.removeFirst()
        var newHash = oldHash
        for sibling in path {
            guard last > 0 else { return false }
            if place & 1 == 1 || place == last {
                oldHash = .node(sibling, oldHash)
                newHash = .node(sibling, newHash)
                climb(&place, &last)
            } else {
                newHash = .node(newHash, sibling)
            }
            place >>= 1
            last >>= 1
        }
        return last == 0 && oldHash == oldRoot && newHash == newRoot
    }

    /// Goes up the levels on which the node has no sibling.
    private static func climb(_ place: inout UInt64, _ last: inout UInt64) {
        while place & 1 == 0, place != 0 {
            place >>= 1
            last >>= 1
        }
    }
}
