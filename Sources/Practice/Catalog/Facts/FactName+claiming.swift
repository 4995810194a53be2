extension FactName {
    /// What is wrong with a value that a person claims; nil if it may stand. What is seen is taken as it was.
    func complaint(about value: String) -> String? {
        switch self {
        case .tls, .clientCertificate, .dicomweb:
            ["yes", "no"].contains(value.lowercased()) ? nil : "Write yes or no."
        case .tlsVersions:
            value.split(separator: " ").allSatisfy { ["1.0", "1.1", "1.2", "1.3"].contains($0) }
                ? nil : "Write versions with blanks between them, such as 1.2 1.3."
        case .certificateExpiry:
            PracticeTime(value) ?? PracticeTime(value + "T00:00:00Z") == nil ? "Write a day, such as 2027-03-31." : nil
        case .aeTitle:
            value.utf8.count <= 16 && value.utf8.allSatisfy { $0 >= 0x20 && $0 < 0x7F && $0 != UInt8(ascii: "\\") }
                ? nil : "An AE title has 1 to 16 characters of ASCII, and no backslash."
        case .address:
            HostName(value).isAddress || Self.isHostName(value) ? nil : "Write an IP address or a host name."
        case .implementationClassUID:
            value.utf8.count <= 64 && value.utf8.allSatisfy { (0x30...0x39).contains($0) || $0 == UInt8(ascii: ".") }
                ? nil : "A UID has digits and dots, 64 at most."
        case .port:
            value.contains(where: \.isLetter) ? nil : "Write what is spoken there, such as DICOM or HL7."
        default: nil
        }
    }

    private static func isHostName(_ text: String) -> Bool {
        text.utf8.count <= 253 && text.contains(where: \.isLetter)
            && text.unicodeScalars.allSatisfy {
                $0.isASCII
                    && ($0.properties.isAlphabetic || (0x30...0x39).contains($0.value)
                        || "-._".unicodeScalars.contains($0))
            }
    }
}
