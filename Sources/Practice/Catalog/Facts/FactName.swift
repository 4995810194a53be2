/// What a fact says of a system.
public enum FactName: String, Hashable, Sendable, Codable, CaseIterable {
    /// An IP address or host name.
    case address
    /// A DICOM AE title that it called with or accepted as called.
    case aeTitle = "ae-title"
    /// What is spoken at a port, such as `DICOM` or `SSH`.
    case port
    /// Its implementation class UID (PS3.7 D.3.3.2).
    case implementationClassUID = "implementation-class-uid"
    /// Its implementation version name.
    case implementationVersion = "implementation-version"
    /// The SOP classes that it proposed when it called.
    case proposedSOPClasses = "proposed-sop-classes"
    /// The SOP classes that it accepted when it was called.
    case acceptedSOPClasses = "accepted-sop-classes"
    /// The transfer syntaxes that it proposed or accepted.
    case transferSyntaxes = "transfer-syntaxes"
    /// How it rejected an association.
    case rejection
    /// Whether it offers TLS: `yes` or `no`.
    case tls
    /// The TLS versions that it takes.
    case tlsVersions = "tls-versions"
    /// Whom its certificate names.
    case certificateSubject = "certificate-subject"
    /// Who issued its certificate.
    case certificateIssuer = "certificate-issuer"
    /// When its certificate ends.
    case certificateExpiry = "certificate-expiry"
    /// Whether it asks callers for a certificate: `yes` or `no`.
    case clientCertificate = "client-certificate"
    /// Its HL7 application (MSH-3).
    case hl7Application = "hl7-application"
    /// Its HL7 facility (MSH-4).
    case hl7Facility = "hl7-facility"
    /// The HL7 version that it speaks (MSH-12).
    case hl7Version = "hl7-version"
    /// The HL7 message types that it sent.
    case hl7Messages = "hl7-messages"
    /// What its HTTP server calls itself.
    case httpServer = "http-server"
    /// Whether it answers as DICOMweb does: `yes` or `no`.
    case dicomweb
    /// Who made it.
    case vendor
    /// Its model.
    case model
    /// The version of its software.
    case version

    /// How values of the same name stand to each other.
    enum Manner {
        /// At one port only one holds, and the last one seen counts.
        case one
        /// Several hold side by side.
        case several
        /// They are the entries of one list, which grows.
        case list
    }

    var manner: Manner {
        switch self {
        case .address, .aeTitle, .implementationClassUID, .implementationVersion, .hl7Application, .hl7Facility:
            .several
        case .proposedSOPClasses, .acceptedSOPClasses, .transferSyntaxes, .hl7Messages: .list
        default: .one
        }
    }
}
