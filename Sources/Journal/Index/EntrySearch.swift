import Records

/// Finds the indices of entries, newest first.
struct EntrySearch {
    private let filter: EntryFilter
    private let limit: Int
    private let reader: any RecordsReader
    private var end: Int64

    /// - Parameters:
    ///   - before: only entries with a smaller index.
    ///   - limit: how many at most.
    static func indices(
        _ filter: EntryFilter,
        before: UInt64,
        limit: Int,
        _ reader: any RecordsReader
    ) throws(RecordsError) -> [UInt64] {
        var search = EntrySearch(filter: filter, limit: limit, reader: reader, end: Int64(clamping: before))
        return try search.run()
    }

    private mutating func run() throws(RecordsError) -> [UInt64] {
        // Later entries have later times, so that times are bounds on the index.
        if let until = filter.until, let first = try firstEntry(from: until) { end = min(end, first) }
        var start: Int64 = 0
        if let since = filter.since {
            guard let first = try firstEntry(from: since) else { return [] }
            start = first
        }
        guard start < end, limit > 0 else { return [] }
        if filter.kinds.isEmpty { return try found(kind: nil, from: start) }
        // Each kind by its own: one index then gives the rows in order, and no more than the limit are read.
        var all: [UInt64] = []
        for kind in Set(filter.kinds) { all += try found(kind: kind, from: start) }
        return Array(all.sorted(by: >).prefix(limit))
    }

    private func firstEntry(from time: Timestamp) throws(RecordsError) -> Int64? {
        try reader.row(
            "SELECT entry FROM journal_entries WHERE time >= ? ORDER BY time, entry LIMIT 1",
            [.integer(time.microseconds)]
        )?.integer(0)
    }

    private func found(kind: EntryKind?, from start: Int64) throws(RecordsError) -> [UInt64] {
        var conditions: [String] = []
        var parameters: [RecordValue] = []
        func require(_ condition: String, _ value: RecordValue) {
            conditions.append(condition)
            parameters.append(value)
        }
        var sql = "SELECT e.entry FROM journal_entries e"
        var column = "e.entry"
        if let subject = filter.subject {
            sql = "SELECT s.entry FROM journal_subjects s JOIN journal_entries e ON e.entry = s.entry"
            column = "s.entry"
            require("s.subject = ?", .text(subject))
        }
        if let actor = filter.actor { require("e.actor = ?", .text(actor)) }
        if let kind { require("e.kind = ?", .text(kind.rawValue)) }
        require("\(column) >= ?", .integer(start))
        require("\(column) < ?", .integer(end))
        sql += " WHERE \(conditions.joined(separator: " AND ")) ORDER BY \(column) DESC LIMIT ?"
        parameters.append(.integer(limit))
        return try reader.rows(sql, parameters).map { UInt64($0.integer(0)) }
    }
}
