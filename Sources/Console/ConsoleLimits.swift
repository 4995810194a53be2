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
    /// Connections open at once; if one more comes, the one that keeps the server waiting longest is closed.
    public var connections: Int = 512
    /// How long a peer may leave an answer unread.
    public var writeDeadline: TimeAmount = .seconds(30)
    /// Requests of one connection that wait for their answers.
    public var pipelined: Int = 4
    /// Live streams that one session may have open.
    public var liveStreamsPerSession: Int = 6
    /// Bytes of a practice that is imported.
    public var importBytes: Int = 16 * 1024 * 1024
    /// Live streams open at once.
    public var liveStreams: Int = 64
    /// How often a live page looks whether it has changed.
    public var liveInterval: Duration = .seconds(2)
    /// How long a live stream lasts before the browser asks for a new one.
    public var liveLifetime: Duration = .seconds(15 * 60)
    /// Bytes of an answer that is taken whole, on the caller's side.
    public var answerBytes: Int = 64 * 1024 * 1024
    /// Bytes of one line of a streamed answer, on the caller's side.
    public var lineBytes: Int = 4 * 1024 * 1024

    /// Creates the default limits.
    public init() {}
}
