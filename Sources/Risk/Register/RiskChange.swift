public import Practice

/// A change of a risk, on record.
public struct RiskChange: Hashable, Sendable, Codable {
    /// What became of it.
    public enum Action: String, Hashable, Sendable, Codable {
        /// It is new.
        case added
        /// It was there and has other values now, or the same if `details` is empty.
        case changed
        /// Somebody has signed that it is taken on; other values may have changed with that.
        case accepted
        /// It is gone; its history and its comments stay.
        case removed
    }

    /// One field that has another value now.
    public struct Detail: Hashable, Sendable, Codable {
        /// The field, such as `service_lines`.
        public var field: String
        /// What it was, as text; empty if it was not there.
        public var old: String
        /// What it is now; empty if it is not there.
        public var new: String

        /// A detail with these parts.
        public init(field: String, old: String, new: String) {
            self.field = field
            self.old = old
            self.new = new
        }
    }

    /// Later ones have greater numbers; 0 if nothing changed and nothing was written.
    public var number: Int64
    /// The risk.
    public var risk: RiskID
    /// Its title.
    public var title: String
    /// When, in microseconds since 1970 UTC.
    public var when: Int64
    /// Who, as the ledger names them, such as `person:…`.
    public var by: String
    /// What became of it.
    public var action: Action
    /// The fields that changed, in the order of the form.
    public var details: [Detail]

    /// The names of the fields that changed.
    public var fields: [String] { details.map(\.field) }

    /// A change with these parts.
    public init(
        number: Int64,
        risk: RiskID,
        title: String,
        when: Int64,
        by: String,
        action: Action,
        details: [Detail]
    ) {
        self.number = number
        self.risk = risk
        self.title = title
        self.when = when
        self.by = by
        self.action = action
        self.details = details
    }
}
