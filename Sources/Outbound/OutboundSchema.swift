import Records

/// The tables of what leaves and of the alerts that it is about. They hold no PHI.
enum OutboundSchema {
    static let namespace = "outbound"

    static let migrations = [
        Migration(
            "first",
            [
                """
                CREATE TABLE outbound_items (
                    number INTEGER PRIMARY KEY, way TEXT NOT NULL, recipient TEXT NOT NULL, subject TEXT NOT NULL,
                    body TEXT NOT NULL, created_at INTEGER NOT NULL, attempts INTEGER NOT NULL,
                    next_at INTEGER NOT NULL, state TEXT NOT NULL, problem TEXT, ended_at INTEGER
                )
                """,
                "CREATE INDEX outbound_items_by_time ON outbound_items (state, next_at)",
                """
                CREATE TABLE outbound_alerts (
                    number INTEGER PRIMARY KEY, code TEXT NOT NULL, subject TEXT NOT NULL, phase TEXT NOT NULL,
                    severity INTEGER NOT NULL, worst INTEGER NOT NULL, message TEXT NOT NULL, next TEXT NOT NULL,
                    seen_at INTEGER NOT NULL, updated_at INTEGER NOT NULL, absent_at INTEGER, notified_at INTEGER,
                    acknowledged_at INTEGER, acknowledged_by TEXT, note TEXT, cleared_at INTEGER
                )
                """,
                "CREATE INDEX outbound_alerts_by_phase ON outbound_alerts (phase, number)",
                """
                CREATE TABLE outbound_checkpoints (
                    target TEXT PRIMARY KEY, sent_at INTEGER NOT NULL, size INTEGER NOT NULL
                )
                """,
            ]
        )
    ]
}
