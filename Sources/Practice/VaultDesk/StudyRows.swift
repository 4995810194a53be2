/// What a search for studies looks for; all that is given must be true of a study. Nothing given finds all of them.
public struct StudyQuery: Codable, Hashable, Sendable {
    /// The exact Patient ID (0010,0020).
    public var patientID: String?
    /// The exact Accession Number (0008,0050).
    public var accessionNumber: String?
    /// The patient's family name, without regard to case, accents and punctuation.
    public var familyName: String?
    /// The Study Instance UID (0020,000D).
    public var studyInstanceUID: String?
    /// Something of it was last received at this time or later, in microseconds since 1970 UTC.
    public var receivedSince: Int64?
    /// Something of it was last received before this time, in microseconds since 1970 UTC.
    public var receivedBefore: Int64?

    /// A query for studies of which all of this is true.
    public init(
        patientID: String? = nil,
        accessionNumber: String? = nil,
        familyName: String? = nil,
        studyInstanceUID: String? = nil,
        receivedSince: Int64? = nil,
        receivedBefore: Int64? = nil
    ) {
        self.patientID = patientID
        self.accessionNumber = accessionNumber
        self.familyName = familyName
        self.studyInstanceUID = studyInstanceUID
        self.receivedSince = receivedSince
        self.receivedBefore = receivedBefore
    }
}

/// One page of studies.
public struct StudyRows: Codable, Hashable, Sendable {
    /// The studies, newest received first.
    public var rows: [StudyRow]
    /// Where the next page begins; nil if this is the last.
    public var next: String?

    /// A page with these rows.
    public init(rows: [StudyRow], next: String?) {
        self.rows = rows
        self.next = next
    }
}

/// A study that the vault has objects of. Holds PHI. Every text may hold anything that a sender put there.
public struct StudyRow: Codable, Hashable, Sendable {
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
    /// Patient's Birth Date (0010,0030), as sent.
    public var birthDate: String
    /// Patient's Sex (0010,0040), as sent.
    public var sex: String
    /// Modality (0008,0060) of its series, each once, at most 8.
    public var modalities: [String]
    /// Distinct instances of it.
    public var instances: Int
    /// Objects of it: its instances and their further versions.
    public var objects: Int
    /// Bytes of the objects.
    public var bytes: Int
    /// When something of it was last received, in microseconds since 1970 UTC.
    public var lastReceived: Int64
    /// What stands for the patient in the ledger; nil if there is no Patient ID.
    public var patientReference: String?
    /// What stands for the study in the ledger.
    public var studyReference: String

    /// A row with these parts.
    public init(
        studyInstanceUID: String,
        date: String,
        time: String,
        accessionNumber: String,
        description: String,
        patientName: String,
        patientID: String,
        birthDate: String,
        sex: String,
        modalities: [String],
        instances: Int,
        objects: Int,
        bytes: Int,
        lastReceived: Int64,
        patientReference: String?,
        studyReference: String
    ) {
        self.studyInstanceUID = studyInstanceUID
        self.date = date
        self.time = time
        self.accessionNumber = accessionNumber
        self.description = description
        self.patientName = patientName
        self.patientID = patientID
        self.birthDate = birthDate
        self.sex = sex
        self.modalities = modalities
        self.instances = instances
        self.objects = objects
        self.bytes = bytes
        self.lastReceived = lastReceived
        self.patientReference = patientReference
        self.studyReference = studyReference
    }
}
