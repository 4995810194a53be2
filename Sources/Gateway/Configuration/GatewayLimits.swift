public import DICOMNetwork
public import NIOCore

/// Limits of the whole gateway.
public struct GatewayLimits: Sendable {
    /// How long `stop` waits for what is under way: a restart accepts again in under 5 s.
    public var stopTime: TimeAmount = .seconds(3)
    /// How long an association may be quiet before `drain` ends it.
    public var quietTime: TimeAmount = .seconds(30)
    /// The longest pause between two attempts to reach a forward system that is down.
    public var longestBackOff: TimeAmount = .seconds(30)
    /// How often an object is offered to a healthy PACS that aborts on it, or refuses it while it takes others.
    public var deliveryAttempts = 3
    /// How often an object is offered to a PACS that refuses all of them with a status that may pass.
    public var deliveryAttemptsAlone = 8
    /// How many associations the delivery queue uses at once.
    public var deliveryAssociations = 2
    /// How long delivery waits, per object, for live traffic to pause.
    public var yieldTime: TimeAmount = .milliseconds(500)

    /// The default limits.
    public init() {}
}

/// Limits of one listener and its associations.
public struct RelayLimits: Sendable {
    /// Connections without an A-ASSOCIATE-RQ per IP address; over it, the oldest of them is closed.
    public var connectionsPerAddress = 64
    /// Associations at once, those included that wait for the forward system; over it, callers are rejected with "local limit exceeded".
    public var associations = 200
    /// How long a caller may take from connecting to the end of its A-ASSOCIATE-RQ.
    public var associateTimeout: TimeAmount = .seconds(10)
    /// How long connecting to the forward system and its answer to the association request may take.
    public var connectTimeout: TimeAmount = .seconds(3)
    /// How long the forward system may take to answer a message.
    public var responseTimeout: TimeAmount = .seconds(20)
    /// The same for C-MOVE and C-GET, whose sub-operations take time.
    public var retrieveTimeout: TimeAmount = .seconds(300)
    /// How long an association may be without a byte. Some modalities keep one open through an exam.
    public var idleTimeout: TimeAmount = .seconds(3600)
    /// Requests of one association that have no answer yet.
    public var operations = 1000
    /// How long a caller may pause within a message.
    public var stallTimeout: TimeAmount = .seconds(60)
    /// How long the forward system may take to answer a release.
    public var releaseTimeout: TimeAmount = .seconds(5)
    /// How long the vault may keep an instance waiting before it passes without a copy.
    public var vaultTimeout: TimeAmount = .seconds(2)
    /// Bytes of an instance that may wait for the vault before the caller is held back.
    public var vaultBytesInFlight = 8 << 20
    /// The longest N-ACTION data set that is looked into, in bytes; a longer one passes on.
    public var commitmentDataSet = 8 << 20
    /// What peers may send.
    public var network = NetworkLimits()

    /// The default limits.
    public init() {}
}
