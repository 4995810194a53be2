import Records

extension SettingsStore {
    static let namespace = "settings"

    static let migrations = [
        Migration(
            "first",
            [
                "CREATE TABLE settings_values (key TEXT PRIMARY KEY, value TEXT NOT NULL)",
                """
                CREATE TABLE settings_history (
                    number INTEGER PRIMARY KEY, changed_at INTEGER NOT NULL, changed_by TEXT NOT NULL,
                    name TEXT NOT NULL, key TEXT NOT NULL, old_value TEXT NOT NULL, new_value TEXT NOT NULL
                )
                """,
                "CREATE INDEX settings_history_by_key ON settings_history (key, number)",
            ]
        )
    ]
}
