import Foundation
import Records

extension PracticeRecord {
    static var table: String { "practice_" + kind.rawValue }

    static func count(_ reader: any RecordsReader) throws -> Int {
        Int(try reader.row("SELECT COUNT(*) FROM \(table)")?.integer(0) ?? 0)
    }

    static func count(_ reader: any RecordsReader, _ query: ListQuery, _ limits: PracticeLimits) throws -> Int {
        let conditions = try ListConditions(query, Self.self, limits)
        let row = try reader.row("SELECT COUNT(*) FROM \(table)\(conditions.sql)", conditions.parameters)
        return Int(row?.integer(0) ?? 0)
    }

    static func find(_ reader: any RecordsReader, _ id: String) throws -> Self? {
        guard let row = try reader.row("SELECT body FROM \(table) WHERE id = ?", [.text(id)]) else { return nil }
        return try decode([row.text(0)]).first
    }

    static func all(_ reader: any RecordsReader) throws -> [Self] {
        try decode(try reader.rows("SELECT body FROM \(table) ORDER BY id").map { $0.text(0) })
    }

    static func page(
        _ reader: any RecordsReader,
        _ query: ListQuery,
        _ limits: PracticeLimits
    ) throws -> ListPage<Self> {
        let column = query.sort ?? sortColumns[0]
        guard sortColumns.contains(column) else {
            throw PracticeError(
                .invalid,
                field: "sort",
                "\(kind.plural.capitalizedFirst) cannot be sorted by that. Sort them by one of "
                    + "\(sortColumns.joined(separator: ", "))."
            )
        }
        var conditions = try ListConditions(query, Self.self, limits)
        if let after = query.after {
            let place = try ListCursor(after, column: column, descending: query.descending)
            conditions.add(after: place)
        }
        let limit = min(max(1, query.limit), max(1, limits.pageSize))
        let direction = query.descending ? "DESC" : "ASC"
        let rows = try reader.rows(
            "SELECT body, sort_\(column), id FROM \(table)\(conditions.sql) "
                + "ORDER BY sort_\(column) \(direction), id \(direction) LIMIT ?",
            conditions.parameters + [.integer(limit + 1)]
        )
        let shown = rows.prefix(limit)
        let next = rows.count > limit ? shown.last : nil
        return ListPage(
            items: try decode(shown.map { $0.text(0) }),
            next: next.map {
                ListCursor(column: column, descending: query.descending, bytes: $0.blob(1), id: $0.text(2)).text
            }
        )
    }

    /// What people call these records.
    static func names(_ reader: any RecordsReader, _ ids: [String]) throws -> [String: String] {
        var names: [String: String] = [:]
        var rest = ids[...]
        while !rest.isEmpty {
            let some = rest.prefix(100)
            rest = rest.dropFirst(100)
            let marks = some.map { _ in "?" }.joined(separator: ", ")
            let rows = try reader.rows(
                "SELECT id, title FROM \(table) WHERE id IN (\(marks))",
                some.map { .text($0) }
            )
            for row in rows { names[row.text(0)] = row.text(1) }
        }
        return names
    }

    /// Reads several bodies at once: one array costs much less than each by itself.
    private static func decode(_ bodies: [String]) throws -> [Self] {
        guard !bodies.isEmpty else { return [] }
        return try JSONDecoder().decode([Self].self, from: Data(("[" + bodies.joined(separator: ",") + "]").utf8))
    }
}

extension String {
    var capitalizedFirst: String { prefix(1).uppercased() + dropFirst() }
}
