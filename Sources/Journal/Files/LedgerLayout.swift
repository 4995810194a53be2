/// The names in a ledger's folder.
enum LedgerLayout {
    static let checkpoint = "checkpoint"
    static let publicKey = "key.pub"
    /// The most entries of one append, and so the most that can be on disk and not in the checkpoint.
    static let maximumAhead = 65_536
    /// The most bytes of a checkpoint and of a key.
    static let maximumNoteBytes = 64 << 10
}
