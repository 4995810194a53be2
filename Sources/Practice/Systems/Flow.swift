/// The ID of a flow.
public typealias FlowID = Identifier<Flow>

/// Who speaks to whom, in which protocol and for which service.
public struct Flow: Hashable, Sendable, Codable {
    /// What is spoken.
    public enum ProtocolKind: String, Hashable, Sendable, Codable, CaseIterable {
        /// DICOM upper layer.
        case dicom
        /// HL7 version 2, mostly over MLLP.
        case hl7
        /// HTTP, such as DICOMweb or FHIR.
        case http
        /// Anything else.
        case other
    }

    /// Whether others on the network can read along.
    public enum Encryption: String, Hashable, Sendable, Codable, CaseIterable {
        /// It is encrypted.
        case yes
        /// It is not.
        case no
        /// Nobody has looked.
        case unknown
    }

    /// The ID.
    public var id: FlowID
    /// The system that opens the connection.
    public var from: SystemID
    /// The system that takes it.
    public var to: SystemID
    /// What is spoken.
    public var `protocol`: ProtocolKind
    /// What for, such as `C-STORE` or `ORM orders`.
    public var service: String
    /// The port at `to`; nil if unknown.
    public var port: Int?
    /// Whether it is encrypted.
    public var encrypted: Encryption
    /// Anything else; may have several lines.
    public var notes: String

    /// A flow with these parts.
    public init(
        id: FlowID,
        from: SystemID,
        to: SystemID,
        protocol: ProtocolKind,
        service: String,
        port: Int? = nil,
        encrypted: Encryption = .unknown,
        notes: String = ""
    ) {
        self.id = id
        self.from = from
        self.to = to
        self.protocol = `protocol`
        self.service = service
        self.port = port
        self.encrypted = encrypted
        self.notes = notes
    }
}
