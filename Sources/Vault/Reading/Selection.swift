public import Records

/// Which objects a restore or an export takes.
///
/// All versions of an instance go with the study of its latest one, since a correction may move it to another study: who
/// takes study after study then has its versions together, in order.
public struct Selection: Hashable, Sendable {
    /// A part of the vault.
    public enum Scope: Hashable, Sendable {
        /// Everything.
        case all
        /// The instances that have a version in this study, by its Study Instance UID.
        case study(String)
        /// The instances that have a version in a study of this patient, by the exact Patient ID.
        case patient(String)
        /// What was received at this time or later.
        case since(Timestamp)
    }

    /// The part of the vault.
    public var scope: Scope

    /// A selection of this part.
    public init(_ scope: Scope = .all) {
        self.scope = scope
    }
}

/// A study that the vault has objects of. Holds PHI: never for a log.
public struct StoredStudy: Hashable, Sendable {
    /// The Study Instance UID; empty for objects whose header could not be read.
    public var studyInstanceUID: String
    /// Study Date (0008,0020), as sent.
    public var date: String
    /// Study Time (0008,0030), as sent.
    public var time: String
    /// Accession Number (0008,0050).
    public var accessionNumber: String
    /// Study Description (0008,1030).
    public var description: String
    /// Patient's Name (0010,0010), as sent.
    public var patientName: String
    /// Patient ID (0010,0020).
    public var patientID: String
    /// Objects of it in the vault.
    public var objects: Int
    /// Their bytes.
    public var bytes: Int
    /// When something of it was last received.
    public var lastReceived: Timestamp
}

/// An object with what is needed to send it on or to name its file.
public struct StoredObject: Hashable, Sendable {
    /// The object.
    public var objectID: ObjectID
    /// The Study Instance UID in the data set.
    public var studyInstanceUID: String
    /// The Series Instance UID in the data set.
    public var seriesInstanceUID: String
    /// Counts the objects under one SOP Instance UID from 1, in the order of their arrival.
    public var version: Int
    /// Bytes of the data set.
    public var byteCount: Int
    /// SHA-256 of the data set.
    public var digest: [UInt8]
    /// The arrival that brought it.
    public var arrivalID: ArrivalID
    /// What was received then, from whom, for whom.
    public var arrival: Arrival
    /// The status with which the PACS refused it, if it did and has not taken it since.
    public var refusedStatus: UInt16?
}

extension Vault {
    /// The studies of a selection, newest first. Blocks.
    public func select(_ selection: Selection) throws(VaultError) -> [StoredStudy] {
        let (condition, parameters) = condition(selection)
        let rows = try ask { reader throws(RecordsError) in
            try reader.rows(
                """
                SELECT s.study_uid, s.sealed, s.last_received, p.sealed, COUNT(*), SUM(o.bytes)
                FROM vault_objects o JOIN vault_studies s ON s.study_uid = \(Self.latestStudy)
                    JOIN vault_patients p ON p.patient = s.patient
                WHERE \(condition) GROUP BY s.study_uid, s.sealed, s.last_received, p.sealed
                """,
                parameters
            )
        }
        var studies: [StoredStudy] = []
        for row in rows {
            let study = try columns.open(row.blob(1), "study")
            let patient = try columns.open(row.blob(3), "patient")
            guard study.count >= 4, patient.count >= 2 else { continue }
            studies.append(
                StoredStudy(
                    studyInstanceUID: row.text(0),
                    date: study[0],
                    time: study[1],
                    accessionNumber: study[2],
                    description: study[3],
                    patientName: patient[0],
                    patientID: patient[1],
                    objects: Int(row.integer(4)),
                    bytes: Int(row.integer(5)),
                    lastReceived: Timestamp(microseconds: row.integer(2))
                )
            )
        }
        return studies.sorted { left, right in
            (left.date, left.time, left.lastReceived) > (right.date, right.time, right.lastReceived)
        }
    }

    /// The objects of a selection that go with a study, in the order of their arrival: all versions of the instances whose
    /// latest version is in it. Blocks.
    public func objects(
        ofStudy study: String,
        _ selection: Selection = Selection()
    ) throws(VaultError) -> [StoredObject] {
        let (condition, parameters) = condition(selection)
        var objects: [StoredObject] = []
        var delivered = false
        try ask { reader throws(RecordsError) in
            try reader.each(
                """
                SELECT o.object, o.study_uid, o.series_uid, o.version, o.bytes, o.digest, a.sequence, a.route, a.upstream,
                    a.calling, a.called, a.address, a.sop_class, a.sop_uid, a.transfer_syntax, a.received, a.outcome,
                    a.status
                FROM vault_objects o JOIN vault_arrivals a ON a.object = o.object
                WHERE \(Self.inStudy) AND \(Self.latestStudy) = ? AND \(condition) ORDER BY o.sequence, a.sequence
                """,
                [.text(study), .text(study)] + parameters
            ) { row throws(RecordsError) in
                guard let object = ObjectID(row.blob(0)) else { return true }
                if objects.last?.objectID != object {
                    objects.append(StoredObject(object, row))
                    delivered = false
                }
                let outcome = row.integer(16)
                if outcome == OutcomeColumn.number(.delivered(status: 0)) {
                    delivered = true
                    objects[objects.count - 1].refusedStatus = nil
                } else if outcome == OutcomeColumn.number(.refused(status: 0)), !delivered {
                    objects[objects.count - 1].refusedStatus = UInt16(truncatingIfNeeded: row.integer(17))
                }
                return true
            }
        }
        return objects
    }

    /// The study of the latest version of an object's instance.
    static let latestStudy =
        "(SELECT n.study_uid FROM vault_objects n WHERE n.sop_uid = o.sop_uid ORDER BY n.sequence DESC LIMIT 1)"
    private static let inStudy = "o.sop_uid IN (SELECT m.sop_uid FROM vault_objects m WHERE m.study_uid = ?)"

    /// What is true of the objects, as `o`, of a selection.
    func condition(_ selection: Selection) -> (String, [RecordValue]) {
        switch selection.scope {
        case .all: ("1 = 1", [])
        case .study(let uid): (Self.inStudy, [.text(uid)])
        case .patient(let id):
            (
                """
                o.sop_uid IN (SELECT m.sop_uid FROM vault_objects m JOIN vault_studies t ON t.study_uid = m.study_uid
                    JOIN vault_patients q ON q.patient = t.patient WHERE q.id_index = ?)
                """,
                [.blob(columns.blind("id", id))]
            )
        case .since(let time):
            (
                "EXISTS (SELECT 1 FROM vault_arrivals r WHERE r.object = o.object AND r.received >= ?)",
                [.integer(time.microseconds)]
            )
        }
    }
}

extension StoredObject {
    init(_ object: ObjectID, _ row: RecordRow) {
        objectID = object
        studyInstanceUID = row.text(1)
        seriesInstanceUID = row.text(2)
        version = Int(row.integer(3))
        byteCount = Int(row.integer(4))
        digest = row.blob(5)
        arrivalID = ArrivalID(sequence: UInt64(clamping: row.integer(6)))
        arrival = Arrival(
            route: Arrival.Route(rawValue: UInt8(truncatingIfNeeded: row.integer(7))) ?? .store,
            upstream: row.text(8),
            callingAETitle: row.text(9),
            calledAETitle: row.text(10),
            address: row.text(11),
            sopClassUID: row.text(12),
            sopInstanceUID: row.text(13),
            transferSyntaxUID: row.text(14),
            receivedAt: Timestamp(microseconds: row.integer(15))
        )
    }
}
