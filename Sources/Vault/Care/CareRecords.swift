import Records

/// What the vault remembers beside its index, which can be made anew and these cannot: seals that were seen, verifications,
/// how fast restores were. Kept by vault, since the records may outlive one.
enum CareRecords {
    static let namespace = "vault care"

    static let migrations = [
        Migration(
            "first",
            [
                """
                CREATE TABLE vault_seals (
                    vault BLOB NOT NULL, position INTEGER NOT NULL, segment INTEGER NOT NULL, root BLOB NOT NULL,
                    sealed_at INTEGER NOT NULL, PRIMARY KEY (vault, position)
                )
                """,
                "CREATE UNIQUE INDEX vault_seals_by_segment ON vault_seals (vault, segment)",
                """
                CREATE TABLE vault_verifications (
                    vault BLOB NOT NULL, id INTEGER NOT NULL, started INTEGER NOT NULL, ended INTEGER,
                    asked_by TEXT NOT NULL, sample INTEGER NOT NULL, objects INTEGER NOT NULL, bytes INTEGER NOT NULL,
                    damaged INTEGER NOT NULL, problems INTEGER NOT NULL, outcome INTEGER NOT NULL,
                    findings TEXT NOT NULL, PRIMARY KEY (vault, id)
                )
                """,
                """
                CREATE TABLE vault_restores (
                    vault BLOB NOT NULL, destination TEXT NOT NULL, ended INTEGER NOT NULL, bytes INTEGER NOT NULL,
                    microseconds INTEGER NOT NULL, PRIMARY KEY (vault, destination)
                )
                """,
            ]
        )
    ]
}

extension Vault {
    /// Runs a transaction on what is kept beside the index.
    func keepCare<Value>(
        _ body: (any RecordsWriter) throws(RecordsError) -> Value
    ) throws(VaultError) -> Value {
        do throws(RecordsError) { return try index.records.write(body) } catch { throw VaultError(error) }
    }

    /// Asks the records as they are: neither waits for what is still on its way into the index, which is a fraction of a second
    /// behind, nor fails when the index can only be read.
    func look<Value>(
        _ body: (any RecordsReader) throws(RecordsError) -> Value
    ) throws(VaultError) -> Value {
        do throws(RecordsError) { return try index.records.read(body) } catch { throw VaultError(error) }
    }

    var vaultKey: RecordValue { .blob(header.vaultID) }
}
