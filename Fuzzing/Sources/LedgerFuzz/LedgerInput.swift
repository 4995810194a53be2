import Ledger

#if canImport(Journal)
    @testable import Journal
#endif

/// Reads what may come from elsewhere: the first byte of the input says as what. Traps where something is taken that would not
/// be written again byte for byte: such a text could be changed and still hold.
func fuzzLedger(_ input: [UInt8]) {
    guard let mode = input.first else { return }
    let bytes = Array(input.dropFirst())
    switch mode % 7 {
    case 0: readNote(bytes)
    case 1: readProof(bytes)
    case 2: readEntry(bytes)
    case 3: readKeys(String(decoding: bytes, as: UTF8.self))
    case 4: readPath(String(decoding: bytes, as: UTF8.self))
    case 5: readBundle(bytes)
    default: checkProofs(bytes)
    }
}

private func readNote(_ bytes: [UInt8]) {
    guard let note = try? SignedNote(bytes) else { return }
    precondition(Array(note.encoded.utf8) == bytes, "a note has one encoding")
    guard let checkpoint = try? Checkpoint(note.text) else { return }
    precondition(note.text.hasPrefix(checkpoint.text), "a checkpoint has one text")
    if let key = try? VerifierKey(name: checkpoint.origin, publicKey: [UInt8](repeating: 1, count: 32)) {
        _ = try? note.verify(with: key)
    }
}

private func readProof(_ bytes: [UInt8]) {
    guard let proof = try? EntryProof(bytes) else { return }
    precondition(Array(proof.text.utf8) == bytes, "a proof has one encoding")
    guard let checkpoint = try? Checkpoint(proof.note.text) else { return }
    _ = MerkleProof.isIncluded(
        .leaf(proof.entry),
        at: proof.index,
        size: checkpoint.size,
        root: checkpoint.root,
        proof: proof.path
    )
}

private func readEntry(_ bytes: [UInt8]) {
    guard let entry = EntryReader.read(bytes) else { return }
    let draft = EntryDraft(entry.kind, actor: entry.actor, subjects: entry.subjects, details: entry.details)
    // The limit counts both numbers with all digits that they can have.
    guard let encoded = try? EncodedDraft(draft, limits: JournalLimits()) else {
        precondition(bytes.count > 65_000, "what is read can be written")
        return
    }
    precondition(encoded.encoded(index: entry.index, time: entry.time) == bytes, "an entry has one encoding")
}

private func readKeys(_ text: String) {
    if let key = try? VerifierKey(text) {
        precondition(key.text == text || key.text + "\n" == text, "a key has one text")
    }
    if let key = try? SigningKey(text) {
        precondition(key.text == text || key.text + "\n" == text, "a key has one text")
    }
}

private func readPath(_ path: String) {
    guard let address = TileAddress(path: path) else { return }
    precondition(address.path.utf8.elementsEqual(path.utf8), "a piece has one path")
}

private func readBundle(_ bytes: [UInt8]) {
    guard let count = bytes.first.map({ Int($0) + 1 }) else { return }
    let bundle = Array(bytes.dropFirst())
    let (ranges, problem) = EntryBundle.readableRanges(in: bundle, count: count)
    precondition(problem != nil || ranges.count == count, "a bundle without a problem has its entries")
    var written: [UInt8] = []
    for range in ranges { EntryBundle.append(bundle[range], to: &written) }
    precondition(bundle.starts(with: written), "a bundle has one encoding")
}

/// Proofs of trees of any size, out of hashes that are anything.
private func checkProofs(_ bytes: [UInt8]) {
    guard bytes.count >= 16 else { return }
    let old = bytes[..<8].reduce(0) { $0 << 8 | UInt64($1) }
    let new = bytes[8..<16].reduce(0) { $0 << 8 | UInt64($1) }
    let hashes = stride(from: 16, to: bytes.count - 31, by: 32).compactMap { MerkleHash(bytes[$0..<$0 + 32]) }
    let root = MerkleHash.leaf(bytes)
    let isBoth =
        MerkleProof.isConsistent(from: old, root: root, to: new, root: .node(root, root), proof: hashes)
        || MerkleProof.isIncluded(root, at: old, size: new, root: .node(root, root), proof: hashes)
    precondition(!isBoth, "no made-up hashes lead to this root")
}
