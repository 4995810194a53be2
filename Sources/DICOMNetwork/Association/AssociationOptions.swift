public import NIOCore

/// Whom to associate with, for what, and how long to wait.
public struct AssociationOptions: Sendable {
    /// A host name or IP address.
    public var host: String
    /// A TCP port.
    public var port: Int
    /// This side's AE title, at most 16 characters.
    public var callingAETitle: String
    /// The peer's AE title, at most 16 characters.
    public var calledAETitle: String
    /// What is proposed.
    public var contexts: [ProposedContext]
    /// Roles other than the default.
    public var roles: [UserInformation.RoleSelection] = []
    /// How long connecting may take.
    public var connectTimeout: TimeAmount = .seconds(3)
    /// How long the peer may take to answer the association request.
    public var associateTimeout: TimeAmount = .seconds(3)
    /// How long the peer may take to answer a message.
    public var responseTimeout: TimeAmount = .seconds(20)
    /// How long to wait for the peer to close (PS3.8's ARTIM timer).
    public var artim: TimeAmount = .seconds(10)
    /// What the peer may send.
    public var limits = NetworkLimits()

    /// Creates options with the default times and limits.
    public init(
        host: String,
        port: Int,
        callingAETitle: String,
        calledAETitle: String,
        contexts: [ProposedContext]
    ) {
        self.host = host
        self.port = port
        self.callingAETitle = callingAETitle
        self.calledAETitle = calledAETitle
        self.contexts = contexts
    }
}
