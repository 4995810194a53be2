/// The top-level tags whose values a header watch keeps.
public struct WantedTags: Sendable, ExpressibleByArrayLiteral {
    let sorted: [Tag]

    /// These tags. Specific Character Set is always wanted too, since text cannot be read without it.
    public init(_ tags: some Sequence<Tag>) {
        sorted = Set(tags).union([.specificCharacterSet]).sorted()
    }

    /// These tags.
    public init(arrayLiteral tags: Tag...) {
        self.init(tags)
    }

    /// What tells which patient, study, series and instance a data set belongs to, and what a work list of studies shows.
    public static let identification: WantedTags = [
        .sopClassUID, .sopInstanceUID, .studyDate, .studyTime, .accessionNumber, .modality, .studyDescription,
        .seriesDescription, .patientName, .patientID, .issuerOfPatientID, .patientBirthDate, .patientSex,
        .studyInstanceUID, .seriesInstanceUID, .studyID, .seriesNumber, .instanceNumber,
    ]
}
