import DICOM
import Records

/// Puts entries into the tables, within one transaction. Entries that are there already change nothing, so that a part of the
/// segments may be read twice.
struct IndexTransaction {
    let writer: any RecordsWriter
    let columns: ColumnKeys
    var counters: Counters
    private var studies: [String: StudyChange] = [:]

    /// What a transaction adds to a study, written once at its end.
    private struct StudyChange {
        var instances = 0
        var objects = 0
        var bytes = 0
        var received = Int64.min
    }

    init(writer: any RecordsWriter, columns: ColumnKeys, counters: Counters) {
        self.writer = writer
        self.columns = columns
        self.counters = counters
    }

    /// Writes what was gathered. Nothing is applied after it.
    mutating func finish() throws(RecordsError) {
        for (study, change) in studies {
            try writer.execute(
                """
                UPDATE vault_studies SET instances = instances + ?, objects = objects + ?, bytes = bytes + ?,
                    last_received = CASE WHEN last_received < ? THEN ? ELSE last_received END
                WHERE study_uid = ?
                """,
                [
                    .integer(change.instances), .integer(change.objects), .integer(change.bytes),
                    .integer(change.received), .integer(change.received), .text(study),
                ]
            )
        }
        studies = [:]
    }

    mutating func apply(_ entry: IndexEntry) throws(RecordsError) {
        switch entry {
        case .arrival(let arrival): try apply(arrival)
        case .outcome(let outcome, let id): try apply(outcome, id)
        case .unprotected(let arrival, let reason): try apply(unprotected: arrival, reason)
        }
    }

    private mutating func apply(_ entry: IndexedArrival) throws(RecordsError) {
        let sequence = RecordValue.integer(Int64(clamping: entry.id.sequence))
        guard try writer.row("SELECT 1 FROM vault_arrivals WHERE sequence = ?", [sequence]) == nil else { return }
        let description = entry.description
        let arrival = description.arrival
        let texts = HeaderTexts(description)
        let study = texts.uid(.studyInstanceUID)
        let object = [RecordValue.blob(entry.objectID.bytes)]
        if entry.kind == .resend {
            counters.resends += 1
        } else if try writer.row("SELECT 1 FROM vault_objects WHERE object = ?", object) == nil {
            try insertObject(entry, texts, study: study)
        }
        studies[study, default: StudyChange()].received = max(
            studies[study]?.received ?? .min,
            arrival.receivedAt.microseconds
        )
        let isOpen = arrival.route == .store
        if isOpen { counters.pending += 1 }
        try writer.execute(
            """
            INSERT INTO vault_arrivals (sequence, object, sop_uid, sop_class, transfer_syntax, study_uid, route, upstream,
                calling, called, address, received, bytes, outcome, status, reason)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 0, NULL)
            """,
            [
                sequence, .blob(entry.objectID.bytes), .text(arrival.sopInstanceUID), .text(arrival.sopClassUID),
                .text(arrival.transferSyntaxUID), .text(study), .integer(Int(arrival.route.rawValue)),
                .text(arrival.upstream), .text(arrival.callingAETitle), .text(arrival.calledAETitle),
                .text(arrival.address), .integer(arrival.receivedAt.microseconds), .integer(description.byteCount),
                .integer(isOpen ? OutcomeColumn.open : OutcomeColumn.none),
            ]
        )
    }

    private mutating func insertObject(
        _ entry: IndexedArrival,
        _ texts: HeaderTexts,
        study: String
    ) throws(RecordsError) {
        let description = entry.description
        let arrival = description.arrival
        let uid = RecordValue.text(arrival.sopInstanceUID)
        let series = texts.uid(.seriesInstanceUID)
        try insertStudy(entry, texts, study: study, series: series)
        let earlier = try writer.row("SELECT versions FROM vault_instances WHERE sop_uid = ?", [uid])
        let version = (earlier?.integer(0) ?? 0) &+ 1
        let same = try writer.row(
            "SELECT 1 FROM vault_objects WHERE sop_uid = ? AND study_uid = ?",
            [uid, .text(study)]
        )
        studies[study, default: StudyChange()].objects += 1
        studies[study, default: StudyChange()].bytes &+= description.byteCount
        if same == nil { studies[study, default: StudyChange()].instances += 1 }
        if earlier == nil {
            counters.instances += 1
            try writer.execute(
                "INSERT INTO vault_instances (sop_uid, sop_class, study_uid, series_uid, versions) VALUES (?, ?, ?, ?, 1)",
                [uid, .text(arrival.sopClassUID), .text(study), .text(series)]
            )
        } else {
            counters.add(entry.kind == .version ? entry.difference : .unknown)
            try writer.execute(
                "UPDATE vault_instances SET versions = ? WHERE sop_uid = ?",
                [.integer(version), uid]
            )
        }
        counters.objects += 1
        counters.bytes &+= description.byteCount
        try writer.execute(
            """
            INSERT INTO vault_objects (object, sop_uid, sop_class, study_uid, series_uid, transfer_syntax, version,
                difference, bytes, digest, problem, sequence, segment, place, pixels)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            """,
            [
                .blob(entry.objectID.bytes), uid, .text(arrival.sopClassUID), .text(study), .text(series),
                .text(arrival.transferSyntaxUID), .integer(version), .integer(Int(entry.difference.rawValue)),
                .integer(description.byteCount), .blob(description.digest), .text(description.problem),
                .integer(Int64(clamping: entry.id.sequence)), .integer(Int(entry.place.segment)),
                .integer(entry.place.offset),
                .blob(description.pixelDigest),
            ]
        )
    }

