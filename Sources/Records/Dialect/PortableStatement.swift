/// A statement that every engine accepts, and how each engine wants it written.
///
/// Builds for debugging check every statement by this, so that no test passes with SQL that one engine alone understands.
struct PortableStatement: Sendable {
    /// The statement as it was written, with `?` for parameters, as SQLite takes it.
    let sql: String
    /// How many parameters it has.
    let parameterCount: Int
    private let tokens: [SQLToken]

    /// Checks a statement.
    ///
    /// - Throws: `statement`, with what another engine would refuse or take otherwise.
    init(_ sql: String) throws(RecordsError) {
        tokens = SQLToken.tokens(of: sql)
        if let fault = StatementFault.find(in: tokens) {
            throw RecordsError(
                .statement,
                "A statement is not portable: \(fault). This is a bug of Leadglass."
            )
        }
        self.sql = sql
        parameterCount = tokens.count { $0.kind == .parameter }
    }

    /// As PostgreSQL takes it: numbered parameters, and its names of the types of 64-bit integers and of bytes.
    var forPostgreSQL: String {
        let bytes = Array(sql.utf8)
        var written: [UInt8] = []
        var place = 0
        var number = 0
        for token in tokens {
            var replacement: String?
            if token.kind == .parameter {
                number += 1
                replacement = "$\(number)"
            } else if token.isWord("INTEGER") {
                replacement = "BIGINT"
            } else if token.isWord("BLOB") {
                replacement = "BYTEA"
            }
            guard let replacement else { continue }
            written += bytes[place..<token.range.lowerBound] + Array(replacement.utf8)
            place = token.range.upperBound
        }
        return String(decoding: written + bytes[place...], as: UTF8.self)
    }
}
