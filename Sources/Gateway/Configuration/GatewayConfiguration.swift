/// What the gateway listens on and forwards to.
public struct GatewayConfiguration: Sendable {
    /// One entry per upstream and direction.
    public var listeners: [ListenerConfiguration]
    /// One entry per HL7 system behind the gateway.
    public var hl7: [HL7ListenerConfiguration]
    /// Limits of the whole gateway.
    public var limits: GatewayLimits

    /// Creates a configuration.
    public init(
        listeners: [ListenerConfiguration],
        hl7: [HL7ListenerConfiguration] = [],
        limits: GatewayLimits = GatewayLimits()
    ) {
        self.listeners = listeners
        self.hl7 = hl7
        self.limits = limits
    }
}

/// What happens to images while the forward system is down.
public enum WhenDown: String, Sendable, Codable {
    /// They go to the vault, the caller hears success, and delivery waits in a queue.
    case keep
    /// The caller is refused and tries again later.
    case refuse
}

/// Which way a listener faces.
public enum Direction: String, Sendable, Codable {
    /// Modalities call, the PACS is forwarded to.
    case toPACS = "to-pacs"
    /// The PACS calls: commitment results and C-MOVE sub-operations to systems behind the gateway.
    case fromPACS = "from-pacs"
}

/// A caller that may send while the PACS is down even though the PACS has not accepted it before.
public struct KnownCaller: Hashable, Sendable {
    /// Its AE title.
    public var aeTitle: String
    /// Its IP address.
    public var address: String

    /// Creates a known caller.
    public init(aeTitle: String, address: String) {
        self.aeTitle = aeTitle
        self.address = address
    }
}

/// One listener and the system it forwards to.
public struct ListenerConfiguration: Sendable {
    /// Its name, unique.
    public var name: String
    /// The address to listen on.
    public var listenHost: String
    /// The port to listen on; 0 takes a free one.
    public var listenPort: Int
    /// The called AE titles accepted; empty accepts any.
    public var acceptedAETitles: [String]
    /// The forward system's host name or address.
    public var forwardHost: String
    /// Its port.
    public var forwardPort: Int
    /// The called AE title sent on; nil sends the caller's on unchanged.
    public var forwardAETitle: String?
    /// What happens while it is down.
    public var whenDown: WhenDown
    /// Which way the listener faces.
    public var direction: Direction
    /// Callers that are known before the PACS has accepted them.
    public var callers: [KnownCaller]
    /// This listener's limits.
    public var limits: RelayLimits

    /// Creates a listener's configuration.
    public init(
        name: String,
        listenHost: String,
        listenPort: Int,
        acceptedAETitles: [String] = [],
        forwardHost: String,
        forwardPort: Int,
        forwardAETitle: String? = nil,
        whenDown: WhenDown = .keep,
        direction: Direction = .toPACS,
        callers: [KnownCaller] = [],
        limits: RelayLimits = RelayLimits()
    ) {
        self.name = name
        self.listenHost = listenHost
        self.listenPort = listenPort
        self.acceptedAETitles = acceptedAETitles
        self.forwardHost = forwardHost
        self.forwardPort = forwardPort
        self.forwardAETitle = forwardAETitle
        self.whenDown = whenDown
        self.direction = direction
        self.callers = callers
        self.limits = limits
    }

    /// True if images may be kept in the forward system's absence.
    var keeps: Bool { whenDown == .keep && direction == .toPACS }
}
