public import Practice
import Records

extension RiskStore {
    /// The columns that a list can be sorted by; the first is used if none is named.
    public static let sortColumns = ["title", "owner", "treatment", "due", "review", "expected_loss"]

    /// The filters that a list has: `owner` and `system` take an ID, `threat` the ID of one in the library.
    public static let filterNames = ["treatment", "owner", "threat", "system"]

    /// One page of the risks that a query finds. Blocks.
    public func risks(_ query: ListQuery) throws(RiskError) -> ListPage<Risk> {
        let column = query.sort ?? Self.sortColumns[0]
        guard Self.sortColumns.contains(column) else {
            throw RiskError(
                .invalid,
                "Risks cannot be sorted by that. Sort them by one of \(Self.sortColumns.joined(separator: ", ")).",
                field: "sort"
            )
        }
        var conditions = try RiskConditions(query, limits)
        if let after = query.after {
            do {
                conditions.add(after: try ListCursor(after, column: column, descending: query.descending))
            } catch { throw RiskError(.invalid, error.message, field: "after") }
        }
        let limit = min(max(1, query.limit), max(1, limits.pageSize))
        let direction = query.descending ? "DESC" : "ASC"
        return try read { reader in
            let rows = try reader.rows(
                "SELECT body, sort_\(column), id FROM risk_risks\(conditions.sql) "
                    + "ORDER BY sort_\(column) \(direction), id \(direction) LIMIT ?",
                conditions.parameters + [.integer(limit + 1)]
            )
            let shown = rows.prefix(limit)
            let next = rows.count > limit ? shown.last : nil
            return ListPage(
                items: try Self.decode(shown.map { $0.text(0) }),
                next: next.map {
                    ListCursor(column: column, descending: query.descending, bytes: $0.blob(1), id: $0.text(2)).text
                }
            )
        }
    }

    /// How many risks a query finds, on all its pages. Blocks.
    public func count(_ query: ListQuery = ListQuery()) throws(RiskError) -> Int {
        let conditions = try RiskConditions(query, limits)
        return try read { reader in
            Int(
                try reader.row("SELECT COUNT(*) FROM risk_risks\(conditions.sql)", conditions.parameters)?.integer(0)
                    ?? 0
            )
        }
    }
}

/// The conditions of a list of risks in SQL.
struct RiskConditions {
    private var parts: [String] = []
    private(set) var parameters: [RecordValue] = []

    var sql: String { parts.isEmpty ? "" : " WHERE " + parts.joined(separator: " AND ") }

    init(_ query: ListQuery, _ limits: RiskLimits) throws(RiskError) {
        guard query.text.unicodeScalars.count <= limits.searchLength else {
            throw RiskError(
                .limit,
                "The search has more than \(limits.searchLength) characters. Search for a few words.",
                field: "text"
            )
        }
        for word in query.text.lowercased().split(whereSeparator: \.isWhitespace) {
            parts.append("search LIKE ? ESCAPE '!'")
            parameters.append(.text("%\(Self.escaped(word))%"))
        }
        // Sorted, so that the same question is the same statement.
        for (name, value) in query.filters.sorted(by: { $0.key < $1.key }) {
            switch name {
            case "treatment", "owner", "threat": parts.append("word_\(name) = ?")
            case "system":
                parts.append("id IN (SELECT r.id FROM risk_references r WHERE r.to_id = ? AND r.field = 'systems')")
            default:
                throw RiskError(
                    .invalid,
                    "Risks have no such filter. There are \(RiskStore.filterNames.joined(separator: ", ")).",
                    field: "filter"
                )
            }
            parameters.append(.text(value))
        }
    }

    /// Only what comes behind a place in the order.
    mutating func add(after place: ListCursor) {
        let (side, column) = (place.descending ? "<" : ">", "sort_" + place.column)
        parts.append("\(column) \(side)= ? AND (\(column) \(side) ? OR id \(side) ?)")
        parameters += [.blob(place.bytes), .blob(place.bytes), .text(place.id)]
    }

    private static func escaped(_ word: Substring) -> String {
        word.reduce(into: "") { text, character in
            if "!%_".contains(character) { text.append("!") }
            text.append(character)
        }
    }
}
