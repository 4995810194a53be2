import DICOMNetwork
import NIOCore
import Practice
import Synchronization
import Vault

/// What all associations to one forward system share.
final class Upstream: Sendable {
    let configuration: ListenerConfiguration
    let memory: CallerMemory
    let activity = Activity()
    private let breaker: Mutex<Breaker>
    private let times: Mutex<Times>
    private let inFlight = Mutex<[String: Int]>([:])
    private let queue = Mutex(Queue())
    private let lastAccepted = Mutex<Titles?>(nil)
    private let places = Mutex(0)

    /// What live traffic and the delivery queue tell each other.
    private struct Queue {
        var isWanted = true
        var taken: UInt64 = 0
        var deliveries = 0
    }

    /// AE titles with which an association was accepted.
    struct Titles: Hashable, Sendable {
        var calling: String
        var called: String
    }

    private struct Times {
        var stateSince: Int64
        var lastLive: NIODeadline = .uptimeNanoseconds(0)
    }

    private let now: @Sendable () -> Int64

    init(
        _ configuration: ListenerConfiguration,
        memory: CallerMemory,
        limits: GatewayLimits,
        now: @escaping @Sendable () -> Int64
    ) {
        self.configuration = configuration
        self.memory = memory
        self.now = now
        breaker = Mutex(Breaker(longestPause: limits.longestBackOff))
        times = Mutex(Times(stateSince: now()))
    }

    /// The outage, if the forward system is down.
    var outage: Breaker.Outage? { breaker.withLock { $0.outage } }
    var isDown: Bool { outage != nil }

    /// True if a caller is answered without asking the forward system. Where nothing is kept, callers themselves find out
    /// whether it is back; else the delivery queue does. One that stalls on images only still answers queries.
    /// - Parameter storing: The caller wants to store.
    func isPassedBy(storing: Bool) -> Bool {
        guard let outage else { return false }
        if outage.untilStored, outage.speaks, !storing { return false }
        return configuration.keeps || NIODeadline.now() < outage.retryAt
    }

    func answered(storing: Bool = false) {
        change { $0.answered(storing: storing, at: .now()) }
    }

    func failed(storing: Bool = false) {
        change { $0.failed(storing: storing, at: .now()) }
    }

    /// The forward system accepted an association with these titles.
    func accepted(_ titles: Titles) {
        lastAccepted.withLock { $0 = titles }
    }

    /// Titles that the forward system is known to accept.
    var knownTitles: Titles? {
        lastAccepted.withLock { $0 }
            ?? memory.anyCaller(of: configuration.name).map { caller in
                Titles(calling: caller.aeTitle, called: configuration.forwardAETitle ?? "ANY-SCP")
            }
    }

    /// Takes one of the places for associations.
    /// - Returns: false if all are taken.
    func enter() -> Bool {
        places.withLock { places in
            guard places < configuration.limits.associations else { return false }
            places += 1
            return true
        }
    }

    /// Gives a place back.
    func leave() {
        places.withLock { $0 -= 1 }
    }

    private func change(_ body: (inout Breaker) -> Void) {
        let (before, after) = breaker.withLock { breaker in
            let before = breaker.outage != nil
            body(&breaker)
            return (before, breaker.outage != nil)
        }
        if before != after {
            let at = now()
            times.withLock { $0.stateSince = at }
            if !after { wantDelivery() }
        }
    }

    /// Whether the forward system answers, and since when.
    var state: (UpstreamState, since: Int64) {
        let state: UpstreamState = breaker.withLock { breaker in
            switch breaker.state {
            case .unknown: .unknown
            case .up: .up
            case .down: .down
            }
        }
        return (state, times.withLock { $0.stateSince })
    }

    /// Live traffic passed: delivery yields to it.
    func livePassed() {
        let at = NIODeadline.now()
        times.withLock { $0.lastLive = at }
    }

    var lastLive: NIODeadline { times.withLock { $0.lastLive } }

    /// Wakes the delivery queue.
    func wantDelivery() {
        queue.withLock { $0.isWanted = true }
    }

    /// - Returns: true once after each `wantDelivery`.
    func takeDeliveryWish() -> Bool {
        queue.withLock { queue in
            defer { queue.isWanted = false }
            return queue.isWanted
        }
    }

    /// Counts the instances that the forward system has taken, live or from the queue.
    var taken: UInt64 { queue.withLock { $0.taken } }

    /// The forward system took an instance, live or from the queue.
    func took() {
        queue.withLock { $0.taken += 1 }
    }

    /// Associations that the delivery queue has open.
    var deliveries: Int { queue.withLock { $0.deliveries } }

    /// A delivery's association opens (1) or is over (-1).
    func delivery(_ change: Int) {
        queue.withLock { $0.deliveries += change }
    }

    /// An instance is under way on a live association: the delivery queue leaves it alone.
    func begin(_ sopInstanceUID: String) {
        inFlight.withLock { $0[sopInstanceUID, default: 0] += 1 }
    }

    func end(_ sopInstanceUID: String) {
        inFlight.withLock { all in
            let left = (all[sopInstanceUID] ?? 1) - 1
            all[sopInstanceUID] = left > 0 ? left : nil
        }
    }

    func isInFlight(_ sopInstanceUID: String) -> Bool {
        inFlight.withLock { $0[sopInstanceUID] != nil }
    }

    /// True if this caller may send while the forward system is down.
    func knows(_ caller: CallerMemory.Caller) -> Bool {
        memory.accepted(caller) != nil
            || configuration.callers.contains { $0.aeTitle == caller.aeTitle && $0.address == caller.address }
    }
}
