public import Records

/// Which entries are looked for. What is nil or empty does not matter.
public struct EntryFilter: Hashable, Sendable {
    /// One of these kinds.
    public var kinds: [EntryKind]
    /// Recorded for this actor.
    public var actor: String?
    /// With this among its subjects.
    public var subject: String?
    /// Recorded at this time or later.
    public var since: Timestamp?
    /// Recorded before this time.
    public var until: Timestamp?

    /// A filter with these parts.
    public init(
        kinds: [EntryKind] = [],
        actor: String? = nil,
        subject: String? = nil,
        since: Timestamp? = nil,
        until: Timestamp? = nil
    ) {
        self.kinds = kinds
        self.actor = actor
        self.subject = subject
        self.since = since
        self.until = until
    }
}
