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

    /// What live traffic and the delivery queue tell each other.
    private struct Queue {
        var isWanted = true
        var isEmpty = true
        var overtook: [String: ArrivalID] = [:]
        var taken: UInt64 = 0
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

    var isDown: Bool { breaker.withLock { $0.isDown } }
    var retryAt: NIODeadline? { breaker.withLock { $0.retryAt } }

    func answered() {
        change { $0.answered(at: .now()) }
    }

    func failed() {
        change { $0.failed(at: .now()) }
    }

    private func change(_ body: (inout Breaker) -> Void) {
        let (before, after) = breaker.withLock { breaker in
            let before = breaker.isDown
            body(&breaker)
            return (before, breaker.isDown)
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

    /// The delivery queue says whether it has anything, so that live traffic tells it what has overtaken it.
    func queueIs(empty: Bool) {
        queue.withLock { queue in
            queue.isEmpty = empty
            if empty { queue.overtook = [:] }
        }
    }

    /// A live association delivered an instance.
    func delivered(_ sopInstanceUID: String, _ arrival: ArrivalID) {
        queue.withLock { queue in
            queue.taken += 1
            if !queue.isEmpty { queue.overtook[sopInstanceUID] = arrival }
        }
    }

    /// Counts the instances that the forward system has taken, live or from the queue.
    var taken: UInt64 { queue.withLock { $0.taken } }

    /// The delivery queue brought an instance.
    func tookFromQueue() {
        queue.withLock { $0.taken += 1 }
    }

    /// True if a later version of the instance has been delivered already.
    func isOvertaken(_ sopInstanceUID: String, _ arrival: ArrivalID) -> Bool {
        queue.withLock { queue in queue.overtook[sopInstanceUID].map { $0 > arrival } ?? false }
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
