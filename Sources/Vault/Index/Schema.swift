import Records

/// The vault's tables. Columns that name a patient are sealed; what is searched for exactly has a blind index beside it.
enum Schema {
    static let namespace = "vault"

    static let migrations = [
        Migration(
            "first",
            [
                "CREATE TABLE vault_facts (name TEXT PRIMARY KEY, number INTEGER NOT NULL, bytes BLOB)",
                """
                CREATE TABLE vault_patients (
                    patient BLOB PRIMARY KEY, sealed BLOB NOT NULL, id_index BLOB NOT NULL, name_index BLOB NOT NULL
                )
                """,
                "CREATE INDEX vault_patients_by_id ON vault_patients (id_index)",
                "CREATE INDEX vault_patients_by_name ON vault_patients (name_index)",
                """
                CREATE TABLE vault_studies (
                    study_uid TEXT PRIMARY KEY, patient BLOB NOT NULL, accession_index BLOB NOT NULL,
                    sealed BLOB NOT NULL, first_sequence INTEGER NOT NULL, last_received INTEGER NOT NULL
                )
                """,
                "CREATE INDEX vault_studies_by_patient ON vault_studies (patient)",
                "CREATE INDEX vault_studies_by_accession ON vault_studies (accession_index)",
                """
                CREATE TABLE vault_series (
                    study_uid TEXT NOT NULL, series_uid TEXT NOT NULL, modality TEXT NOT NULL, sealed BLOB NOT NULL,
                    PRIMARY KEY (study_uid, series_uid)
                )
                """,
                """
                CREATE TABLE vault_instances (
                    sop_uid TEXT PRIMARY KEY, sop_class TEXT NOT NULL, study_uid TEXT NOT NULL,
                    series_uid TEXT NOT NULL, versions INTEGER NOT NULL
                )
                """,
                """
                CREATE TABLE vault_objects (
                    object BLOB PRIMARY KEY, sop_uid TEXT NOT NULL, sop_class TEXT NOT NULL,
                    study_uid TEXT NOT NULL, series_uid TEXT NOT NULL, transfer_syntax TEXT NOT NULL,
                    version INTEGER NOT NULL, difference INTEGER NOT NULL, bytes INTEGER NOT NULL,
                    digest BLOB NOT NULL, problem TEXT, sequence INTEGER NOT NULL,
                    segment INTEGER NOT NULL, place INTEGER NOT NULL
                )
                """,
                "CREATE INDEX vault_objects_by_instance ON vault_objects (sop_uid)",
                "CREATE INDEX vault_objects_by_study ON vault_objects (study_uid, sequence)",
                "CREATE INDEX vault_objects_by_place ON vault_objects (segment, place)",
                """
                CREATE TABLE vault_arrivals (
                    sequence INTEGER PRIMARY KEY, object BLOB NOT NULL, sop_uid TEXT NOT NULL, sop_class TEXT NOT NULL,
                    transfer_syntax TEXT NOT NULL, study_uid TEXT NOT NULL, route INTEGER NOT NULL,
                    upstream TEXT NOT NULL, calling TEXT NOT NULL, called TEXT NOT NULL, address TEXT NOT NULL,
                    received INTEGER NOT NULL, bytes INTEGER NOT NULL, outcome INTEGER NOT NULL,
                    status INTEGER NOT NULL, reason BLOB
                )
                """,
                "CREATE INDEX vault_arrivals_by_object ON vault_arrivals (object)",
                """
                CREATE INDEX vault_arrivals_open ON vault_arrivals
                    (upstream, sequence, calling, address, bytes, received) WHERE outcome = 0
                """,
                "CREATE INDEX vault_arrivals_open_instance ON vault_arrivals (sop_uid) WHERE outcome = 0",
                "CREATE INDEX vault_arrivals_parked ON vault_arrivals (sequence) WHERE outcome = 3",
                """
                CREATE TABLE vault_unprotected (
                    received INTEGER NOT NULL, sop_uid TEXT NOT NULL, calling TEXT NOT NULL, upstream TEXT NOT NULL,
                    address TEXT NOT NULL, reason BLOB, PRIMARY KEY (received, sop_uid, calling)
                )
                """,
            ]
        ),
        Migration("pixel digests", ["ALTER TABLE vault_objects ADD COLUMN pixels BLOB"]),
        Migration(
            "search for studies",
            [
                "ALTER TABLE vault_studies ADD COLUMN instances INTEGER NOT NULL DEFAULT 0",
                "ALTER TABLE vault_studies ADD COLUMN objects INTEGER NOT NULL DEFAULT 0",
                "ALTER TABLE vault_studies ADD COLUMN bytes INTEGER NOT NULL DEFAULT 0",
                // The patient's, beside the time: a page of a search comes from one index, in its order.
                "ALTER TABLE vault_studies ADD COLUMN id_index BLOB",
                "ALTER TABLE vault_studies ADD COLUMN name_index BLOB",
                """
                UPDATE vault_studies SET
                    instances = (SELECT COUNT(DISTINCT o.sop_uid) FROM vault_objects o
                        WHERE o.study_uid = vault_studies.study_uid),
                    objects = (SELECT COUNT(*) FROM vault_objects o WHERE o.study_uid = vault_studies.study_uid),
                    bytes = COALESCE((SELECT SUM(o.bytes) FROM vault_objects o
                        WHERE o.study_uid = vault_studies.study_uid), 0),
                    id_index = (SELECT p.id_index FROM vault_patients p WHERE p.patient = vault_studies.patient),
                    name_index = (SELECT p.name_index FROM vault_patients p WHERE p.patient = vault_studies.patient)
                """,
                "CREATE INDEX vault_studies_by_time ON vault_studies (last_received, study_uid)",
                "CREATE INDEX vault_studies_by_id ON vault_studies (id_index, last_received, study_uid)",
                "CREATE INDEX vault_studies_by_name ON vault_studies (name_index, last_received, study_uid)",
                "DROP INDEX vault_studies_by_accession",
                "CREATE INDEX vault_studies_by_number ON vault_studies (accession_index, last_received, study_uid)",
            ]
        ),
    ]

    static let tables = [
        "vault_facts", "vault_patients", "vault_studies", "vault_series", "vault_instances", "vault_objects",
        "vault_arrivals", "vault_unprotected",
    ]
}

/// Numbers in the column `outcome`.
enum OutcomeColumn {
    static let open: Int64 = 0
    /// Of returns, which nobody waits for.
    static let none: Int64 = 100

    static func number(_ outcome: Outcome) -> Int64 {
        outcome == .queued ? open : Int64(outcome.kind) + 1
    }
}