    private mutating func insertStudy(
        _ entry: IndexedArrival,
        _ texts: HeaderTexts,
        study: String,
        series: String
    ) throws(RecordsError) {
        let key = RecordValue.text(study)
        if try writer.row("SELECT 1 FROM vault_studies WHERE study_uid = ?", [key]) == nil {
            counters.studies += 1
            let patient = try insertPatient(texts)
            let sealed = try seal(
                [
                    texts[.studyDate], texts[.studyTime], texts[.accessionNumber], texts[.studyDescription],
                    texts[.studyID],
                ],
                "study"
            )
            try writer.execute(
                """
                INSERT INTO vault_studies (study_uid, patient, accession_index, sealed, first_sequence, last_received,
                    id_index, name_index)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?)
                """,
                [
                    key, .blob(patient), .blob(columns.blind("accession", texts[.accessionNumber])), .blob(sealed),
                    .integer(Int64(clamping: entry.id.sequence)),
                    .integer(entry.description.arrival.receivedAt.microseconds),
                    .blob(columns.blind("id", texts[.patientID])),
                    .blob(columns.blind(familyName: texts[.patientName])),
                ]
            )
        }
        let keys = [key, RecordValue.text(series)]
        if try writer.row("SELECT 1 FROM vault_series WHERE study_uid = ? AND series_uid = ?", keys) == nil {
            let sealed = try seal([texts[.seriesNumber], texts[.seriesDescription]], "series")
            try writer.execute(
                "INSERT INTO vault_series (study_uid, series_uid, modality, sealed) VALUES (?, ?, ?, ?)",
                keys + [.text(texts[.modality]), .blob(sealed)]
            )
        }
    }

    private func insertPatient(_ texts: HeaderTexts) throws(RecordsError) -> [UInt8] {
        let id = texts[.patientID]
        let name = texts[.patientName]
        // Without an identifier, the name and the birth date are all there is to tell patients apart.
        let patient =
            id.isEmpty
            ? columns.blind("nameless", name, texts[.patientBirthDate])
            : columns.blind("patient", id, texts[.issuerOfPatientID])
        if try writer.row("SELECT 1 FROM vault_patients WHERE patient = ?", [.blob(patient)]) == nil {
            let sealed = try seal(
                [name, id, texts[.issuerOfPatientID], texts[.patientBirthDate], texts[.patientSex]],
                "patient"
            )
            try writer.execute(
                "INSERT INTO vault_patients (patient, sealed, id_index, name_index) VALUES (?, ?, ?, ?)",
                [.blob(patient), .blob(sealed), .blob(columns.blind("id", id)), .blob(columns.blind(familyName: name))]
            )
        }
        return patient
    }

    private mutating func apply(_ outcome: Outcome, _ id: ArrivalID) throws(RecordsError) {
        let sequence = RecordValue.integer(Int64(clamping: id.sequence))
        guard let row = try writer.row("SELECT outcome FROM vault_arrivals WHERE sequence = ?", [sequence]),
            row.integer(0) != OutcomeColumn.none
        else { return }
        let number = OutcomeColumn.number(outcome)
        let wasOpen = row.integer(0) == OutcomeColumn.open
        counters.pending += (number == OutcomeColumn.open ? 1 : 0) - (wasOpen ? 1 : 0)
        let reason = outcome.reason.isEmpty ? nil : try seal([outcome.reason], "reason")
        try writer.execute(
            "UPDATE vault_arrivals SET outcome = ?, status = ?, reason = ? WHERE sequence = ?",
            [.integer(number), .integer(Int(outcome.status)), .blob(reason), sequence]
        )
    }

    private mutating func apply(unprotected arrival: Arrival, _ reason: String) throws(RecordsError) {
        let key: [RecordValue] = [
            .integer(arrival.receivedAt.microseconds), .text(arrival.sopInstanceUID), .text(arrival.callingAETitle),
        ]
        let known = try writer.row(
            "SELECT 1 FROM vault_unprotected WHERE received = ? AND sop_uid = ? AND calling = ?",
            key
        )
        guard known == nil else { return }
        counters.unprotected += 1
        try writer.execute(
            """
            INSERT INTO vault_unprotected (received, sop_uid, calling, upstream, address, reason)
            VALUES (?, ?, ?, ?, ?, ?)
            """,
            key + [.text(arrival.upstream), .text(arrival.address), .blob(try seal([reason], "reason"))]
        )
    }

    private func seal(_ texts: [String], _ column: String) throws(RecordsError) -> [UInt8] {
        do throws(VaultError) { return try columns.seal(texts, column) } catch {
            throw RecordsError(.statement, "A column could not be sealed. This is a bug of Leadglass.", cause: error)
        }
    }
}

extension ObjectID {
    var bytes: [UInt8] {
        var writer = ByteWriter(capacity: 16)
        writer.integer(value)
        return writer.bytes
    }

    init?(_ bytes: [UInt8]) {
        var reader = ByteReader(bytes)
        guard let value = try? reader.integer(UInt128.self) else { return nil }
        self.init(value)
    }
}
