/// What keeps the gateway from doing what it was asked.
public struct GatewayError: Error, Sendable, CustomStringConvertible {
    /// A stable code for programs and tests.
    public enum Code: String, Sendable {
        /// A listener's address or port cannot be had.
        case cannotListen
        /// Nothing in the vault matches the selection.
        case nothingSelected
        /// The destination of a restore cannot be reached or refuses.
        case destinationUnavailable
    }

    /// The stable code.
    public let code: Code
    /// What happened and what to do, for a person; never PHI.
    public let message: String

    /// Creates an error.
    public init(_ code: Code, _ message: String) {
        self.code = code
        self.message = message
    }

    /// The message.
    public var description: String { message }
}
