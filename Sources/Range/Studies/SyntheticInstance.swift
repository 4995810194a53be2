public import DICOM

/// One instance of a synthetic study: what a modality would send.
public struct SyntheticInstance: Sendable {
    /// SOP Class UID.
    public let sopClassUID: String
    /// SOP Instance UID.
    public let sopInstanceUID: String
    /// The transfer syntax of `dataSet`.
    public let transferSyntax: TransferSyntax
    /// The data set's bytes, without File Meta Information.
    public let dataSet: [UInt8]

    /// The instance as a file (PS3.10).
    ///
    /// - Parameter sourceAETitle: Who made it, if that is to be told.
    /// - Throws: `notEncoded` if `sourceAETitle` is not an AE title.
    public func file(sourceAETitle: String? = nil) throws(RangeError) -> [UInt8] {
        do {
            let header = try Part10.header(
                sopClassUID: sopClassUID,
                sopInstanceUID: sopInstanceUID,
                transferSyntaxUID: transferSyntax.uid,
                sourceAETitle: sourceAETitle
            )
            return header + dataSet
        } catch {
            throw RangeError(.notEncoded, "A synthetic instance could not be made a file.", cause: error)
        }
    }
}
