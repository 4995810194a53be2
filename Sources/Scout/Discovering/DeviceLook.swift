/// What one device has been asked so far, and whether it may be asked more.
struct DeviceLook: Sendable {
    private let plan: DiscoveryPlan
    private let deadline: ContinuousClock.Instant
    private var index = 0
    private var isEnded = false

    /// How many connections it was given.
    private(set) var connections = 0
    /// True once it took one.
    private(set) var wasOpen = false
    /// Why it is left alone, and the port at which it came to that.
    private(set) var left: (port: Int, reason: LeftDevice.Reason)?

    init(_ plan: DiscoveryPlan, start: ContinuousClock.Instant) {
        self.plan = plan
        deadline = start + plan.patience.device
    }

    /// The next port to look at; nil when the device is done.
    mutating func next(at now: ContinuousClock.Instant) -> DiscoveryPort? {
        guard !isEnded, left == nil, index < plan.ports.count else { return nil }
        index += 1
        let port = plan.ports[index - 1]
        return allows(port, now) ? port : nil
    }

    /// Counts a connection, if one more may be made.
    mutating func mayConnect(at now: ContinuousClock.Instant) -> Bool {
        guard allows(plan.ports[index - 1], now) else { return false }
        connections += 1
        return true
    }

    /// Takes what a port has come to.
    mutating func take(_ look: PortLook) {
        wasOpen = wasOpen || look.wasOpen
        if let trouble = look.trouble { left = (look.port.number, trouble) }
        // The first port told that there is no way to the device at all.
        if look.isUnreachable, !wasOpen { isEnded = true }
    }

    private mutating func allows(_ port: DiscoveryPort, _ now: ContinuousClock.Instant) -> Bool {
        if now >= deadline, left == nil { left = (port.number, .timeUsed) }
        if connections >= plan.connectionsPerDevice, left == nil { left = (port.number, .connectionsUsed) }
        return left == nil
    }
}
