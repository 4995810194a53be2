import Practice

/// Finds records by what people call them, for forms. Every call blocks.
struct RecordDirectory: Sendable {
    let store: PracticeStore
    /// How many records a form lets one choose among; where there are more, one writes the name.
    var choiceLimit = 200

    /// What a name stands for.
    enum Found: Equatable {
        case one(String)
        case none
        case several
    }

    /// All records of a kind with their names, in the order of the names; nil if they are too many to choose among.
    func choices(_ kind: PracticeKind) throws -> [(id: String, name: String)]? {
        // Nobody chooses a system from a list of hundreds.
        guard kind != .system else { return nil }
        let found = try list(kind, ListQuery(limit: choiceLimit + 1))
        return found.count > choiceLimit ? nil : found
    }

    /// The record with a name or an ID.
    func find(_ kind: PracticeKind, _ text: String) throws -> Found {
        if let id = SystemID(text)?.text { return try store.names(kind, [id])[id] == nil ? .none : .one(id) }
        let found = try list(kind, ListQuery(text: String(text.prefix(store.limits.searchLength)), limit: 500))
            .filter { $0.name.lowercased() == text.lowercased() }
        return found.count > 1 ? .several : found.first.map { .one($0.id) } ?? .none
    }

    /// What a form shows for a record: its ID where one chooses from a list, otherwise its name if no other has it.
    func word(_ kind: PracticeKind, _ id: String) throws -> String {
        if try choices(kind) != nil { return id }
        guard let name = try store.names(kind, [id])[id] else { return id }
        return try find(kind, name) == .one(id) ? name : id
    }

    private func list(_ kind: PracticeKind, _ query: ListQuery) throws -> [(id: String, name: String)] {
        switch kind {
        case .site: try store.sites(query).items.map { ($0.id.text, $0.name) }
        case .person: try store.people(query).items.map { ($0.id.text, $0.name) }
        case .serviceLine: try store.serviceLines(query).items.map { ($0.id.text, $0.name) }
        case .system: try store.systems(query).items.map { ($0.id.text, $0.name) }
        case .safeguard: try store.safeguards(query).items.map { ($0.id.text, $0.name) }
        case .flow, .evidence: []
        }
    }
}
