public import NIOCore

/// An A-ABORT PDU (PS3.8 9.3.8).
public struct Abort: Hashable, Sendable, CustomStringConvertible {
    /// The provider's reasons (table 9-26).
    public enum Reason: UInt8, Sendable {
        /// Reason not specified.
        case notSpecified = 0
        /// Unrecognized PDU.
        case unrecognizedPDU = 1
        /// Unexpected PDU.
        case unexpectedPDU = 2
        /// Unrecognized PDU parameter.
        case unrecognizedParameter = 4
        /// Unexpected PDU parameter.
        case unexpectedParameter = 5
        /// Invalid PDU parameter value.
        case invalidParameter = 6
    }

    /// 0 the service user, 2 the service provider.
    public var source: UInt8
    /// Significant only if the provider aborts.
    public var reason: UInt8

    /// Creates an abort from its two bytes.
    public init(source: UInt8, reason: UInt8) {
        self.source = source
        self.reason = reason
    }

    /// An abort by the service user.
    public static let user = Abort(source: 0, reason: 0)

    /// An abort by the service provider.
    public static func provider(_ reason: Reason) -> Abort {
        Abort(source: 2, reason: reason.rawValue)
    }

    /// The whole PDU.
    public var encoded: ByteBuffer {
        ByteBuffer(bytes: [PDUType.abort.rawValue, 0, 0, 0, 0, 4, 0, 0, source, reason])
    }

    /// The abort in words.
    public var description: String {
        guard source == 2 else { return "aborted by the peer's application" }
        let why =
            switch Reason(rawValue: reason) {
            case .unrecognizedPDU: "unrecognized PDU"
            case .unexpectedPDU: "unexpected PDU"
            case .unrecognizedParameter: "unrecognized PDU parameter"
            case .unexpectedParameter: "unexpected PDU parameter"
            case .invalidParameter: "invalid PDU parameter value"
            case .notSpecified, nil: "no reason given"
            }
        return "aborted by the provider: \(why)"
    }
}
