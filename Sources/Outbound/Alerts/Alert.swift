public import Records

/// One occurrence of a cause, from its beginning to its end.
public struct Alert: Sendable, Hashable {
    /// Where it stands.
    public enum Phase: String, Sendable, CaseIterable {
        /// Seen, but not long enough to trouble anybody.
        case pending
        /// It is so.
        case open
        /// It is over.
        case cleared
    }

    /// Who has taken it on.
    public struct Acknowledgment: Sendable, Hashable {
        /// When.
        public var at: Timestamp
        /// Who, as people read it.
        public var by: String
        /// What they wrote; may be empty.
        public var note: String

        /// An acknowledgment with these parts.
        public init(at: Timestamp, by: String, note: String) {
            self.at = at
            self.by = by
            self.note = note
        }
    }

    /// Its number, by which people name it; 0 until it is in the book.
    public var number: Int64
    /// What it is about.
    public var key: Cause.Key
    /// Where it stands.
    public var phase: Phase
    /// How bad it is now.
    public var severity: AlertSeverity
    /// How bad it has been.
    public var worst: AlertSeverity
    /// What is wrong, in one sentence.
    public var message: String
    /// What to do next, in one sentence.
    public var next: String
    /// When its cause was first seen.
    public var seenAt: Timestamp
    /// When its words were last brought up to date.
    public var updatedAt: Timestamp
    /// Since when the cause has been gone; nil while it is there.
    public var absentAt: Timestamp?
    /// When people were last told; nil: never.
    public var notifiedAt: Timestamp?
    /// Who has taken it on; nil: nobody yet.
    public var acknowledgment: Acknowledgment?
    /// When it ended; nil: it has not.
    public var clearedAt: Timestamp?

    /// An alert that begins with a cause.
    public init(_ cause: Cause, number: Int64 = 0, seenAt: Timestamp) {
        self.number = number
        key = cause.key
        phase = .pending
        severity = cause.severity
        worst = cause.severity
        message = cause.message
        next = cause.next
        self.seenAt = seenAt
        updatedAt = seenAt
    }
}
