import Records

/// How far background work has come, so that a restart goes on from there. Calls block.
struct WatchMarks: Sendable {
    /// What is remembered.
    enum Name: String {
        /// The position of the last sealed segment whose root is in the ledger.
        case sealedSegments = "sealed-segments"
        /// When the last verification by the schedule began, in microseconds since 1970 UTC.
        case scheduledVerification = "scheduled-verification"
    }

    private let records: any Records

    /// Opens the marks and makes their table if it is not there.
    init(records: any Records) throws(RecordsError) {
        self.records = records
        try records.migrate(
            "watch",
            [Migration("first", ["CREATE TABLE watch_marks (name TEXT PRIMARY KEY, value INTEGER NOT NULL)"])]
        )
    }

    /// What was kept last; nil if nothing was.
    func value(_ name: Name) throws(RecordsError) -> Int64? {
        try records.read { reader throws(RecordsError) in
            try reader.row("SELECT value FROM watch_marks WHERE name = ?", [.text(name.rawValue)])?.integer(0)
        }
    }

    /// Keeps a value in the place of the one before.
    func set(_ name: Name, _ value: Int64) throws(RecordsError) {
        try records.write { writer throws(RecordsError) in
            try writer.execute("DELETE FROM watch_marks WHERE name = ?", [.text(name.rawValue)])
            try writer.execute(
                "INSERT INTO watch_marks (name, value) VALUES (?, ?)",
                [.text(name.rawValue), .integer(value)]
            )
        }
    }
}
