/// The relational store. Statements are SQL that SQLite and PostgreSQL both accept, with `?` for parameters and the column
/// types INTEGER, TEXT and BLOB.
///
/// Calls block; callers run them on threads of their own. One writer at a time: the others wait.
public protocol Records: Sendable {
    /// Brings a module's tables to its latest version. Each module has its own list and its own namespace.
    ///
    /// - Throws: `RecordsError` with `tooNew` if the store has migrations that the list does not.
    func migrate(_ namespace: String, _ migrations: [Migration]) throws(RecordsError)

    /// Runs queries on one consistent state, beside the writer.
    func read<Value>(_ body: (any RecordsReader) throws(RecordsError) -> Value) throws(RecordsError) -> Value

    /// Runs a transaction: all of it happens, or, if the body throws, nothing.
    @discardableResult
    func write<Value>(_ body: (any RecordsWriter) throws(RecordsError) -> Value) throws(RecordsError) -> Value

    /// Closes the store. Calls after that fail.
    func close() throws(RecordsError)
}

/// What can be asked within a transaction. Valid only within the closure that got it.
public protocol RecordsReader {
    /// All rows of a query.
    func rows(_ sql: String, _ parameters: [RecordValue]) throws(RecordsError) -> [RecordRow]
    /// The rows of a query one by one, for results that may be large; stops when the body returns false.
    func each(
        _ sql: String,
        _ parameters: [RecordValue],
        _ body: (RecordRow) throws(RecordsError) -> Bool
    ) throws(RecordsError)
}

/// What can be done within a writing transaction.
public protocol RecordsWriter: RecordsReader {
    /// Runs a statement.
    ///
    /// - Returns: How many rows it changed.
    @discardableResult
    func execute(_ sql: String, _ parameters: [RecordValue]) throws(RecordsError) -> Int
}

extension RecordsReader {
    /// The first row of a query, if there is one.
    public func row(_ sql: String, _ parameters: [RecordValue] = []) throws(RecordsError) -> RecordRow? {
        var first: RecordRow?
        try each(sql, parameters) { row in
            first = row
            return false
        }
        return first
    }

    /// All rows of a query without parameters.
    public func rows(_ sql: String) throws(RecordsError) -> [RecordRow] { try rows(sql, []) }
}

extension RecordsWriter {
    /// Runs a statement without parameters.
    @discardableResult
    public func execute(_ sql: String) throws(RecordsError) -> Int { try execute(sql, []) }
}

/// One step of a module's schema. Steps are forward only; once released, a step never changes.
public struct Migration: Sendable {
    /// A name that is unique in the module's list.
    public let name: String
    /// The statements, run in order in one transaction.
    public let statements: [String]

    /// A step with these statements.
    public init(_ name: String, _ statements: [String]) {
        self.name = name
        self.statements = statements
    }
}
