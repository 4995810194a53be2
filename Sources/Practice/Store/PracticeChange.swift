/// What saving or removing a record did to it.
public struct PracticeChange: Hashable, Sendable, Codable {
    /// What became of the record.
    public enum Action: String, Hashable, Sendable, Codable {
        /// It is new.
        case added
        /// It was there and has other values now, or the same if `fields` is empty.
        case changed
        /// It is gone.
        case removed
    }

    /// The kind of record.
    public var kind: PracticeKind
    /// The record's ID.
    public var id: String
    /// What people call it.
    public var name: String
    /// What became of it.
    public var action: Action
    /// The fields that have another value now, named as in `practice.yaml`, in that order.
    public var fields: [String]

    /// True if the record was not there before.
    public var isNew: Bool { action == .added }

    /// A change with these parts.
    public init(kind: PracticeKind, id: String, name: String, action: Action, fields: [String]) {
        self.kind = kind
        self.id = id
        self.name = name
        self.action = action
        self.fields = fields
    }
}
