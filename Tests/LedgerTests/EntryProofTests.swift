import Testing

@testable import Ledger

struct EntryProofTests {
    private let key: SigningKey
    private let proof: EntryProof

    init() throws {
        key = try SigningKey(name: "prairie.example/ledger", seed: [UInt8](repeating: 9, count: 32))
        let tree = NaiveTree(size: 7)
        let checkpoint = Checkpoint(origin: "prairie.example/ledger", size: 7, root: tree.root(0..<7))
        proof = EntryProof(
            index: 5,
            entry: Array("entry 5".utf8),
            path: MerkleProof.inclusion(of: 5, size: 7) { tree.subtree($0) },
            note: try checkpoint.signed(with: key)
        )
    }

    @Test func aProofVerifiesWithTheKeyAlone() throws {
        let text = proof.text
        #expect(text.hasPrefix("c2sp.org/tlog-proof@v1\nextra ZW50cnkgNQ==\nindex 5\n"))
        let read = try EntryProof(Array(text.utf8))
        #expect(read == proof)
        #expect(try read.verify(with: VerifierKey(key.verifier.text)).size == 7)
    }

    @Test func everyChangedByteIsNoticed() {
        let bytes = Array(proof.text.utf8)
        for position in bytes.indices {
            for mask: UInt8 in [0x01, 0x04, 0x20] {
                var changed = bytes
                changed[position] ^= mask
                #expect(throws: LedgerError.self, "byte \(position)") {
                    try EntryProof(changed).verify(with: key.verifier)
                }
            }
        }
        for count in bytes.indices {
            #expect(throws: LedgerError.self) { try EntryProof(Array(bytes[..<count])).verify(with: key.verifier) }
        }
    }

    @Test func aProofOfATreeWithOneEntryHasNoHashes() throws {
        let checkpoint = Checkpoint(origin: key.verifier.name, size: 1, root: .leaf([1]))
        let single = EntryProof(index: 0, entry: [1], path: [], note: try checkpoint.signed(with: key))
        try EntryProof(Array(single.text.utf8)).verify(with: key.verifier)
    }

    @Test func anotherKeyDoesNotVerifyIt() throws {
        let other = try SigningKey(name: key.verifier.name, seed: [UInt8](repeating: 8, count: 32))
        let error = #expect(throws: LedgerError.self) { try proof.verify(with: other.verifier) }
        #expect(error?.code == .otherKey)
    }

    @Test func proofsHaveALimit() throws {
        let bytes = Array(proof.text.utf8)
        _ = try EntryProof(bytes, maximumBytes: bytes.count)
        #expect(throws: LedgerError.self) { try EntryProof(bytes, maximumBytes: bytes.count - 1) }
        let endless =
            Array("c2sp.org/tlog-proof@v1\nextra \nindex 0\n".utf8)
            + [UInt8](repeatElement(Array("AAAA\n".utf8), count: 1000).joined())
        #expect(throws: LedgerError.self) { try EntryProof(endless) }
    }
}
