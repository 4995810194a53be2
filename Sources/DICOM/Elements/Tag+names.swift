/// Names for the tags that Leadglass itself acts on. All others are in `DICOMDictionary`.
extension Tag {
    /// File Meta Information Group Length (0002,0000).
    public static let fileMetaInformationGroupLength = Tag(0x0002, 0x0000)
    /// File Meta Information Version (0002,0001).
    public static let fileMetaInformationVersion = Tag(0x0002, 0x0001)
    /// Media Storage SOP Class UID (0002,0002).
    public static let mediaStorageSOPClassUID = Tag(0x0002, 0x0002)
    /// Media Storage SOP Instance UID (0002,0003).
    public static let mediaStorageSOPInstanceUID = Tag(0x0002, 0x0003)
    /// Transfer Syntax UID (0002,0010).
    public static let transferSyntaxUID = Tag(0x0002, 0x0010)
    /// Implementation Class UID (0002,0012).
    public static let implementationClassUID = Tag(0x0002, 0x0012)
    /// Implementation Version Name (0002,0013).
    public static let implementationVersionName = Tag(0x0002, 0x0013)
    /// Source Application Entity Title (0002,0016).
    public static let sourceApplicationEntityTitle = Tag(0x0002, 0x0016)

    /// Specific Character Set (0008,0005).
    public static let specificCharacterSet = Tag(0x0008, 0x0005)
    /// Image Type (0008,0008).
    public static let imageType = Tag(0x0008, 0x0008)
    /// SOP Class UID (0008,0016).
    public static let sopClassUID = Tag(0x0008, 0x0016)
    /// SOP Instance UID (0008,0018).
    public static let sopInstanceUID = Tag(0x0008, 0x0018)
    /// Study Date (0008,0020).
    public static let studyDate = Tag(0x0008, 0x0020)
    /// Series Date (0008,0021).
    public static let seriesDate = Tag(0x0008, 0x0021)
    /// Acquisition Date (0008,0022).
    public static let acquisitionDate = Tag(0x0008, 0x0022)
    /// Content Date (0008,0023).
    public static let contentDate = Tag(0x0008, 0x0023)
    /// Study Time (0008,0030).
    public static let studyTime = Tag(0x0008, 0x0030)
    /// Series Time (0008,0031).
    public static let seriesTime = Tag(0x0008, 0x0031)
    /// Content Time (0008,0033).
    public static let contentTime = Tag(0x0008, 0x0033)
    /// Accession Number (0008,0050).
    public static let accessionNumber = Tag(0x0008, 0x0050)
    /// Query/Retrieve Level (0008,0052).
    public static let queryRetrieveLevel = Tag(0x0008, 0x0052)
    /// Modality (0008,0060).
    public static let modality = Tag(0x0008, 0x0060)
    /// Manufacturer (0008,0070).
    public static let manufacturer = Tag(0x0008, 0x0070)
    /// Institution Name (0008,0080).
    public static let institutionName = Tag(0x0008, 0x0080)
    /// Referring Physician's Name (0008,0090).
    public static let referringPhysicianName = Tag(0x0008, 0x0090)
    /// Station Name (0008,1010).
    public static let stationName = Tag(0x0008, 0x1010)
    /// Study Description (0008,1030).
    public static let studyDescription = Tag(0x0008, 0x1030)
    /// Series Description (0008,103E).
    public static let seriesDescription = Tag(0x0008, 0x103E)
    /// Referenced SOP Class UID (0008,1150).
    public static let referencedSOPClassUID = Tag(0x0008, 0x1150)
    /// Referenced SOP Instance UID (0008,1155).
    public static let referencedSOPInstanceUID = Tag(0x0008, 0x1155)
    /// Transaction UID (0008,1195).
    public static let transactionUID = Tag(0x0008, 0x1195)
    /// Failure Reason (0008,1197).
    public static let failureReason = Tag(0x0008, 0x1197)
    /// Failed SOP Sequence (0008,1198).
    public static let failedSOPSequence = Tag(0x0008, 0x1198)
    /// Referenced SOP Sequence (0008,1199).
    public static let referencedSOPSequence = Tag(0x0008, 0x1199)

    /// Patient's Name (0010,0010).
    public static let patientName = Tag(0x0010, 0x0010)
    /// Patient ID (0010,0020).
    public static let patientID = Tag(0x0010, 0x0020)
    /// Issuer of Patient ID (0010,0021).
    public static let issuerOfPatientID = Tag(0x0010, 0x0021)
    /// Patient's Birth Date (0010,0030).
    public static let patientBirthDate = Tag(0x0010, 0x0030)
    /// Patient's Sex (0010,0040).
    public static let patientSex = Tag(0x0010, 0x0040)

    /// Body Part Examined (0018,0015).
    public static let bodyPartExamined = Tag(0x0018, 0x0015)

    /// Study Instance UID (0020,000D).
    public static let studyInstanceUID = Tag(0x0020, 0x000D)
    /// Series Instance UID (0020,000E).
    public static let seriesInstanceUID = Tag(0x0020, 0x000E)
    /// Study ID (0020,0010).
    public static let studyID = Tag(0x0020, 0x0010)
    /// Series Number (0020,0011).
    public static let seriesNumber = Tag(0x0020, 0x0011)
    /// Instance Number (0020,0013).
    public static let instanceNumber = Tag(0x0020, 0x0013)

    /// Number of Frames (0028,0008).
    public static let numberOfFrames = Tag(0x0028, 0x0008)
    /// Rows (0028,0010).
    public static let rows = Tag(0x0028, 0x0010)
    /// Columns (0028,0011).
    public static let columns = Tag(0x0028, 0x0011)
    /// Pixel Representation (0028,0103): 0 for unsigned, 1 for signed pixels.
    public static let pixelRepresentation = Tag(0x0028, 0x0103)

    /// Float Pixel Data (7FE0,0008).
    public static let floatPixelData = Tag(0x7FE0, 0x0008)
    /// Double Float Pixel Data (7FE0,0009).
    public static let doubleFloatPixelData = Tag(0x7FE0, 0x0009)
    /// Pixel Data (7FE0,0010).
    public static let pixelData = Tag(0x7FE0, 0x0010)
    /// Data Set Trailing Padding (FFFC,FFFC).
    public static let dataSetTrailingPadding = Tag(0xFFFC, 0xFFFC)

    /// Item (FFFE,E000).
    public static let item = Tag(0xFFFE, 0xE000)
    /// Item Delimitation Item (FFFE,E00D).
    public static let itemDelimitation = Tag(0xFFFE, 0xE00D)
    /// Sequence Delimitation Item (FFFE,E0DD).
    public static let sequenceDelimitation = Tag(0xFFFE, 0xE0DD)

    /// Whether the tag is one of the three that hold an image's pixels (PS3.3 C.7.6.3, C.7.6.24).
    var holdsPixels: Bool { self == .pixelData || self == .floatPixelData || self == .doubleFloatPixelData }
}
