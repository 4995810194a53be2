/// How much the outbox holds.
public struct OutboxLimits: Sendable, Hashable {
    /// The most parcels that wait. The oldest is given up for a new one: the latest news counts most.
    public var waiting: Int
    /// The most parcels that are remembered after they left or were given up.
    public var ended: Int
    /// The most parcels that one `pump` tries.
    public var batch: Int
    /// The most bytes of a parcel's body; a longer one is given up as invalid.
    public var bodyBytes: Int

    /// Limits with these values.
    public init(waiting: Int = 1000, ended: Int = 1000, batch: Int = 50, bodyBytes: Int = 128 * 1024) {
        self.waiting = waiting
        self.ended = ended
        self.batch = batch
        self.bodyBytes = bodyBytes
    }
}
