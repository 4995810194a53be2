public import NIOCore

/// One HL7 listener and the system that it forwards to: a RIS, an EHR, or the interface engine between them.
public struct HL7ListenerConfiguration: Sendable {
    /// Its name, unique among all listeners.
    public var name: String
    /// The address to listen on.
    public var listenHost: String
    /// The port to listen on; 0 takes a free one.
    public var listenPort: Int
    /// The forward system's host name or address.
    public var forwardHost: String
    /// Its port.
    public var forwardPort: Int
    /// This listener's limits.
    public var limits: HL7RelayLimits

    /// Creates a listener's configuration.
    public init(
        name: String,
        listenHost: String,
        listenPort: Int,
        forwardHost: String,
        forwardPort: Int,
        limits: HL7RelayLimits = HL7RelayLimits()
    ) {
        self.name = name
        self.listenHost = listenHost
        self.listenPort = listenPort
        self.forwardHost = forwardHost
        self.forwardPort = forwardPort
        self.limits = limits
    }
}

/// Limits of one HL7 listener and its connections.
public struct HL7RelayLimits: Sendable {
    /// Connections per IP address. Of those that have sent nothing the oldest makes room; where all have, the newest has to go.
    public var connectionsPerAddress = 64
    /// Connections at once that have sent something; over it, a further one is closed.
    public var connections = 200
    /// How long connecting to the forward system may take.
    public var connectTimeout: TimeAmount = .seconds(5)
    /// How long the forward system may take to answer a message before it counts as down. Nobody is cut off then, but who has
    /// said that no more will come from them.
    public var responseTimeout: TimeAmount = .seconds(30)
    /// How long a connection may be without a byte. Interfaces keep theirs open through the night.
    public var idleTimeout: TimeAmount = .seconds(86_400)
    /// The same within a message, and before the first whole one; and how long a side may take none of what waits for it.
    public var stallTimeout: TimeAmount = .seconds(60)
    /// Bytes that may wait to leave for one side before the other is held back.
    public var unsent = 256 << 10
    /// How long nothing of what was written last may leave before a connection that ends is closed.
    public var closeTimeout: TimeAmount = .seconds(5)
    /// Bytes that a caller may have sent, and closed, before the forward system is reached.
    public var early = 4 << 20
    /// Messages of one connection without an answer whose time is kept.
    public var waiting = 1000
    /// Kinds of messages of one connection that are told apart.
    public var kinds = 64

    /// The default limits.
    public init() {}
}
