public import Practice

/// What people call the records that risks name.
public struct RiskNames: Sendable {
    private var names: [PracticeKind: [String: String]] = [:]

    /// No names: every record is shown by its ID.
    public init() {}

    /// The names of a practice's records.
    public init(_ practice: PracticeSnapshot) {
        names[.system] = Dictionary(practice.systems.map { ($0.id.text, $0.name) }) { first, _ in first }
        names[.serviceLine] = Dictionary(practice.serviceLines.map { ($0.id.text, $0.name) }) { first, _ in first }
        names[.person] = Dictionary(practice.people.map { ($0.id.text, $0.name) }) { first, _ in first }
        names[.safeguard] = Dictionary(practice.safeguards.map { ($0.id.text, $0.name) }) { first, _ in first }
    }

    mutating func add(_ kind: PracticeKind, _ more: [String: String]) {
        names[kind, default: [:]].merge(more) { _, new in new }
    }

    /// The name of a record; nil if it is not known.
    public func name(_ kind: PracticeKind, _ id: String) -> String? { names[kind]?[id] }

    /// The name of a record, or its ID if there is none.
    public func callAsFunction(_ kind: PracticeKind, _ id: String) -> String { names[kind]?[id] ?? id }
}
