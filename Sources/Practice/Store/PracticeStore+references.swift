import Records

extension PracticeStore {
    /// What people call the records that are named; those that do not exist are left out.
    static func names(of references: [PracticeReference], _ reader: any RecordsReader) throws -> RecordNames {
        var names = RecordNames()
        for kind in PracticeKind.allCases {
            let ids = Set(references.map(\.target).filter { $0.kind == kind.rawValue }.map(\.id))
            guard !ids.isEmpty else { continue }
            for (id, name) in try kind.recordType.names(reader, ids.sorted()) { names.all[RecordKey(kind, id)] = name }
        }
        return names
    }

    /// The records that name a record.
    static func dependents(
        _ kind: PracticeKind,
        _ id: String,
        _ reader: any RecordsReader
    ) throws -> [PracticeDependent] {
        let rows = try reader.rows(
            "SELECT kind, id, field FROM practice_references WHERE to_id = ? AND to_kind = ? ORDER BY kind, field, id",
            [.text(id), .text(kind.rawValue)]
        )
        var dependents: [PracticeDependent] = []
        for kind in PracticeKind.allCases {
            let these = rows.filter { $0.text(0) == kind.rawValue }
            guard !these.isEmpty else { continue }
            let names = try kind.recordType.names(reader, these.map { $0.text(1) })
            dependents += these.map {
                PracticeDependent(kind: kind, id: $0.text(1), name: names[$0.text(1)] ?? "", field: $0.text(2))
            }
        }
        return dependents
    }

    /// Writes the records that name a record anew, since lists sort and search them by its name.
    static func refreshDependents(_ kind: PracticeKind, _ id: String, _ writer: any RecordsWriter) throws {
        var done: Set<RecordKey> = []
        for dependent in try dependents(kind, id, writer)
        where done.insert(RecordKey(dependent.kind, dependent.id)).inserted {
            try refresh(dependent.kind.recordType, dependent.id, writer)
        }
    }

    private static func refresh<Record: PracticeRecord>(
        _ type: Record.Type,
        _ id: String,
        _ writer: any RecordsWriter
    ) throws {
        guard let record = try Record.find(writer, id) else { return }
        try erase(type, id, writer)
        try insert(record, try names(of: record.references, writer), writer)
    }
}

extension PracticeError {
    /// That a record cannot be removed for what names it; says which.
    init(_ dependents: [PracticeDependent], of kind: PracticeKind) {
        let shown = dependents.prefix(5).map { "the \($0.kind.singular) “\($0.name)” (\($0.field))" }
        let more = dependents.count > 5 ? " and \(dependents.count - 5) more" : ""
        self.init(
            .inUse,
            "This \(kind.singular) is named by \(shown.joined(separator: ", "))\(more). Change or remove "
                + "\(dependents.count == 1 ? "that" : "those") first."
        )
    }
}

extension PracticeChange {
    init<Record: PracticeRecord>(_ record: Record, was old: Record?, _ names: RecordNames) {
        self.init(
            kind: Record.kind,
            id: record.key,
            name: record.title(names),
            action: old == nil ? .added : .changed,
            fields: record.changedFields(since: old)
        )
    }
}

extension PracticeRecord {
    /// The keys whose values are not the same, byte for byte.
    func changedFields(since old: Self?) -> [String] {
        let before = Dictionary((old?.fields ?? []).map { ($0.key, $0.value.bytes) }) { first, _ in first }
        let after = Dictionary(fields.map { ($0.key, $0.value.bytes) }) { first, _ in first }
        return Self.keys.filter { before[$0] != after[$0] }
    }
}
