public import Records

/// What a search for studies looks for; all that is given must be true of a study. Nothing given finds all of them.
public struct StudySearch: Hashable, Sendable {
    /// The exact Patient ID (0010,0020).
    public var patientID: String?
    /// The exact Accession Number (0008,0050).
    public var accessionNumber: String?
    /// The patient's family name, without regard to case, accents and punctuation.
    public var familyName: String?
    /// The Study Instance UID (0020,000D).
    public var studyInstanceUID: String?
    /// Something of it was last received at this time or later.
    public var receivedSince: Timestamp?
    /// Something of it was last received before this time.
    public var receivedBefore: Timestamp?

    /// A search for studies of which all of this is true.
    public init(
        patientID: String? = nil,
        accessionNumber: String? = nil,
        familyName: String? = nil,
        studyInstanceUID: String? = nil,
        receivedSince: Timestamp? = nil,
        receivedBefore: Timestamp? = nil
    ) {
        self.patientID = patientID
        self.accessionNumber = accessionNumber
        self.familyName = familyName
        self.studyInstanceUID = studyInstanceUID
        self.receivedSince = receivedSince
        self.receivedBefore = receivedBefore
    }
}

/// A study in a list. Holds PHI: never for a log.
public struct ListedStudy: Hashable, Sendable {
    /// The study; its objects and bytes are those whose data sets name it.
    public var study: StoredStudy
    /// Distinct instances whose data sets name it.
    public var instances: Int
    /// Modality (0008,0060) of its series, each once, at most 8.
    public var modalities: [String]
    /// Patient's Birth Date (0010,0030), as sent.
    public var birthDate: String
    /// Patient's Sex (0010,0040), as sent.
    public var sex: String
}

/// One page of a search.
public struct StudyPage: Hashable, Sendable {
    /// The studies, newest received first.
    public var studies: [ListedStudy]
    /// Where the next page begins; nil if this is the last.
    public var next: StudyCursor?
}

/// Where a page of studies ended.
public struct StudyCursor: Hashable, Sendable {
    /// When the last study of the page was last received.
    public var lastReceived: Timestamp
    /// Its Study Instance UID.
    public var studyInstanceUID: String

    /// The end of a page whose last study this is.
    public init(lastReceived: Timestamp, studyInstanceUID: String) {
        self.lastReceived = lastReceived
        self.studyInstanceUID = studyInstanceUID
    }
}
