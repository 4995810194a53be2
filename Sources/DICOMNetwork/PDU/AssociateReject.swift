public import NIOCore

/// An A-ASSOCIATE-RJ PDU (PS3.8 9.3.4). The bytes are kept as they came, known or not.
public struct AssociateReject: Hashable, Sendable, CustomStringConvertible {
    /// 1 rejected permanently, 2 rejected for the moment.
    public var result: UInt8
    /// 1 the service user, 2 the provider's association functions, 3 its presentation functions.
    public var source: UInt8
    /// What it means depends on `source`.
    public var reason: UInt8

    /// Creates a rejection from its three bytes.
    public init(result: UInt8, source: UInt8, reason: UInt8) {
        self.result = result
        self.source = source
        self.reason = reason
    }

    /// Called AE title not recognized, permanent.
    public static let calledAETitleNotRecognized = AssociateReject(result: 1, source: 1, reason: 7)
    /// Calling AE title not recognized, permanent.
    public static let callingAETitleNotRecognized = AssociateReject(result: 1, source: 1, reason: 3)
    /// Application context name not supported, permanent.
    public static let applicationContextNotSupported = AssociateReject(result: 1, source: 1, reason: 2)
    /// Protocol version not supported, permanent.
    public static let protocolVersionNotSupported = AssociateReject(result: 1, source: 2, reason: 2)
    /// Temporary congestion, transient: try again later.
    public static let temporaryCongestion = AssociateReject(result: 2, source: 3, reason: 1)
    /// A local limit is exceeded, transient: try again later.
    public static let localLimitExceeded = AssociateReject(result: 2, source: 3, reason: 2)

    /// The whole PDU.
    public var encoded: ByteBuffer {
        ByteBuffer(bytes: [PDUType.associateReject.rawValue, 0, 0, 0, 0, 4, 0, result, source, reason])
    }

    /// The rejection in words.
    public var description: String {
        let kind = result == 1 ? "permanently" : "for the moment"
        let why =
            switch (source, reason) {
            case (1, 1): "no reason given"
            case (1, 2): "application context name not supported"
            case (1, 3): "calling AE title not recognized"
            case (1, 7): "called AE title not recognized"
            case (2, 1): "no reason given by the protocol layer"
            case (2, 2): "protocol version not supported"
            case (3, 1): "temporary congestion"
            case (3, 2): "local limit exceeded"
            default: "source \(source), reason \(reason)"
            }
        return "rejected \(kind): \(why)"
    }
}
