import Foundation
import Records

extension PracticeStore {
    func find<Record: PracticeRecord>(_ id: String) throws(PracticeError) -> Record? {
        try read { try Record.find($0, id) }
    }

    func page<Record: PracticeRecord>(_ query: ListQuery) throws(PracticeError) -> ListPage<Record> {
        try read { try Record.page($0, query, self.limits) }
    }

    func all<Record: PracticeRecord>() throws(PracticeError) -> [Record] {
        try read { try Record.all($0) }
    }

    func put<Record: PracticeRecord>(_ record: Record) throws(PracticeError) -> PracticeChange {
        var record = record
        record.tidy()
        let tidied = record
        return try write { writer in
            let names = try Self.names(of: tidied.references, writer)
            var checks = self.checks(names)
            tidied.check(&checks)
            if let problem = checks.problems.first { throw problem }
            let old = try Record.find(writer, tidied.key)
            if old == nil, try Record.count(writer) >= self.limits.recordCount {
                throw PracticeError(
                    .limit,
                    "There are \(self.limits.recordCount) \(Record.kind.plural) already. Remove some first."
                )
            }
            if let system = tidied as? System { try Self.checkDependencies(system, was: old as? System, writer) }
            let change = PracticeChange(tidied, was: old, names)
            guard !change.fields.isEmpty else { return change }
            if old != nil { try Self.erase(Record.self, tidied.key, writer) }
            try Self.insert(tidied, names, writer)
            if let old, old.title(names) != tidied.title(names) {
                try Self.refreshDependents(Record.kind, tidied.key, writer)
            }
            return change
        }
    }

    func remove<Record: PracticeRecord>(_ type: Record.Type, _ id: String) throws(PracticeError) -> PracticeChange {
        try write { writer in
            guard let record = try Record.find(writer, id) else {
                throw PracticeError(.notFound, "There is no such \(Record.kind.singular). It may have been removed.")
            }
            let dependents = try Self.dependents(Record.kind, id, writer)
            guard dependents.isEmpty else { throw PracticeError(dependents, of: Record.kind) }
            let names = try Self.names(of: record.references, writer)
            try Self.erase(Record.self, id, writer)
            return PracticeChange(
                kind: Record.kind,
                id: id,
                name: record.title(names),
                action: .removed,
                fields: record.fields.map(\.key)
            )
        }
    }

    func checks(_ names: RecordNames) -> Checks {
        Checks(limits: limits, knownRoles: knownRoles, now: now().microseconds, names: names)
    }

    static func insert<Record: PracticeRecord>(
        _ record: Record,
        _ names: RecordNames,
        _ writer: any RecordsWriter
    ) throws {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        let body = String(decoding: try encoder.encode(record), as: UTF8.self)
        let columns =
            ["id", "title", "search", "body"] + Record.sortColumns.map { "sort_" + $0 }
            + Record.wordColumns.map { "word_" + $0 }
        let search = record.searched(names).joined(separator: "\n").lowercased()
        let first: [RecordValue] = [.text(record.key), .text(record.title(names)), .text(search), .text(body)]
        let sorts = record.sortKeys(names).map { RecordValue.blob($0.bytes) }
        try writer.execute(
            "INSERT INTO \(Record.table) (\(columns.joined(separator: ", "))) "
                + "VALUES (\(columns.map { _ in "?" }.joined(separator: ", ")))",
            first + sorts + record.words.map { .text($0) }
        )
        for reference in Set(record.references) {
            try writer.execute(
                "INSERT INTO practice_references (kind, id, field, to_kind, to_id) VALUES (?, ?, ?, ?, ?)",
                [
                    .text(Record.kind.rawValue), .text(record.key), .text(reference.field),
                    .text(reference.target.kind), .text(reference.target.id),
                ]
            )
        }
    }

    static func erase<Record: PracticeRecord>(
        _ type: Record.Type,
        _ id: String,
        _ writer: any RecordsWriter
    ) throws {
        try writer.execute("DELETE FROM \(Record.table) WHERE id = ?", [.text(id)])
        try writer.execute(
            "DELETE FROM practice_references WHERE kind = ? AND id = ?",
            [.text(Record.kind.rawValue), .text(id)]
        )
    }
}
