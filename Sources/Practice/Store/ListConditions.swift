import Records

/// The conditions of a list in SQL.
struct ListConditions {
    private var parts: [String] = []
    private(set) var parameters: [RecordValue] = []

    var sql: String { parts.isEmpty ? "" : " WHERE " + parts.joined(separator: " AND ") }

    init<Record: PracticeRecord>(_ query: ListQuery, _ type: Record.Type, _ limits: PracticeLimits) throws {
        guard query.text.unicodeScalars.count <= limits.searchLength else {
            throw PracticeError(
                .tooLong,
                field: "text",
                "The search has more than \(limits.searchLength) characters. Search for a few words."
            )
        }
        for word in query.text.lowercased().split(whereSeparator: \.isWhitespace) {
            parts.append("search LIKE ? ESCAPE '!'")
            parameters.append(.text("%\(Self.escaped(word))%"))
        }
        // Sorted, so that the same question is the same statement.
        for (name, value) in query.filters.sorted(by: { $0.key < $1.key }) {
            if Record.wordColumns.contains(name) {
                parts.append("word_\(name) = ?")
                parameters.append(.text(value))
            } else if let filter = Record.referenceFilters.first(where: { $0.name == name }) {
                let fields = filter.fields.map { "'\($0)'" }.joined(separator: ", ")
                parts.append(
                    "id IN (SELECT r.id FROM practice_references r WHERE r.to_id = ? AND r.kind = ? "
                        + "AND r.field IN (\(fields)))"
                )
                parameters += [.text(value), .text(Record.kind.rawValue)]
            } else {
                throw PracticeError(
                    .invalid,
                    field: "filter",
                    "\(Record.kind.plural.capitalizedFirst) have no such filter. There are "
                        + "\(PracticeStore.filterNames(of: Record.kind).joined(separator: ", "))."
                )
            }
        }
    }

    /// Only what comes behind a place in the order.
    mutating func add(after place: ListCursor) {
        let (side, column) = (place.descending ? "<" : ">", "sort_" + place.column)
        // The first comparison lets the index begin at the place.
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
