import Ledger
import Records

/// What `Records` knows of ledgers: the newest checkpoint that each key has signed.
struct LedgerMemory: Sendable {
    /// One ledger.
    struct Known: Sendable {
        var ledger: String
        /// The newest checkpoint that was signed, empty if there was none yet.
        var checkpoint: String
        /// How many entries are in the index.
        var indexed: UInt64

        /// What the checkpoint says; who signed it is not checked.
        var claimed: Checkpoint? {
            (try? SignedNote(Array(checkpoint.utf8))).flatMap { try? Checkpoint($0.text) }
        }
    }

    let records: any Records

    func migrate() throws(JournalError) {
        do throws(RecordsError) { try records.migrate(Schema.namespace, Schema.migrations) } catch {
            throw .index(error)
        }
    }

    /// What is known of a ledger, by its public key's text.
    func known(_ ledger: String) throws(JournalError) -> Known? {
        try row("SELECT ledger, checkpoint, caught_up FROM journal_ledgers WHERE ledger = ?", [.text(ledger)])
    }

    /// The ledger that was begun last.
    func last() throws(JournalError) -> Known? {
        try row("SELECT ledger, checkpoint, caught_up FROM journal_ledgers ORDER BY position DESC LIMIT 1", [])
    }

    /// Makes a ledger the one that is indexed, from its first entry on if another one was, or if the index has more entries
    /// than the ledger.
    ///
    /// - Parameter size: how many entries it has; nil if that is not to be trusted.
    func begin(_ ledger: String, size: UInt64?) throws(JournalError) -> Known {
        do throws(RecordsError) {
            try records.write { writer throws(RecordsError) in
                let last = try writer.row("SELECT ledger, position FROM journal_ledgers ORDER BY position DESC LIMIT 1")
                let own = try writer.row("SELECT caught_up FROM journal_ledgers WHERE ledger = ?", [.text(ledger)])
                if own == nil {
                    try writer.execute(
                        "INSERT INTO journal_ledgers (ledger, position, checkpoint, caught_up) VALUES (?, ?, '', 0)",
                        [.text(ledger), .integer((last?.integer(1) ?? 0) + 1)]
                    )
                }
                let isTooLong = size.map { Int64(clamping: $0) < own?.integer(0) ?? 0 } ?? false
                guard last?.text(0) != ledger || isTooLong else { return }
                try writer.execute("DELETE FROM journal_subjects")
                try writer.execute("DELETE FROM journal_entries")
                try writer.execute(
                    "UPDATE journal_ledgers SET position = ?, caught_up = 0 WHERE ledger = ?",
                    [.integer((last?.integer(1) ?? 0) + 1), .text(ledger)]
                )
            }
        } catch {
            throw .index(error)
        }
        return try known(ledger) ?? Known(ledger: ledger, checkpoint: "", indexed: 0)
    }

    private func row(_ sql: String, _ parameters: [RecordValue]) throws(JournalError) -> Known? {
        do throws(RecordsError) {
            let row = try records.read { reader throws(RecordsError) in try reader.row(sql, parameters) }
            return row.map { row in
                Known(
                    ledger: row.text(0),
                    checkpoint: row.text(1),
                    indexed: UInt64(max(0, row.integer(2)))
                )
            }
        } catch {
            throw .index(error)
        }
    }
}

extension JournalError {
    static func index(_ error: RecordsError) -> JournalError {
        JournalError(.index, "The ledger's search index cannot be used: \(error.message)", cause: error)
    }
}
