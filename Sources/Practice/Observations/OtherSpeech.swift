/// What an HL7 version 2 system has shown of itself (MSH, HL7 v2.5.1 2.15.9).
public struct HL7Speech: Hashable, Sendable, Codable {
    /// Its application and facility, MSH-3 and MSH-4; empty if it gave none.
    public var application: String
    /// Its facility; empty if it gave none.
    public var facility: String
    /// The HL7 version that it speaks, MSH-12; empty if it gave none.
    public var version: String
    /// The message types that it sent or acknowledged, such as `ACK`.
    public var messageTypes: [String]

    /// Speech with these parts.
    public init(application: String = "", facility: String = "", version: String = "", messageTypes: [String] = []) {
        self.application = application
        self.facility = facility
        self.version = version
        self.messageTypes = messageTypes
    }
}

/// What an HTTP server has shown of itself.
public struct HTTPSpeech: Hashable, Sendable, Codable {
    /// The status of its answer.
    public var status: Int
    /// Its `Server` field; empty if it gave none.
    public var server: String
    /// True if it answered a DICOMweb search as DICOMweb does (PS3.18), or asked for a sign-in to it.
    public var isDICOMweb: Bool

    /// Speech with these parts.
    public init(status: Int, server: String = "", isDICOMweb: Bool = false) {
        self.status = status
        self.server = server
        self.isDICOMweb = isDICOMweb
    }
}

/// What a device did that speaks nothing we know.
public struct UnknownSpeech: Hashable, Sendable, Codable {
    /// What it did.
    public enum Conduct: String, Hashable, Sendable, Codable, CaseIterable {
        /// It said nothing until our patience ended.
        case silent
        /// It closed the connection.
        case closed
        /// It sent bytes that are none of what we know.
        case garbage
        /// It named its protocol itself, as SSH does.
        case named
    }

    /// What it did.
    public var conduct: Conduct
    /// The protocol that it named, such as `SSH`; empty if it named none.
    public var name: String

    /// Speech with these parts.
    public init(conduct: Conduct, name: String = "") {
        self.conduct = conduct
        self.name = name
    }
}

/// What a TLS handshake has shown.
public struct TLSPosture: Hashable, Sendable, Codable {
    /// True if a handshake succeeded.
    public var isOffered: Bool
    /// The versions that a handshake succeeded with, such as `1.2`, oldest first.
    public var versions: [String]
    /// The certificate's subject; empty if there was none.
    public var subject: String
    /// The certificate's issuer; empty if there was none.
    public var issuer: String
    /// When the certificate ends, in microseconds since 1970 UTC; nil if there was none.
    public var notAfter: Int64?
    /// True if the device asked us for a certificate.
    public var asksForCertificate: Bool

    /// A posture with these parts.
    public init(
        isOffered: Bool,
        versions: [String] = [],
        subject: String = "",
        issuer: String = "",
        notAfter: Int64? = nil,
        asksForCertificate: Bool = false
    ) {
        self.isOffered = isOffered
        self.versions = versions
        self.subject = subject
        self.issuer = issuer
        self.notAfter = notAfter
        self.asksForCertificate = asksForCertificate
    }
}
