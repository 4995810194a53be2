/// Something about an alert that people are told.
public struct AlertNotice: Sendable, Hashable {
    /// What there is to tell.
    public enum Kind: String, Sendable, CaseIterable, Codable {
        /// It is so.
        case opened
        /// It has become worse.
        case escalated
        /// It is still so, and nobody has acknowledged it.
        case reminder
        /// It is over.
        case cleared
    }

    /// What there is to tell.
    public var kind: Kind
    /// The alert, as it is now.
    public var alert: Alert

    /// A notice with these parts.
    public init(_ kind: Kind, _ alert: Alert) {
        self.kind = kind
        self.alert = alert
    }
}
