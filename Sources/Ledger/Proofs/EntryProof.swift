/// The proof that an entry is in a ledger, as a text that verifies offline with the ledger's public key alone: a
/// c2sp.org/tlog-proof with the entry as its extra data.
public struct EntryProof: Hashable, Sendable {
    private static let title = "c2sp.org/tlog-proof@v1"

    /// The entry's index.
    public var index: UInt64
    /// The entry's bytes.
    public var entry: [UInt8]
    /// The inclusion proof, the leaf's sibling first.
    public var path: [MerkleHash]
    /// The signed checkpoint of the tree that the entry is in.
    public var note: SignedNote

    /// A proof with these parts.
    public init(index: UInt64, entry: [UInt8], path: [MerkleHash], note: SignedNote) {
        self.index = index
        self.entry = entry
        self.path = path
        self.note = note
    }

    /// The text.
    public var text: String {
        let lines = [Self.title, "extra \(Base64.encode(entry))", "index \(index)"] + path.map(\.description)
        return lines.map { $0 + "\n" }.joined() + "\n" + note.encoded
    }

    /// Reads a text.
    ///
    /// - Parameter maximumBytes: longer texts are not read.
    public init(_ text: [UInt8], maximumBytes: Int = 256 << 10) throws(LedgerError) {
        func bad(_ why: String) -> LedgerError { LedgerError(.badProof, "This is not a proof of an entry: \(why).") }
        guard text.count <= maximumBytes else { throw bad("it has more than \(maximumBytes) bytes") }
        var lines: [ArraySlice<UInt8>] = []
        var rest = text[...]
        // Title, extra, index, a hash for each of 64 levels at most, the empty line.
        while let end = rest.firstIndex(of: UInt8(ascii: "\n")), lines.count < 68 {
            let line = rest[..<end]
            rest = rest[(end + 1)...]
            if line.isEmpty { break }
            lines.append(line)
        }
        guard lines.count >= 3, lines[0].elementsEqual(Self.title.utf8) else {
            throw bad("it does not begin with \(Self.title), the entry and its index")
        }
        guard lines[1].starts(with: "extra ".utf8), let entry = Base64.decode(lines[1].dropFirst(6)) else {
            throw bad("its second line does not hold the entry")
        }
        guard lines[2].starts(with: "index ".utf8), let index = Decimal.read(lines[2].dropFirst(6)) else {
            throw bad("its third line does not hold the index")
        }
        self.entry = entry
        self.index = index
        path = []
        for line in lines.dropFirst(3) {
            guard let hash = Base64.decode(line).flatMap({ MerkleHash($0) }) else { throw bad("a hash cannot be read") }
            path.append(hash)
        }
        note = try SignedNote(Array(rest))
    }

    /// Checks the signature and the path.
    ///
    /// - Returns: the checkpoint that the entry is proven to be in.
    /// - Throws: if the key did not sign the checkpoint or the entry is not in its tree.
    @discardableResult
    public func verify(with key: VerifierKey) throws(LedgerError) -> Checkpoint {
        try note.verify(with: key)
        let checkpoint = try Checkpoint(note: note, key: key)
        guard
            MerkleProof.isIncluded(
                .leaf(entry),
                at: index,
                size: checkpoint.size,
                root: checkpoint.root,
                proof: path
            )
        else {
            throw LedgerError(
                .notProven,
                "The proof does not show that the entry is in the ledger: one of them is changed."
            )
        }
        return checkpoint
    }
}
