import Records

extension PracticeStore {
    /// Refuses a system that would need itself by way of others.
    ///
    /// Only what it did not need before is looked at: a circle that an earlier version let in must not keep anybody from
    /// correcting a telephone number.
    static func checkDependencies(
        _ system: System,
        was old: System?,
        _ reader: any RecordsReader
    ) throws {
        let added = system.dependsOn.filter { !(old?.dependsOn ?? []).contains($0) }
        let cycle = try DependencyCycle.closed(by: system.id, needing: added) { id in
            try reader.rows(
                "SELECT to_id FROM practice_references WHERE kind = ? AND id = ? AND field = ? ORDER BY to_id",
                [.text(PracticeKind.system.rawValue), .text(id.text), .text("depends_on")]
            ).compactMap { SystemID($0.text(0)) }
        }
        guard let cycle else { return }
        let names = try System.names(reader, cycle.systems.map(\.text))
        throw cycle.problem { $0 == system.id ? system.name : names[$0.text] ?? $0.text }
    }
}
