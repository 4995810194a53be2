/// What an import changes, or would change.
public struct PracticeChanges: Hashable, Sendable, Codable {
    /// Every record that is added, changed or removed, by kind in the order of the file, then in the order of the IDs.
    public var all: [PracticeChange]

    /// The changes of these records.
    public init(_ all: [PracticeChange]) { self.all = all }

    /// True if nothing changes.
    public var isEmpty: Bool { all.isEmpty }

    /// True if the roles of somebody change, or who is active, also by being added or removed.
    ///
    /// Whoever imports such a file changes roles, and needs the permission for it.
    public var changesRoles: Bool {
        all.contains { $0.kind == .person && ($0.fields.contains("roles") || $0.fields.contains("active")) }
    }

    /// The records of a kind that are added.
    public func added(_ kind: PracticeKind) -> [PracticeChange] { of(kind, .added) }
    /// The records of a kind that have other values.
    public func changed(_ kind: PracticeKind) -> [PracticeChange] { of(kind, .changed) }
    /// The records of a kind that are removed.
    public func removed(_ kind: PracticeKind) -> [PracticeChange] { of(kind, .removed) }

    private func of(_ kind: PracticeKind, _ action: PracticeChange.Action) -> [PracticeChange] {
        all.filter { $0.kind == kind && $0.action == action }
    }
}

extension PracticeChanges {
    /// What turns one practice into another.
    init(from old: PracticeContents, to new: PracticeContents) {
        let (oldNames, newNames) = (old.names, new.names)
        func changes<Record: PracticeRecord>(_ before: [Record], _ after: [Record]) -> [PracticeChange] {
            let known = Dictionary(before.map { ($0.key, $0) }) { first, _ in first }
            let kept = Set(after.map(\.key))
            let saved = after.map { PracticeChange($0, was: known[$0.key], newNames) }.filter { !$0.fields.isEmpty }
            let removed = before.filter { !kept.contains($0.key) }.map {
                PracticeChange(
                    kind: Record.kind,
                    id: $0.key,
                    name: $0.title(oldNames),
                    action: .removed,
                    fields: $0.fields.map(\.key)
                )
            }
            return (saved + removed).sorted { $0.id < $1.id }
        }
        self.init(
            changes(old.sites, new.sites) + changes(old.people, new.people)
                + changes(old.serviceLines, new.serviceLines) + changes(old.systems, new.systems)
                + changes(old.flows, new.flows) + changes(old.safeguards, new.safeguards)
                + changes(old.evidence, new.evidence)
        )
    }
}
