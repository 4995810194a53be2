public import Practice

/// What the gateway does now.
public struct GatewayStatus: Sendable {
    /// True once nothing more is taken.
    public var draining: Bool
    /// One entry per listener.
    public var listeners: [ListenerStatus]
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
        associations: [AssociationStatus],
        queue: [QueueStatus],
        parked: [ParkedObject],
        queueProblem: String?,
        minutes: [[MinuteCount]],
        configuration: GatewayConfiguration
    ) {
        self.draining = draining
        self.listeners = listeners
        self.associations = associations
        self.queue = queue
        self.parked = parked
        alarms = GatewayAlarms.all(listeners, queue, parked, queueProblem)
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

/// The alarms that the gateway itself can tell: pure.
enum GatewayAlarms {
    static func all(
        _ listeners: [ListenerStatus],
        _ queue: [QueueStatus],
        _ parked: [ParkedObject],
        _ queueProblem: String?
    ) -> [Alarm] {
        var alarms: [Alarm] = []
        for listener in listeners where listener.upstream == .down {
            let kept = listener.whenDown == WhenDown.keep.rawValue
            alarms.append(
                Alarm(
                    severity: .critical,
                    code: "upstream-down",
                    message: "\(listener.name): \(listener.forward) does not answer.",
                    next: kept
                        ? "Images are kept and will be delivered; find out what is wrong with the archive."
                        : "Callers are refused and must send again; find out what is wrong with the archive."
                )
            )
        }
        for listener in listeners where listener.unprotected > 0 {
            alarms.append(
                Alarm(
                    severity: .critical,
                    code: "unprotected",
                    message: "\(listener.name): \(listener.unprotected) instances passed without a copy.",
                    next: "See why the vault could not keep them, mend it, and have them sent again."
                )
            )
        }
        let waiting = queue.reduce(0) { $0 + $1.soleCopies }
        if waiting > 0 {
            alarms.append(
                Alarm(
                    severity: .warning,
                    code: "sole-copies",
                    message: "\(waiting) instances wait for delivery; the vault's copy is the only one.",
                    next: "They are delivered by themselves once the archive answers; do not delete them at the sender."
                )
            )
        }
        if !parked.isEmpty {
            alarms.append(
                Alarm(
                    severity: .critical,
                    code: "parked",
                    message: "\(parked.count) instances could not be delivered and are set aside.",
                    next: "See the reasons in status; mend the archive, then send them with vault restore."
                )
            )
        }
        if let queueProblem {
            alarms.append(
                Alarm(
                    severity: .critical,
                    code: "queue-unknown",
                    message: "What waits for delivery is not known: \(queueProblem)",
                    next: "See to the data folder's disk; what is in the vault stays there and is delivered later."
                )
            )
        }
        return alarms
    }
}

/// The flows that a relay cannot see, in sentences that say what to configure.
enum FlowLimits {
    static func sentences(_ configuration: GatewayConfiguration) -> [String] {
        var sentences: [String] = []
        let reverse = configuration.listeners.contains { $0.direction == .fromPACS }
        if !reverse {
            sentences.append(
                """
                Storage commitment results on an association of their own, and C-MOVE sub-operations to systems behind \
                the gateway, go from the PACS to them directly: to have them pass here, add a listener with \
                direction: from-pacs and let the PACS call that.
                """
            )
        }
        sentences.append(
            "A PACS that checks callers' addresses sees this machine's address for every caller behind the gateway."
        )
        return sentences
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
            whenDown: configuration.whenDown.rawValue,
            associations: upstream.activity.associationCount,
            instances: counts.instances,
            unprotected: counts.unprotected
        )
    }
}
