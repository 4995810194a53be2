/// Finds columns in `CREATE TABLE` and `ALTER TABLE … ADD COLUMN` that not every engine can have.
enum ColumnFault {
    /// What is wrong; nil if nothing is.
    static func find(in tokens: [SQLToken]) -> String? {
        guard tokens.count > 2, tokens[1].isWord("TABLE") else { return nil }
        if tokens[0].isWord("ALTER") {
            guard let column = tokens.firstIndex(where: { $0.isWord("COLUMN") }),
                tokens[..<column].last?.isWord("ADD") == true
            else { return nil }
            return fault(inColumn: tokens[(column + 1)...])
        }
        guard tokens[0].isWord("CREATE") else { return nil }
        return definitions(tokens).lazy.compactMap(fault(inColumn:)).first
    }

    /// What stands between the commas of the outer brackets.
    private static func definitions(_ tokens: [SQLToken]) -> [ArraySlice<SQLToken>] {
        var definitions: [ArraySlice<SQLToken>] = []
        var depth = 0
        var start = 0
        for (index, token) in tokens.enumerated() {
            if token.isSymbol("(") {
                depth += 1
                if depth == 1 { start = index + 1 }
            } else if token.isSymbol(")") {
                if depth == 1 { definitions.append(tokens[start..<index]) }
                depth -= 1
            } else if token.isSymbol(","), depth == 1 {
                definitions.append(tokens[start..<index])
                start = index + 1
            }
        }
        return definitions
    }

    private static func fault(inColumn tokens: ArraySlice<SQLToken>) -> String? {
        guard let name = tokens.first, name.kind == .word else { return "a column has no name" }
        if name.isWord("PRIMARY", "UNIQUE", "FOREIGN", "CHECK", "CONSTRAINT") { return nil }
        if reserved.contains(name.text) { return "a column cannot be named \(name.text) in every engine" }
        guard let type = tokens.dropFirst().first, type.isWord("INTEGER", "TEXT", "BLOB") else {
            return "the column \(name.text) must be INTEGER, TEXT or BLOB"
        }
        return nil
    }

    /// PostgreSQL's reserved words that look like good names.
    private static let reserved: Set<String> = [
        "ALL", "ANALYSE", "ANALYZE", "ANY", "ARRAY", "ASC", "BOTH", "CASE", "CAST", "COLUMN", "DEFAULT", "DESC",
        "DISTINCT", "DO", "ELSE", "END", "EXCEPT", "FALSE", "FETCH", "FOR", "FROM", "GRANT", "GROUP", "HAVING", "IN",
        "INITIALLY", "INTERSECT", "INTO", "LATERAL", "LEADING", "LIMIT", "NOT", "NULL", "OFFSET", "ON", "ONLY", "OR",
        "ORDER", "PLACING", "REFERENCES", "RETURNING", "SELECT", "SOME", "SYMMETRIC", "TABLE", "THEN", "TO", "TRAILING",
        "TRUE", "UNION", "USER", "USING", "VARIADIC", "WHEN", "WHERE", "WINDOW", "WITH",
    ]
}
