import Records

/// The journal's tables: what is needed to find entries, and the newest checkpoint that was signed. All but the checkpoints
/// can be made again from the ledger.
enum Schema {
    static let namespace = "journal"

    static let migrations = [
        Migration(
            "first",
            [
                """
                CREATE TABLE journal_ledgers (
                    ledger TEXT PRIMARY KEY, position INTEGER NOT NULL, checkpoint TEXT NOT NULL,
                    caught_up INTEGER NOT NULL
                )
                """,
                """
                CREATE TABLE journal_entries (
                    entry INTEGER PRIMARY KEY, time INTEGER NOT NULL, kind TEXT NOT NULL, actor TEXT NOT NULL
                )
                """,
                "CREATE INDEX journal_entries_by_time ON journal_entries (time)",
                "CREATE INDEX journal_entries_by_kind ON journal_entries (kind, entry)",
                "CREATE INDEX journal_entries_by_actor ON journal_entries (actor, entry)",
                "CREATE INDEX journal_entries_by_both ON journal_entries (actor, kind, entry)",
                """
                CREATE TABLE journal_subjects (
                    subject TEXT NOT NULL, entry INTEGER NOT NULL, PRIMARY KEY (subject, entry)
                )
                """,
            ]
        )
    ]
}
