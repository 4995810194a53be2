/// One connection to open, and what to say on it.
struct Attempt: Hashable, Sendable {
    /// What is said.
    enum Question: Hashable, Sendable {
        case dicom(DICOMQuestion)
        case hl7
        case http(target: String, accept: String)
        /// Only a TLS handshake.
        case handshake
    }

    var question: Question
    /// The versions of TLS that are offered; nil to go without.
    var tls: TLSVersions?
}

/// A range of TLS versions.
struct TLSVersions: Hashable, Sendable {
    /// A version, oldest first.
    enum Version: String, Hashable, Sendable, CaseIterable, Comparable {
        case v10 = "1.0"
        case v11 = "1.1"
        case v12 = "1.2"
        case v13 = "1.3"

        static func < (left: Version, right: Version) -> Bool { left.rawValue < right.rawValue }
    }

    var oldest: Version
    var newest: Version

    /// What a client of today offers.
    static let current = TLSVersions(oldest: .v12, newest: .v13)
    /// One version alone.
    static func only(_ version: Version) -> TLSVersions { TLSVersions(oldest: version, newest: version) }
}
