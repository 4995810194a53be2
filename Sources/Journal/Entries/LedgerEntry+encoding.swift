extension LedgerEntry {
    /// Reads an entry's bytes as a bundle or a proof has them; nil if they are no entry. Only canonical JSON is taken.
    public init?(encoded bytes: [UInt8]) {
        guard let entry = EntryReader.read(bytes) else { return nil }
        self = entry
    }
}
