import Records

/// The tables of the register. What lists sort by and filter on has a column of its own; the whole risk is in `body`.
///
/// Sort keys are bytes, since engines differ in how they compare texts.
enum RegisterSchema {
    static let migrations = [
        Migration(
            "first",
            [
                """
                CREATE TABLE risk_risks (
                    id TEXT PRIMARY KEY, title TEXT NOT NULL, search TEXT NOT NULL, body TEXT NOT NULL,
                    figures_at INTEGER NOT NULL,
                    sort_title BLOB NOT NULL, sort_owner BLOB NOT NULL, sort_treatment BLOB NOT NULL,
                    sort_due BLOB NOT NULL, sort_review BLOB NOT NULL, sort_expected_loss BLOB NOT NULL,
                    word_treatment TEXT NOT NULL, word_owner TEXT NOT NULL, word_threat TEXT NOT NULL
                )
                """,
                "CREATE INDEX risk_risks_by_title ON risk_risks (sort_title, id)",
                """
                CREATE TABLE risk_references (
                    id TEXT NOT NULL, field TEXT NOT NULL, to_kind TEXT NOT NULL, to_id TEXT NOT NULL,
                    PRIMARY KEY (id, field, to_kind, to_id)
                )
                """,
                "CREATE INDEX risk_references_by_target ON risk_references (to_id, to_kind, id)",
                """
                CREATE TABLE risk_changes (
                    number INTEGER PRIMARY KEY, risk TEXT NOT NULL, title TEXT NOT NULL, made_at INTEGER NOT NULL,
                    made_by TEXT NOT NULL, action TEXT NOT NULL, body TEXT NOT NULL
                )
                """,
                "CREATE INDEX risk_changes_by_risk ON risk_changes (risk, number)",
                """
                CREATE TABLE risk_comments (
                    number INTEGER PRIMARY KEY, risk TEXT NOT NULL, made_at INTEGER NOT NULL, made_by TEXT NOT NULL,
                    body TEXT NOT NULL
                )
                """,
                "CREATE INDEX risk_comments_by_risk ON risk_comments (risk, number)",
                "CREATE TABLE risk_assessments (number INTEGER PRIMARY KEY, made_at INTEGER NOT NULL, body TEXT NOT NULL)",
                "CREATE INDEX risk_assessments_by_time ON risk_assessments (made_at, number)",
            ]
        )
    ]
}
