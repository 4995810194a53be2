/// What went wrong in the console or its control socket, for a program and for a person.
public struct ConsoleError: Error, CustomStringConvertible {
    /// A stable code.
    public enum Code: String, Codable, Sendable {
        /// The address is taken or not ours.
        case addressUnavailable
        /// A certificate or key file cannot be read, made or written.
        case certificate
        /// The control socket cannot be made.
        case controlSocket
        /// Nobody answers on the control socket.
        case notRunning
        /// The answer on the control socket was not understood.
        case badAnswer
        /// The request on the control socket was not understood.
        case badRequest
        /// A line or body was longer than its limit.
        case tooLarge
    }

    /// A stable code.
    public var code: Code
    /// What is wrong and what to do, for a person.
    public var message: String
    /// The error beneath, if there is one.
    public var cause: (any Error)?

    /// Creates an error from its parts.
    public init(_ code: Code, _ message: String, cause: (any Error)? = nil) {
        self.code = code
        self.message = message
        self.cause = cause
    }

    /// The message.
    public var description: String { message }
}
