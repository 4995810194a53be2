public import Records

/// When the ledger's checkpoint is sent away, so that a ledger that was rolled back shows: a pure rule.
public struct CheckpointDispatch: Sendable, Hashable {
    /// What was sent last.
    public struct Sent: Sendable, Hashable {
        /// When.
        public var at: Timestamp
        /// The entries that it was about.
        public var size: Int64

        /// A sending with these parts.
        public init(at: Timestamp, size: Int64) {
            self.at = at
            self.size = size
        }
    }

    /// What to do.
    public enum Decision: Sendable, Hashable {
        /// Nothing has changed, or it is too soon.
        case wait
        /// Send it.
        case send
        /// Send nothing and raise an alarm: the ledger has fewer entries than were sent before.
        case rolledBack(from: Int64)
    }

    /// Hours between two sendings; 0: none is sent.
    public var intervalHours: Int

    /// A rule with this interval.
    public init(intervalHours: Int) {
        self.intervalHours = intervalHours
    }

    /// What to do about a ledger of this size.
    public func decide(size: Int64, last: Sent?, now: Timestamp) -> Decision {
        guard let last else { return intervalHours > 0 && size > 0 ? .send : .wait }
        // Also where nothing is sent any more: what was sent is known all the same.
        if size < last.size { return .rolledBack(from: last.size) }
        guard intervalHours > 0, size > last.size else { return .wait }
        return now >= last.at.adding(seconds: Int64(intervalHours) * 3600) ? .send : .wait
    }
}
