public import NIOCore

/// The limits of the console and of the control socket.
public struct ConsoleLimits: Sendable {
    /// How long a peer may take for its TLS handshake and one whole request.
    public var readDeadline: TimeAmount = .seconds(15)
    /// How long a connection may rest between requests.
    public var idleTimeout: TimeAmount = .seconds(60)
    /// Bytes of one header field.
    public var headerFieldBytes: Int = 8 * 1024
    /// Bytes of all header fields of a request.
    public var headerListBytes: Int = 16 * 1024
    /// Header fields of a request.
    public var headerCount: Int = 64
    /// Bytes of a request's body.
    public var bodyBytes: Int = 64 * 1024
    /// Connections open at once.
    public var connections: Int = 256
    /// How long a one-time link is good for.
    public var linkLifetime: Duration = .seconds(15 * 60)
    /// One-time links that wait to be used; a further one takes the place of the oldest.
    public var links: Int = 8
    /// How long a session lasts, whatever happens in it.
    public var sessionLifetime: Duration = .seconds(12 * 3600)
    /// Sessions open at once; a further one takes the place of the oldest.
    public var sessions: Int = 64
    /// Wrong links that one address may try in `wrongLinkWindow`.
    public var wrongLinks: Int = 10
    /// The window in which wrong links are counted.
    public var wrongLinkWindow: Duration = .seconds(60)
    /// Addresses whose wrong links are counted at once.
    public var countedAddresses: Int = 4096
    /// Bytes of one line of a streamed answer, on the caller's side.
    public var lineBytes: Int = 4 * 1024 * 1024

    /// Creates the default limits.
    public init() {}
}
