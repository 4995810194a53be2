import Records

/// The rows of the search index.
enum IndexRows {
    static func insert(_ entries: [LedgerEntry], _ writer: any RecordsWriter) throws(RecordsError) {
        for entry in entries {
            let index = RecordValue.integer(Int64(entry.index))
            try writer.execute(
                "INSERT INTO journal_entries (entry, time, kind, actor) VALUES (?, ?, ?, ?)",
                [index, .integer(entry.time.microseconds), .text(entry.kind.rawValue), .text(entry.actor)]
            )
            for subject in subjects(of: entry) {
                try writer.execute("INSERT INTO journal_subjects (subject, entry) VALUES (?, ?)", [subject, index])
            }
        }
    }

    /// Each subject once, as the store compares them: byte by byte, and U+FFFD for NUL.
    private static func subjects(of entry: LedgerEntry) -> [RecordValue] {
        var seen: Set<[UInt8]> = []
        return entry.subjects.compactMap { subject in
            let text = String(String.UnicodeScalarView(subject.unicodeScalars.map { $0 == "\0" ? "\u{FFFD}" : $0 }))
            return seen.insert(Array(text.utf8)).inserted ? .text(text) : nil
        }
    }

    static func remember(
        ledger: String,
        checkpoint: String,
        indexed: UInt64,
        _ writer: any RecordsWriter
    ) throws(RecordsError) {
        try writer.execute(
            "UPDATE journal_ledgers SET checkpoint = ?, caught_up = ? WHERE ledger = ?",
            [.text(checkpoint), .integer(Int64(indexed)), .text(ledger)]
        )
    }
}
