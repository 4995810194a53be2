/// The practice's mail server and how to speak to it.
public struct MailServer: Sendable, Hashable {
    /// How the connection is kept from others.
    public enum Security: String, Sendable, CaseIterable, Codable {
        /// SMTP that turns to TLS before anything else is said, or ends (RFC 3207).
        case starttls
        /// TLS from the first byte (RFC 8314 3.3).
        case tls
        /// None.
        case none
    }

    /// Its name or address.
    public var host: String
    /// Its port.
    public var port: Int
    /// How the connection is kept from others.
    public var security: Security
    /// The user to sign in as; nil: nobody signs in.
    public var user: String?
    /// The file with the password, mode 0600; read for each mail, so that it can be changed without a restart.
    public var passwordFile: String?
    /// The file of the authorities to trust in place of the system's.
    public var caFile: String?
    /// Whether mail may go out without TLS to another machine. Even then no password does.
    public var allowsPlainText: Bool
    /// The limits on time and answers.
    public var limits: TransferLimits

    /// A server with these parts.
    public init(
        host: String,
        port: Int,
        security: Security = .starttls,
        user: String? = nil,
        passwordFile: String? = nil,
        caFile: String? = nil,
        allowsPlainText: Bool = false,
        limits: TransferLimits = TransferLimits()
    ) {
        self.host = host
        self.port = port
        self.security = security
        self.user = user
        self.passwordFile = passwordFile
        self.caFile = caFile
        self.allowsPlainText = allowsPlainText
        self.limits = limits
    }

    /// `mail.example.org:587`
    public var address: String { "\(ServerName.inURL(host)):\(port)" }
}
