/// What went wrong in the range.
public struct RangeError: Error, Sendable, CustomStringConvertible {
    /// A stable code for programs and tests.
    public enum Code: String, Sendable {
        /// A parameter is outside what can be made or simulated.
        case invalidParameter
        /// An instance could not be encoded: a bug of the range.
        case notEncoded
        /// A simulated peer could not listen.
        case notListening
        /// A simulated modality could not send its study.
        case notSent
    }

    /// The stable code.
    public let code: Code
    /// What happened and what to do, for a person; never PHI (there is none in the range).
    public let message: String
    /// What it came from.
    public let cause: (any Error)?

    /// Creates an error.
    public init(_ code: Code, _ message: String, cause: (any Error)? = nil) {
        self.code = code
        self.message = message
        self.cause = cause
    }

    /// The message with its code.
    public var description: String { "\(message) (\(code.rawValue))" }
}
