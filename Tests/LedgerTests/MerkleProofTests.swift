import Testing

@testable import Ledger

/// Everything compared with the naive tree for all sizes up to 600: over two full tiles and every shape of the right edge.
struct MerkleProofTests {
    static let naive = NaiveTree(size: 600)
    /// The roots of all complete subtrees, so that the naive tree is asked for each once.
    static let subtrees: [Subtree: MerkleHash] = {
        var all: [Subtree: MerkleHash] = [:]
        for level in 0..<10 {
            for index in 0..<(600 >> level) {
                let subtree = Subtree(level: level, index: UInt64(index))
                all[subtree] = naive.subtree(subtree)
            }
        }
        return all
    }()

    static func root(_ size: Int) -> MerkleHash {
        MerkleProof.root(size: UInt64(size)) { subtrees[$0]! }
    }

    @Test func rootsOfAllSizesAreTheNaiveOnes() {
        var range = CompactRange()
        for size in 0...600 {
            #expect(range.root == Self.naive.root(0..<size))
            #expect(Self.root(size) == range.root)
            #expect(range.size == UInt64(size))
            if size < 600 { range.append(Self.naive.leaves[size]) }
        }
    }

    @Test func subtreesCanBeAppendedAsAWhole() {
        for size in stride(from: 0, through: 600, by: 7) {
            var range = CompactRange()
            for level in (0..<10).reversed() where size >> level & 1 == 1 {
                range.append(Self.subtrees[Subtree(level: level, index: range.size >> UInt64(level))]!, level: level)
            }
            #expect(range.root == Self.root(size))
        }
    }

    @Test func inclusionProofsAreTheNaiveOnesAndHold() {
        for size in Array(1...70) + [127, 128, 129, 255, 256, 257, 511, 512, 513, 600] {
            let root = Self.root(size)
            for index in 0..<size where size < 70 || index % 17 == 0 || index > size - 4 {
                let proof = MerkleProof.inclusion(of: UInt64(index), size: UInt64(size)) { Self.subtrees[$0]! }
                if size < 40 || index % 51 == 0 { #expect(proof == Self.naive.path(index, 0..<size)) }
                #expect(Self.holds(index, size, root, proof))
            }
        }
    }

    @Test func consistencyProofsAreTheNaiveOnesAndHold() {
        for new in Array(0...48) + [255, 256, 257, 512, 600] {
            for old in 0...new where new < 49 || old % 37 == 0 || old > new - 4 {
                let proof = MerkleProof.consistency(from: UInt64(old), to: UInt64(new)) { Self.subtrees[$0]! }
                if old > 0, new < 49 { #expect(proof == Self.naive.consistency(old, 0..<new)) }
                #expect(
                    MerkleProof.isConsistent(
                        from: UInt64(old),
                        root: Self.root(old),
                        to: UInt64(new),
                        root: Self.root(new),
                        proof: proof
                    ),
                    "\(old) to \(new)"
                )
            }
        }
    }

    @Test func aChangedInclusionProofDoesNotHold() {
        for size in [1, 2, 3, 7, 8, 100, 257] {
            for index in [0, size / 2, size - 1] {
                let root = Self.root(size)
                let proof = MerkleProof.inclusion(of: UInt64(index), size: UInt64(size)) { Self.subtrees[$0]! }
                for place in proof.indices {
                    var changed = proof
                    changed[place] = .empty
                    #expect(!Self.holds(index, size, root, changed))
                    changed = proof
                    changed.remove(at: place)
                    #expect(!Self.holds(index, size, root, changed))
                }
                #expect(!Self.holds(index, size, root, proof + [.empty]))
                #expect(!Self.holds(index, size, .empty, proof))
                #expect(!Self.holds(size, size, root, proof))
                #expect(!Self.holds(index + 1, size, root, proof))
                #expect(
                    !MerkleProof.isIncluded(.empty, at: UInt64(index), size: UInt64(size), root: root, proof: proof)
                )
            }
        }
    }

    @Test func aChangedConsistencyProofDoesNotHold() {
        for (old, new) in [(1, 2), (3, 7), (4, 8), (6, 8), (100, 257), (256, 600)] {
            let (oldRoot, newRoot) = (Self.root(old), Self.root(new))
            let proof = MerkleProof.consistency(from: UInt64(old), to: UInt64(new)) { Self.subtrees[$0]! }
            func holds(_ oldRoot: MerkleHash, _ newRoot: MerkleHash, _ proof: [MerkleHash]) -> Bool {
                MerkleProof.isConsistent(
                    from: UInt64(old),
                    root: oldRoot,
                    to: UInt64(new),
                    root: newRoot,
                    proof: proof
                )
            }
            #expect(holds(oldRoot, newRoot, proof))
            #expect(!holds(.empty, newRoot, proof))
            #expect(!holds(oldRoot, .empty, proof))
            #expect(!holds(oldRoot, newRoot, proof + [.empty]))
            #expect(!holds(oldRoot, newRoot, []))
            for place in proof.indices {
                var changed = proof
                changed[place] = .empty
                #expect(!holds(oldRoot, newRoot, changed))
            }
        }
    }

    @Test func treesOfOneSizeAreConsistentOnlyIfTheyAreTheSame() {
        let root = Self.root(5)
        #expect(MerkleProof.isConsistent(from: 5, root: root, to: 5, root: root, proof: []))
        #expect(!MerkleProof.isConsistent(from: 5, root: root, to: 5, root: .empty, proof: []))
        #expect(!MerkleProof.isConsistent(from: 6, root: root, to: 5, root: root, proof: []))
        #expect(!MerkleProof.isConsistent(from: 0, root: root, to: 5, root: root, proof: []))
    }

    private static func holds(_ index: Int, _ size: Int, _ root: MerkleHash, _ proof: [MerkleHash]) -> Bool {
        MerkleProof.isIncluded(
            naive.leaves[min(index, 599)],
            at: UInt64(index),
            size: UInt64(size),
            root: root,
            proof: proof
        )
    }
}
