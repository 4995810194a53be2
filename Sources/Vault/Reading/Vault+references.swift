/// What stands for a patient or a study where there must be no PHI. Only who has the vault's key can make it, so that nobody
/// finds a patient by trying identifiers; and it is not what the index has, so that the two cannot be joined either.
extension Vault {
    /// `patient:` and 32 hexadecimal digits, equal for equal Patient IDs.
    public func patientReference(_ patientID: String) -> String {
        "patient:" + hexadecimal(columns.blind("patient reference", patientID))
    }

    /// `study:` and 32 hexadecimal digits, equal for equal Study Instance UIDs.
    public func studyReference(_ studyInstanceUID: String) -> String {
        "study:" + hexadecimal(columns.blind("study reference", studyInstanceUID))
    }
}

/// Two digits for each byte.
func hexadecimal(_ bytes: some Sequence<UInt8>) -> String {
    let digits = Array("0123456789abcdef".utf8)
    var text: [UInt8] = []
    for byte in bytes {
        text.append(digits[Int(byte >> 4)])
        text.append(digits[Int(byte & 15)])
    }
    return String(decoding: text, as: UTF8.self)
}
