import Records

/// The tables of the catalog of what was seen.
enum CatalogSchema {
    static let migrations = [
        Migration(
            "first",
            [
                // `subject` is the ID of a system or of a sighting; `slot` is the value, but for lists, which have one row.
                """
                CREATE TABLE catalog_facts (
                    subject TEXT NOT NULL, name TEXT NOT NULL, port INTEGER NOT NULL, basis TEXT NOT NULL,
                    slot TEXT NOT NULL, value TEXT NOT NULL, source TEXT NOT NULL,
                    first_seen INTEGER NOT NULL, last_seen INTEGER NOT NULL, seen INTEGER NOT NULL, evidence TEXT,
                    PRIMARY KEY (subject, name, port, basis, slot)
                )
                """,
                """
                CREATE TABLE catalog_sightings (
                    id TEXT PRIMARY KEY, host TEXT NOT NULL, title TEXT NOT NULL, state TEXT NOT NULL,
                    system TEXT, reason TEXT,
                    first_seen INTEGER NOT NULL, last_seen INTEGER NOT NULL, seen INTEGER NOT NULL,
                    source TEXT NOT NULL, kind TEXT NOT NULL, search TEXT NOT NULL, suggestion TEXT NOT NULL, undo TEXT,
                    UNIQUE (host, title)
                )
                """,
                "CREATE INDEX catalog_sightings_by_last ON catalog_sightings (last_seen, id)",
                "CREATE INDEX catalog_sightings_by_state ON catalog_sightings (state, last_seen, id)",
                "CREATE INDEX catalog_sightings_by_system ON catalog_sightings (system)",
                """
                CREATE TABLE catalog_tallies (
                    id TEXT PRIMARY KEY, from_host TEXT NOT NULL, from_title TEXT NOT NULL, to_host TEXT NOT NULL,
                    to_title TEXT NOT NULL, port INTEGER NOT NULL, protocol TEXT NOT NULL, service TEXT NOT NULL,
                    encrypted INTEGER NOT NULL, messages INTEGER NOT NULL, bytes INTEGER NOT NULL,
                    first_seen INTEGER NOT NULL, last_seen INTEGER NOT NULL, hours TEXT NOT NULL, source TEXT NOT NULL,
                    UNIQUE (from_host, from_title, to_host, to_title, port, protocol, service)
                )
                """,
                "CREATE INDEX catalog_tallies_by_messages ON catalog_tallies (messages, last_seen, id)",
                """
                CREATE TABLE catalog_merges (
                    id TEXT PRIMARY KEY, at INTEGER NOT NULL, actor TEXT NOT NULL, kept TEXT NOT NULL,
                    removed TEXT NOT NULL, kept_name TEXT NOT NULL, removed_name TEXT NOT NULL,
                    undone INTEGER NOT NULL, images TEXT NOT NULL
                )
                """,
                "CREATE INDEX catalog_merges_by_removed ON catalog_merges (removed)",
                """
                CREATE TABLE catalog_not_duplicates (
                    one TEXT NOT NULL, other TEXT NOT NULL, PRIMARY KEY (one, other)
                )
                """,
                "CREATE TABLE catalog_counters (name TEXT PRIMARY KEY, value INTEGER NOT NULL)",
            ]
        )
    ]
}
