import Records

extension PracticeStore {
    /// Checks a record and adds or replaces it within a transaction that does more.
    func put<Record: PracticeRecord>(_ record: Record, in writer: any RecordsWriter) throws -> PracticeChange {
        var record = record
        record.tidy()
        let names = try Self.names(of: record.references, writer)
        var checks = checks(names)
        record.check(&checks)
        if let problem = checks.problems.first { throw problem }
        let old = try Record.find(writer, record.key)
        if old == nil, try Record.count(writer) >= limits.recordCount {
            throw PracticeError(
                .limit,
                "There are \(limits.recordCount) \(Record.kind.plural) already. Remove some first."
            )
        }
        let change = PracticeChange(record, was: old, names)
        guard !change.fields.isEmpty else { return change }
        if old != nil { try Self.erase(Record.self, record.key, writer) }
        try Self.insert(record, names, writer)
        if let old, old.title(names) != record.title(names) {
            try Self.refreshDependents(Record.kind, record.key, writer)
        }
        return change
    }

    /// Removes a record within a transaction that does more.
    func take<Record: PracticeRecord>(_ record: Record, from writer: any RecordsWriter) throws -> PracticeChange {
        let dependents = try Self.dependents(Record.kind, record.key, writer)
        guard dependents.isEmpty else { throw PracticeError(dependents, of: Record.kind) }
        let names = try Self.names(of: record.references, writer)
        try Self.erase(Record.self, record.key, writer)
        return PracticeChange(
            kind: Record.kind,
            id: record.key,
            name: record.title(names),
            action: .removed,
            fields: record.fields.map(\.key)
        )
    }
}
