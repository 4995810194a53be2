/// The journal's limits.
public struct JournalLimits: Sendable {
    /// The most bytes of an entry as it is written, at most 65,535.
    public var entryBytes: Int
    /// The most entries that become durable together, at most 65,536: the format's limit for what a checkpoint may be behind.
    public var commitEntries: Int
    /// How many entries the search index may be behind in memory; what is more, it reads back from the ledger.
    public var indexBacklog: Int
    /// How long the search index waits for more entries; a search does not wait for that.
    public var indexDelayMilliseconds: Int

    /// Limits with these values.
    public init(
        entryBytes: Int = 65_535,
        commitEntries: Int = 65_536,
        indexBacklog: Int = 20_000,
        indexDelayMilliseconds: Int = 100
    ) {
        self.entryBytes = min(entryBytes, 65_535)
        self.commitEntries = min(commitEntries, LedgerLayout.maximumAhead)
        self.indexBacklog = indexBacklog
        self.indexDelayMilliseconds = indexDelayMilliseconds
    }
}
