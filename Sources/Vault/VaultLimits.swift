/// What the vault takes and how it works. Every limit has a default that suits a small server.
public struct VaultLimits: Sendable {
    /// A segment is sealed when the next frame would make it longer. At most 2 GiB.
    public var segmentBytes: Int
    /// How far a segment is grown ahead of what is written, at most.
    public var growthBytes: Int
    /// Plaintext in a chunk.
    public var chunkBytes: Int
    /// The largest object.
    public var objectBytes: Int
    /// Free space that is left to others: with less, nothing new is kept.
    public var reserveBytes: Int
    /// Sealed bytes that wait in memory for the disk: above this, what brings more is not kept.
    public var queuedBytes: Int
    /// Threads that hash, encrypt and write.
    public var workers: Int
    /// Outcomes become durable with other writes, at the latest after this many milliseconds.
    public var noteDelayMilliseconds: Int
    /// The index follows the segments in batches this many milliseconds apart.
    public var indexDelayMilliseconds: Int
    /// After a failure, a new segment is tried this often when nothing else comes.
    public var retryMilliseconds: Int
    /// Unprotected instances kept in memory while they cannot be written.
    public var unprotectedNotes: Int
    /// Study keys kept unwrapped in memory.
    public var cachedKeys: Int
    /// Verifications that stay in the history.
    public var verifications: Int

    /// Limits for a small server.
    public init(
        segmentBytes: Int = 256 << 20,
        growthBytes: Int = 16 << 20,
        chunkBytes: Int = 128 << 10,
        objectBytes: Int = 64 << 30,
        reserveBytes: Int = 64 << 20,
        queuedBytes: Int = 512 << 20,
        workers: Int = 4,
        noteDelayMilliseconds: Int = 500,
        indexDelayMilliseconds: Int = 200,
        retryMilliseconds: Int = 1000,
        unprotectedNotes: Int = 10_000,
        cachedKeys: Int = 1024,
        verifications: Int = 10_000
    ) {
        self.chunkBytes = min(max(chunkBytes, 1), 64 << 20)
        self.segmentBytes = min(max(segmentBytes, 4 * self.chunkBytes + 4096), 2 << 30)
        self.growthBytes = max(growthBytes, 4096)
        self.objectBytes = objectBytes
        self.reserveBytes = max(reserveBytes, 0)
        self.queuedBytes = max(queuedBytes, 0)
        self.workers = max(workers, 2)
        self.noteDelayMilliseconds = noteDelayMilliseconds
        self.indexDelayMilliseconds = indexDelayMilliseconds
        self.retryMilliseconds = retryMilliseconds
        self.unprotectedNotes = unprotectedNotes
        self.cachedKeys = max(cachedKeys, 1)
        self.verifications = max(verifications, 1)
    }
}
