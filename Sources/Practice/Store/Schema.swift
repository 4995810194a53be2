import Records

/// The tables of the practice. What lists sort by and filter on has a column of its own; the whole record is in `body`.
///
/// Sort keys are bytes, since engines differ in how they compare texts.
enum Schema {
    static let migrations = [
        Migration(
            "first",
            [
                """
                CREATE TABLE practice_sites (
                    id TEXT PRIMARY KEY, title TEXT NOT NULL, search TEXT NOT NULL, body TEXT NOT NULL,
                    sort_name BLOB NOT NULL, sort_address BLOB NOT NULL
                )
                """,
                "CREATE INDEX practice_sites_by_name ON practice_sites (sort_name, id)",
                """
                CREATE TABLE practice_people (
                    id TEXT PRIMARY KEY, title TEXT NOT NULL, search TEXT NOT NULL, body TEXT NOT NULL,
                    sort_name BLOB NOT NULL, sort_email BLOB NOT NULL, sort_active BLOB NOT NULL,
                    word_active TEXT NOT NULL
                )
                """,
                "CREATE INDEX practice_people_by_name ON practice_people (sort_name, id)",
                "CREATE INDEX practice_people_by_email ON practice_people (sort_email, id)",
                "CREATE INDEX practice_people_by_active ON practice_people (sort_active, id)",
                """
                CREATE TABLE practice_service_lines (
                    id TEXT PRIMARY KEY, title TEXT NOT NULL, search TEXT NOT NULL, body TEXT NOT NULL,
                    sort_name BLOB NOT NULL, sort_lead BLOB NOT NULL, sort_studies_per_day BLOB NOT NULL,
                    sort_tolerable_minutes BLOB NOT NULL
                )
                """,
                "CREATE INDEX practice_service_lines_by_name ON practice_service_lines (sort_name, id)",
                """
                CREATE TABLE practice_systems (
                    id TEXT PRIMARY KEY, title TEXT NOT NULL, search TEXT NOT NULL, body TEXT NOT NULL,
                    sort_name BLOB NOT NULL, sort_kind BLOB NOT NULL, sort_site BLOB NOT NULL, sort_room BLOB NOT NULL,
                    sort_vendor BLOB NOT NULL, sort_model BLOB NOT NULL, sort_version BLOB NOT NULL,
                    sort_support_ends BLOB NOT NULL, sort_owner BLOB NOT NULL,
                    word_kind TEXT NOT NULL, word_vendor TEXT NOT NULL, word_handles_phi TEXT NOT NULL
                )
                """,
                "CREATE INDEX practice_systems_by_name ON practice_systems (sort_name, id)",
                "CREATE INDEX practice_systems_by_kind ON practice_systems (sort_kind, id)",
                "CREATE INDEX practice_systems_by_site ON practice_systems (sort_site, id)",
                "CREATE INDEX practice_systems_by_room ON practice_systems (sort_room, id)",
                "CREATE INDEX practice_systems_by_vendor ON practice_systems (sort_vendor, id)",
                "CREATE INDEX practice_systems_by_model ON practice_systems (sort_model, id)",
                "CREATE INDEX practice_systems_by_version ON practice_systems (sort_version, id)",
                "CREATE INDEX practice_systems_by_support_ends ON practice_systems (sort_support_ends, id)",
                "CREATE INDEX practice_systems_by_owner ON practice_systems (sort_owner, id)",
                """
                CREATE TABLE practice_flows (
                    id TEXT PRIMARY KEY, title TEXT NOT NULL, search TEXT NOT NULL, body TEXT NOT NULL,
                    sort_from BLOB NOT NULL, sort_to BLOB NOT NULL, sort_protocol BLOB NOT NULL,
                    sort_service BLOB NOT NULL, sort_port BLOB NOT NULL, sort_encrypted BLOB NOT NULL,
                    word_protocol TEXT NOT NULL, word_encrypted TEXT NOT NULL
                )
                """,
                "CREATE INDEX practice_flows_by_from ON practice_flows (sort_from, id)",
                "CREATE INDEX practice_flows_by_to ON practice_flows (sort_to, id)",
                "CREATE INDEX practice_flows_by_protocol ON practice_flows (sort_protocol, id)",
                "CREATE INDEX practice_flows_by_service ON practice_flows (sort_service, id)",
                "CREATE INDEX practice_flows_by_port ON practice_flows (sort_port, id)",
                "CREATE INDEX practice_flows_by_encrypted ON practice_flows (sort_encrypted, id)",
                """
                CREATE TABLE practice_safeguards (
                    id TEXT PRIMARY KEY, title TEXT NOT NULL, search TEXT NOT NULL, body TEXT NOT NULL,
                    sort_name BLOB NOT NULL, sort_kind BLOB NOT NULL, sort_layer BLOB NOT NULL,
                    sort_status BLOB NOT NULL, sort_owner BLOB NOT NULL, sort_review_days BLOB NOT NULL,
                    word_kind TEXT NOT NULL, word_layer TEXT NOT NULL, word_status TEXT NOT NULL
                )
                """,
                "CREATE INDEX practice_safeguards_by_name ON practice_safeguards (sort_name, id)",
                "CREATE INDEX practice_safeguards_by_kind ON practice_safeguards (sort_kind, id)",
                "CREATE INDEX practice_safeguards_by_layer ON practice_safeguards (sort_layer, id)",
                "CREATE INDEX practice_safeguards_by_status ON practice_safeguards (sort_status, id)",
                """
                CREATE TABLE practice_evidence (
                    id TEXT PRIMARY KEY, title TEXT NOT NULL, search TEXT NOT NULL, body TEXT NOT NULL,
                    sort_when BLOB NOT NULL, sort_kind BLOB NOT NULL, sort_about BLOB NOT NULL,
                    sort_result BLOB NOT NULL, sort_source BLOB NOT NULL, sort_valid_until BLOB NOT NULL,
                    word_kind TEXT NOT NULL, word_result TEXT NOT NULL, word_source TEXT NOT NULL
                )
                """,
                "CREATE INDEX practice_evidence_by_when ON practice_evidence (sort_when, id)",
                "CREATE INDEX practice_evidence_by_kind ON practice_evidence (sort_kind, id)",
                "CREATE INDEX practice_evidence_by_about ON practice_evidence (sort_about, id)",
                "CREATE INDEX practice_evidence_by_result ON practice_evidence (sort_result, id)",
                "CREATE INDEX practice_evidence_by_source ON practice_evidence (sort_source, id)",
                "CREATE INDEX practice_evidence_by_valid_until ON practice_evidence (sort_valid_until, id)",
                // Who names whom: what a removal is refused for, and what filters by ID look at.
                """
                CREATE TABLE practice_references (
                    kind TEXT NOT NULL, id TEXT NOT NULL, field TEXT NOT NULL,
                    to_kind TEXT NOT NULL, to_id TEXT NOT NULL,
                    PRIMARY KEY (kind, id, field, to_kind, to_id)
                )
                """,
                "CREATE INDEX practice_references_by_target ON practice_references (to_id, to_kind, kind, field, id)",
            ]
        )
    ]
}
