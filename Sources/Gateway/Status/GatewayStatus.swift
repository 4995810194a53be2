public import Practice

/// What the gateway does now.
public struct GatewayStatus: Sendable {
    /// True once nothing more is taken.
    public var draining: Bool
    /// One entry per listener.
    public var listeners: [ListenerStatus]
    /// One entry per HL7 listener.
    public var hl7: [HL7ListenerStatus]
    /// The associations open now.
    public var associations: [AssociationStatus]
    /// What waits for a forward system, one entry per sender.
    public var queue: [QueueStatus]
    /// Objects that the delivery queue set aside, oldest first.
    public var parked: [ParkedObject]
    /// What is wrong with the forward systems and the queue, worst first.
    public var alarms: [Alarm]
    /// Flows that do not pass, and what to configure.
    public var limits: [String]
    /// The last hour over all listeners.
    public var lastHour: [MinuteCount]
}

extension GatewayStatus {
    init(
        draining: Bool,
        listeners: [ListenerStatus],
        hl7: [HL7ListenerStatus],
        associations: [AssociationStatus],
        queue: [QueueStatus],
        parked: [ParkedObject],
        queueProblem: String?,
        unasked: [(listener: String, callers: [String: Int])],
        minutes: [[MinuteCount]],
        configuration: GatewayConfiguration
    ) {
        self.draining = draining
        self.listeners = listeners
        self.hl7 = hl7
        self.associations = associations
        self.queue = queue
        self.parked = parked
        let reverse = Set(configuration.listeners.filter { $0.direction == .fromPACS }.map(\.name))
        alarms =
            GatewayAlarms.all(listeners, queue, parked, queueProblem, reverse: reverse)
            + GatewayAlarms.hl7(hl7) + GatewayAlarms.mayBeRefused(unasked)
        limits = FlowLimits.sentences(configuration)
        lastHour = Self.sum(minutes)
    }

    private static func sum(_ minutes: [[MinuteCount]]) -> [MinuteCount] {
        var sums: [Int64: MinuteCount] = [:]
        for count in minutes.joined() {
            sums[count.minute, default: MinuteCount(minute: count.minute, instances: 0, bytes: 0)].instances +=
                count.instances
            sums[count.minute]?.bytes += count.bytes
        }
        return sums.values.sorted { $0.minute < $1.minute }
    }
}

extension Listener {
    func status() -> ListenerStatus {
        let configuration = upstream.configuration
        let (state, since) = upstream.state
        let counts = upstream.activity.counts
        return ListenerStatus(
            name: configuration.name,
            listen: "\(configuration.listenHost):\(port ?? configuration.listenPort)",
            forward: "\(configuration.forwardHost):\(configuration.forwardPort)",
            upstream: state,
            since: since,
            whenDown: (configuration.keeps ? WhenDown.keep : .refuse).rawValue,
            associations: upstream.activity.associationCount,
            instances: counts.instances,
            unprotected: counts.unprotected
        )
    }
}
