/// What kept something from leaving.
public struct OutboundError: Error, Sendable, CustomStringConvertible {
    /// Stable codes.
    public enum Code: String, Sendable, Codable, CaseIterable {
        /// An address, a URL or a header that cannot be; sending it again changes nothing.
        case invalid = "outbound-invalid"
        /// A secret or a certificate file that is missing, cannot be read or can be read by others.
        case file = "outbound-file"
        /// The server's name is not known.
        case cannotResolve = "outbound-cannot-resolve"
        /// Nobody answers at the server's address.
        case cannotConnect = "outbound-cannot-connect"
        /// The server's certificate is not trusted, or it does not speak TLS as required.
        case tls = "outbound-tls"
        /// The user or the password was refused, or the server wants one.
        case authentication = "outbound-authentication"
        /// The mail server does not take mail from this sender.
        case refusedSender = "outbound-refused-sender"
        /// The mail server does not take mail for this recipient.
        case refusedRecipient = "outbound-refused-recipient"
        /// The server answered, but did not take it.
        case refused = "outbound-refused"
        /// It took longer than the limit.
        case timedOut = "outbound-timed-out"
        /// The server's answer was not what its protocol allows, or longer than the limit.
        case badAnswer = "outbound-bad-answer"
        /// The caller gave up, since the program stops.
        case cancelled = "outbound-cancelled"
        /// There is nothing to send it through.
        case notConfigured = "outbound-not-configured"
    }

    /// What kind of error it is.
    public let code: Code
    /// For a person; says what to do. Holds no secret.
    public let message: String

    /// An error with these parts.
    public init(_ code: Code, _ message: String) {
        self.code = code
        self.message = message
    }

    /// The message.
    public var description: String { message }

    /// Whether the server as a whole is in trouble, so that others on the same way need not be tried now.
    var isOfTheWay: Bool {
        switch code {
        case .file, .cannotResolve, .cannotConnect, .tls, .authentication, .refusedSender, .timedOut, .notConfigured,
            .cancelled:
            true
        case .invalid, .refusedRecipient, .refused, .badAnswer: false
        }
    }
}
