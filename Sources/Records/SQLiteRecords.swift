import Foundation
import GRDB

/// The store in a SQLite file, or in memory.
///
/// A file runs in WAL mode with `synchronous = FULL`: a transaction that returned survives the loss of power.
public final class SQLiteRecords: Records {
    private let writer: any DatabaseWriter

    /// Opens or creates the store in a file, readable by its owner only.
    ///
    /// - Parameter busyTimeout: Seconds to wait for another process that holds the file.
    public init(path: String, busyTimeout: Double = 5) throws(RecordsError) {
        do {
            if !FileManager.default.fileExists(atPath: path) {
                // Created here so that it never exists with another mode; SQLite gives its siblings the same one.
                _ = FileManager.default.createFile(
                    atPath: path,
                    contents: nil,
                    attributes: [.posixPermissions: 0o600]
                )
            }
            var configuration = Configuration()
            configuration.label = "records"
            configuration.busyMode = .timeout(busyTimeout)
            configuration.maximumReaderCount = 4
            let pool = try DatabasePool(path: path, configuration: configuration)
            // DatabasePool sets NORMAL on its writer after it has been prepared, so this must come later.
            try pool.writeWithoutTransaction { try $0.execute(sql: "PRAGMA synchronous = FULL") }
            writer = pool
        } catch {
            throw RecordsError(
                .cannotOpen,
                "The index \(path) cannot be opened. Check that its folder exists and is writable, and that no other "
                    + "program uses it.",
                cause: error
            )
        }
    }

    /// A store in memory, which is gone when it is closed.
    public init() throws(RecordsError) {
        do { writer = try DatabaseQueue() } catch {
            throw RecordsError(.cannotOpen, "A store in memory cannot be made.", cause: error)
        }
    }

    /// Brings a module's tables to its latest version.
    public func migrate(_ namespace: String, _ migrations: [Migration]) throws(RecordsError) {
        try write { writer throws(RecordsError) in
            try writer.execute(
                "CREATE TABLE IF NOT EXISTS migrations (namespace TEXT NOT NULL, position INTEGER NOT NULL, "
                    + "name TEXT NOT NULL, PRIMARY KEY (namespace, position))"
            )
            let done = try writer.rows(
                "SELECT name FROM migrations WHERE namespace = ? ORDER BY position",
                [.text(namespace)]
            ).map { $0.text(0) }
            guard done.count <= migrations.count, done == migrations.prefix(done.count).map(\.name) else {
                throw RecordsError(
                    .tooNew,
                    "The tables of “\(namespace)” were made by a later version of Leadglass. Start that version."
                )
            }
            for (position, migration) in migrations.enumerated().dropFirst(done.count) {
                for statement in migration.statements { try writer.execute(statement) }
                try writer.execute(
                    "INSERT INTO migrations (namespace, position, name) VALUES (?, ?, ?)",
                    [.text(namespace), .integer(position), .text(migration.name)]
                )
            }
        }
    }

    /// Runs queries on one consistent state.
    public func read<Value>(
        _ body: (any RecordsReader) throws(RecordsError) -> Value
    ) throws(RecordsError) -> Value {
        try Self.translate { try writer.read { try body(SQLiteSession(database: $0)) } }
    }

    /// Runs a transaction.
    @discardableResult
    public func write<Value>(
        _ body: (any RecordsWriter) throws(RecordsError) -> Value
    ) throws(RecordsError) -> Value {
        try Self.translate { try writer.write { try body(SQLiteSession(database: $0)) } }
    }

    /// Closes the store.
    public func close() throws(RecordsError) {
        try Self.translate { try writer.close() }
    }

    /// The value of a pragma on the writer's connection, for tests and for `status`.
    func pragma(_ name: String) throws(RecordsError) -> String {
        try Self.translate {
            try writer.writeWithoutTransaction { try String.fetchOne($0, sql: "PRAGMA \(name)") ?? "" }
        }
    }

    /// How SQLite would come by the rows of a query, a line a step, for tests that a page needs one index.
    func plan(_ sql: String, _ parameters: [RecordValue]) throws(RecordsError) -> [String] {
        try Self.translate {
            try writer.read { database in
                let arguments = StatementArguments(parameters.map(\.databaseValue))
                return try Row.fetchAll(database, sql: "EXPLAIN QUERY PLAN \(sql)", arguments: arguments).map { $0[3] }
            }
        }
    }

    static func translate<Value>(_ body: () throws -> Value) throws(RecordsError) -> Value {
        do { return try body() } catch let error as RecordsError { throw error } catch let error as DatabaseError {
            throw RecordsError(error)
        } catch {
            throw RecordsError(.statement, "The index could not do it. This is a bug of Leadglass.", cause: error)
        }
    }
}

extension RecordsError {
    init(_ error: DatabaseError) {
        // Only SQLite's own words go in: a statement's parameters may identify a patient.
        let words = error.message ?? "result code \(error.extendedResultCode.rawValue)"
        switch error.resultCode {
        case .SQLITE_CONSTRAINT:
            self.init(.constraint, "The index refused a row: \(words).")
        case .SQLITE_FULL, .SQLITE_IOERR, .SQLITE_READONLY, .SQLITE_CANTOPEN:
            self.init(.disk, "The index cannot be written (\(words)). Free space or make its folder writable.")
        case .SQLITE_CORRUPT, .SQLITE_NOTADB:
            self.init(.damaged, "The index is damaged (\(words)). Stop Leadglass and run `leadglass vault reindex`.")
        default:
            self.init(.statement, "The index could not run a statement: \(words).")
        }
    }
}
