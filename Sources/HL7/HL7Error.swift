/// What is wrong with a message or with what surrounds it.
public struct HL7Error: Error, Hashable, Sendable, CustomStringConvertible {
    /// A stable code for programs and tests.
    public enum Code: String, Sendable {
        /// The bytes do not begin with a message header segment (HL7 v2.5.1 2.15.9).
        case noHeader
        /// MSH-1 and MSH-2 do not name the separators that a message needs.
        case badSeparators
        /// A segment does not begin with its three-character ID.
        case badSegment
        /// A frame or message is larger than a limit allows.
        case limitExceeded
        /// The bytes break the block format of MLLP (HL7 Transport Specification: MLLP, release 1).
        case badFrame
        /// The message is not one that acknowledges another.
        case noAcknowledgment
    }

    /// The stable code.
    public let code: Code
    /// What is wrong, for a person; never any of the message's own text.
    public let message: String

    /// An error of these parts.
    public init(_ code: Code, _ message: String) {
        self.code = code
        self.message = message
    }

    /// The message with its code.
    public var description: String { "\(message) (\(code.rawValue))" }
}
