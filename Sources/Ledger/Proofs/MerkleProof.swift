/// Makes inclusion and consistency proofs (RFC 6962, 2.1.1 and 2.1.2) out of the roots of complete subtrees.
public enum MerkleProof {
    /// The root of the tree's first `size` leaves.
    public static func root<Failure: Error>(
        size: UInt64,
        subtree: (Subtree) throws(Failure) -> MerkleHash
    ) throws(Failure) -> MerkleHash {
        try hash(from: 0, count: size, subtree)
    }

    /// The proof that a leaf is in the tree of `size` leaves; the leaf's sibling comes first. The index is below the size.
    public static func inclusion<Failure: Error>(
        of index: UInt64,
        size: UInt64,
        subtree: (Subtree) throws(Failure) -> MerkleHash
    ) throws(Failure) -> [MerkleHash] {
        precondition(index < size, "only what is in a tree can be proven to be")
        var proof: [MerkleHash] = []
        var start: UInt64 = 0
        var count = size
        while count > 1 {
            let split = greatestPowerOfTwo(below: count)
            if index - start < split {
                proof.append(try hash(from: start + split, count: count - split, subtree))
                count = split
            } else {
                proof.append(try hash(from: start, count: split, subtree))
                start += split
                count -= split
            }
        }
        return proof.reversed()
    }

    /// The proof that the tree of `old` leaves is the beginning of the tree of `new` leaves. `old` is not above `new`.
    public static func consistency<Failure: Error>(
        from old: UInt64,
        to new: UInt64,
        subtree: (Subtree) throws(Failure) -> MerkleHash
    ) throws(Failure) -> [MerkleHash] {
        precondition(old <= new, "a tree only grows")
        guard old > 0, old < new else { return [] }
        var proof: [MerkleHash] = []
        var start: UInt64 = 0
        var count = new
        var rest = old
        var isWhole = true
        while rest < count {
            let split = greatestPowerOfTwo(below: count)
            if rest <= split {
                proof.append(try hash(from: start + split, count: count - split, subtree))
                count = split
            } else {
                proof.append(try hash(from: start, count: split, subtree))
                start += split
                count -= split
                rest -= split
                isWhole = false
            }
        }
        // The verifier knows the old tree's root.
        if !isWhole { proof.append(try hash(from: start, count: count, subtree)) }
        return proof.reversed()
    }

    /// The hash of leaves that begin at a multiple of the next power of two.
    private static func hash<Failure: Error>(
        from start: UInt64,
        count: UInt64,
        _ subtree: (Subtree) throws(Failure) -> MerkleHash
    ) throws(Failure) -> MerkleHash {
        var range = CompactRange()
        for level in (0..<64).reversed() where count >> UInt64(level) & 1 == 1 {
            let index = (start + range.size) >> UInt64(level)
            range.append(try subtree(Subtree(level: level, index: index)), level: level)
        }
        return range.root
    }

    private static func greatestPowerOfTwo(below count: UInt64) -> UInt64 {
        1 << UInt64(63 - (count - 1).leadingZeroBitCount)
    }
}
