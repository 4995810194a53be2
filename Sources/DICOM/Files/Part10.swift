/// Files that hold one data set (PS3.10 7).
public enum Part10 {
    /// What stands before the data set of a file, and where that begins.
    public struct Head: Sendable {
        /// What the file says of its data set. All nil in a file without File Meta Information.
        public let meta: FileMetaInformation
        /// The data set's transfer syntax. If the file does not name one, the syntax that its first element is written in.
        public let transferSyntax: TransferSyntax
        /// Where the data set begins, in bytes from the beginning of the file.
        public let dataSetOffset: Int
        /// What is not as PS3.10 says: no preamble, a wrong group length, an inferred transfer syntax.
        public let irregularities: Irregularities
    }

    /// The bytes that stand before the prefix and mean nothing in DICOM. What stands in them may be a program
    /// (CVE-2019-11687): nothing here keeps or runs it.
    static let preambleLength = 128
    static let prefix = Array("DICM".utf8)

    /// Reads the head of a file from its first bytes: preamble and prefix, which may both lack, and File Meta Information
    /// with a group length that may be wrong or lack.
    ///
    /// - Parameter bytes: The beginning of the file, or all of it. `DICOMLimits.maxFileMetaBytes` and 256 more are enough.
    /// - Throws: `notDICOM` if nothing in the bytes is known, `truncated` if they end within File Meta Information,
    ///   `tooManyElements` if that is longer than the limit.
    public static func read(
        _ bytes: some Collection<UInt8>,
        limits: DICOMLimits = DICOMLimits()
    ) throws(DICOMError) -> Head {
        try HeadReader(Array(bytes.prefix(limits.maxFileMetaBytes + 512)), limits: limits).read()
    }

    /// The bytes to put before an unchanged data set to make a file of it: preamble, prefix and File Meta Information.
    ///
    /// UIDs and titles longer than the standard's 64 and 16 characters are written as they are: an object that came with one
    /// has to be let out again.
    ///
    /// - Throws: `cannotEncode` if a text is not ASCII, or longer than an element can be.
    public static func header(
        sopClassUID: String,
        sopInstanceUID: String,
        transferSyntaxUID: String,
        sourceAETitle: String? = nil
    ) throws(DICOMError) -> [UInt8] {
        guard
            [sopClassUID, sopInstanceUID, transferSyntaxUID, sourceAETitle ?? ""].allSatisfy({ text in
                text.utf8.allSatisfy { $0 < 0x80 }
            })
        else { throw DICOMError(.cannotEncode, "A text for File Meta Information is not ASCII.") }
        var group = DataSetWriter(transferSyntax: .explicitVRLittleEndian)
        try group.append(.fileMetaInformationVersion, vr: .ob, bytes: [0, 1])
        try group.append(.mediaStorageSOPClassUID, vr: .ui, sopClassUID)
        try group.append(.mediaStorageSOPInstanceUID, vr: .ui, sopInstanceUID)
        try group.append(.transferSyntaxUID, vr: .ui, transferSyntaxUID)
        try group.append(.implementationClassUID, vr: .ui, Implementation.classUID)
        try group.append(.implementationVersionName, vr: .sh, Implementation.versionName)
        if let sourceAETitle, !sourceAETitle.isEmpty {
            try group.append(.sourceApplicationEntityTitle, vr: .ae, sourceAETitle)
        }
        let elements = try group.finish()

        var length = DataSetWriter(transferSyntax: .explicitVRLittleEndian)
        try length.append(.fileMetaInformationGroupLength, vr: .ul, elements.count)
        return [UInt8](repeating: 0, count: preambleLength) + prefix + (try length.finish()) + elements
    }
}
