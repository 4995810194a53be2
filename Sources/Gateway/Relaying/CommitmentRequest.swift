import DICOM

/// The instances that a storage commitment request names (PS3.4 table J.3-1).
enum CommitmentRequest {
    static func instances(in bytes: [UInt8], transferSyntax: TransferSyntax) throws(DICOMError) -> [String] {
        let dataSet = try DataSet(parsing: bytes, transferSyntax: transferSyntax)
        return try dataSet.items(.referencedSOPSequence).map { item throws(DICOMError) in
            try item.string(.referencedSOPInstanceUID) ?? ""
        }
    }
}
