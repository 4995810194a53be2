import Records

/// The tables of accounts. Secrets are there as digests only, second factors sealed under the access key.
///
/// Sign-in with OpenID Connect will add a table of (issuer, subject) with the person they stand for; where it finds one,
/// `AccessControl.startSession` is what comes next, as it is for a code.
enum Schema {
    static let namespace = "access"

    static let migrations = [
        Migration(
            "first",
            [
                "CREATE TABLE access_facts (name TEXT PRIMARY KEY, value BLOB NOT NULL)",
                // The name's key is bytes, since engines differ in how they compare texts.
                """
                CREATE TABLE access_accounts (
                    person TEXT PRIMARY KEY, name TEXT NOT NULL, name_key BLOB NOT NULL UNIQUE, hash TEXT NOT NULL,
                    made INTEGER NOT NULL, passphrase_set INTEGER NOT NULL, factor BLOB, factor_step INTEGER NOT NULL,
                    code_failures INTEGER NOT NULL, code_failed INTEGER NOT NULL
                )
                """,
                """
                CREATE TABLE access_recovery_codes (
                    person TEXT NOT NULL, digest BLOB NOT NULL, used INTEGER, PRIMARY KEY (person, digest)
                )
                """,
                """
                CREATE TABLE access_devices (
                    digest BLOB NOT NULL, person TEXT NOT NULL, seen INTEGER NOT NULL, PRIMARY KEY (digest, person)
                )
                """,
                "CREATE INDEX access_devices_by_person ON access_devices (person, seen)",
                """
                CREATE TABLE access_sessions (
                    id TEXT PRIMARY KEY, digest BLOB NOT NULL UNIQUE, person TEXT NOT NULL, address TEXT NOT NULL,
                    agent TEXT NOT NULL, begun INTEGER NOT NULL, seen INTEGER NOT NULL, stepped_up INTEGER NOT NULL
                )
                """,
                "CREATE INDEX access_sessions_by_person ON access_sessions (person, seen)",
                """
                CREATE TABLE access_tokens (
                    id TEXT PRIMARY KEY, digest BLOB NOT NULL UNIQUE, name TEXT NOT NULL, person TEXT,
                    maker TEXT NOT NULL, scope TEXT NOT NULL, made INTEGER NOT NULL, expires INTEGER NOT NULL,
                    first_used INTEGER, last_used INTEGER, revoked INTEGER
                )
                """,
                """
                CREATE TABLE access_links (
                    digest BLOB PRIMARY KEY, purpose TEXT NOT NULL, person TEXT NOT NULL, made INTEGER NOT NULL,
                    expires INTEGER NOT NULL, used INTEGER
                )
                """,
            ]
        )
    ]
}
