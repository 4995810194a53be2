/// Finds what SQLite and PostgreSQL do not both accept, or understand differently.
enum StatementFault {
    /// What is wrong with a statement; nil if nothing is.
    static func find(in tokens: [SQLToken]) -> String? {
        beginning(tokens) ?? tokens.indices.lazy.compactMap { fault(at: $0, in: tokens) }.first ?? like(tokens)
            ?? ColumnFault.find(in: tokens)
    }

    private static func beginning(_ tokens: [SQLToken]) -> String? {
        guard let first = tokens.first, first.kind == .word else { return "it begins with no keyword" }
        switch first.text {
        case "SELECT", "WITH", "INSERT", "UPDATE", "DELETE": return nil
        case "CREATE", "DROP", "ALTER":
            let what = tokens.dropFirst().prefix { $0.kind == .word }.map(\.text).prefix(2)
            let known = [["TABLE"], ["INDEX"], ["UNIQUE", "INDEX"]]
            return known.contains { what.starts(with: $0) }
                ? nil : "\(first.text) \(what.first ?? "") is not of every engine"
        default: return "\(first.text) is not of every engine"
        }
    }

    /// Words that one engine alone has.
    private static let words: Set<String> = [
        "ATTACH", "AUTOINCREMENT", "BIGINT", "BIGSERIAL", "BYTEA", "COLLATE", "EXPLAIN", "GLOB", "ILIKE", "INDEXED",
        "MATCH", "NOCASE", "NOTNULL", "ISNULL", "PRAGMA", "REGEXP", "ROWID", "SERIAL", "SIMILAR", "STRICT", "TEMP",
        "TEMPORARY", "VACUUM", "VIRTUAL", "WITHOUT",
    ]
    /// Functions that one engine alone has, or that give something else in each.
    private static let functions: Set<String> = [
        "DATE", "DATETIME", "GROUP_CONCAT", "HEX", "IFNULL", "IIF", "INSTR", "JULIANDAY", "LAST_INSERT_ROWID", "NOW",
        "PRINTF", "RANDOM", "STRFTIME", "STRING_AGG", "TIME", "TOTAL", "TYPEOF", "UNIXEPOCH",
    ]
    private static let symbols: Set<String> = ["==", "::", "&&", "$", "@", ":", "#", "->"]

    private static func fault(at index: Int, in tokens: [SQLToken]) -> String? {
        let token = tokens[index]
        let next = index + 1 < tokens.count ? tokens[index + 1] : nil
        let previous = index > 0 ? tokens[index - 1] : nil
        switch token.kind {
        case .unfinished: return "a quote or a comment in it does not end"
        case .quotedName: return "\(token.text) is a text to one engine and a name to the other"
        case .symbol where symbols.contains(token.text): return "\(token.text) is not of every engine"
        case .symbol where token.text == ";" && next != nil: return "it is more than one statement"
        case .symbol
        where token.text == "," && previous?.kind != .word && index > 1 && tokens[index - 2].isWord("LIMIT"):
            return "LIMIT with a comma is not of every engine"
        case .parameter where next?.kind == .number && next?.range.lowerBound == token.range.upperBound:
            return "numbered parameters are not of every engine"
        case .word where words.contains(token.text): return "\(token.text) is not of every engine"
        case .word where functions.contains(token.text) && next?.isSymbol("(") == true:
            return "\(token.text)() is not of every engine"
        case .word where token.text == "REPLACE" && next?.isSymbol("(") != true,
            .word where token.text == "CONFLICT", .word where token.text == "OR" && previous?.isWord("INSERT") == true,
            .word where token.text == "OR" && previous?.isWord("UPDATE") == true:
            return "upserts are not of every engine"
        case .word where token.text == "IS" && next?.isWord("NULL", "NOT") != true:
            return "IS compares with NULL only"
        case .word where token.text == "NOT" && previous?.isWord("IS") == true && next?.isWord("NULL") != true:
            return "IS NOT compares with NULL only"
        default: return nil
        }
    }

    /// PostgreSQL's LIKE takes the backslash for an escape, SQLite's takes none.
    private static func like(_ tokens: [SQLToken]) -> String? {
        let likes = tokens.count { $0.isWord("LIKE") }
        return likes == tokens.count { $0.isWord("ESCAPE") } ? nil : "LIKE needs ESCAPE"
    }
}
