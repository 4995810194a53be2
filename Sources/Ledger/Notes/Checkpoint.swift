/// What a ledger commits to (c2sp.org/tlog-checkpoint): its origin, its size and the root of its tree.
public struct Checkpoint: Hashable, Sendable {
    /// The ledger's unique name.
    public var origin: String
    /// How many entries it has.
    public var size: UInt64
    /// The root of the tree over them.
    public var root: MerkleHash

    /// A checkpoint with these parts.
    public init(origin: String, size: UInt64, root: MerkleHash) {
        self.origin = origin
        self.size = size
        self.root = root
    }

    /// The text of the note, ready to be signed.
    public var text: String { "\(origin)\n\(size)\n\(root)\n" }

    /// Reads the text of a note. Whose signature it has is for the caller to check.
    public init(_ text: String) throws(LedgerError) {
        let bad = LedgerError(.badCheckpoint, "This is not a ledger's checkpoint.")
        let lines = text.utf8.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
        // The text ends with a line feed. Lines after the third are extensions, which we do not know.
        guard lines.count >= 4, lines.last?.isEmpty == true, lines.dropLast().allSatisfy({ !$0.isEmpty }),
            let origin = String(lines[0]), let size = Decimal.read(lines[1]),
            let root = Base64.decode(lines[2]).flatMap({ MerkleHash($0) })
        else { throw bad }
        self.init(origin: origin, size: size, root: root)
    }

    /// Reads a checkpoint that must be signed by this key and be of the ledger of that name.
    public init(note: SignedNote, key: VerifierKey) throws(LedgerError) {
        try note.verify(with: key)
        try self.init(note.text)
        guard origin.utf8.elementsEqual(key.name.utf8) else {
            throw LedgerError(.badCheckpoint, "The checkpoint is of \(origin), and the key is of \(key.name).")
        }
    }

    /// Signs it.
    public func signed(with key: SigningKey) throws(LedgerError) -> SignedNote {
        try SignedNote(signing: text, with: key)
    }
}
