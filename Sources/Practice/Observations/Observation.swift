/// What one look at the network, or one connection through the gateway, has shown of a device.
///
/// It is what was seen, not what is known: `FactComparison` compares the two.
public struct Observation: Hashable, Sendable, Codable {
    /// How it was seen.
    public enum Origin: String, Hashable, Sendable, Codable, CaseIterable {
        /// It connected to the gateway, or the gateway to it.
        case traffic
        /// We looked.
        case discovery
    }

    /// When, in microseconds since 1970 UTC.
    public var when: Int64
    /// How it was seen.
    public var origin: Origin
    /// Who saw it, for a person: `gateway main-pacs`, `discovery of 10.0.0.0/24`.
    public var source: String
    /// Its IP address.
    public var host: String
    /// The port at which it listens; nil if it was the one that called.
    public var port: Int?
    /// What it spoke.
    public var speech: Speech
    /// How its TLS was, by a handshake or because it served in the clear; nil if neither has shown it.
    public var tls: TLSPosture?

    /// What it spoke.
    public enum Speech: Hashable, Sendable, Codable {
        /// A DICOM association was asked for, and what came of it.
        case dicom(DICOMSpeech)
        /// HL7 version 2 over MLLP.
        case hl7(HL7Speech)
        /// HTTP.
        case http(HTTPSpeech)
        /// It took the connection, but spoke nothing that we know; a port alone claims nothing.
        case unknown(UnknownSpeech)
    }

    /// An observation with these parts.
    public init(
        when: Int64,
        origin: Origin,
        source: String,
        host: String,
        port: Int? = nil,
        speech: Speech,
        tls: TLSPosture? = nil
    ) {
        self.when = when
        self.origin = origin
        self.source = source
        self.host = host
        self.port = port
        self.speech = speech
        self.tls = tls
    }
}
