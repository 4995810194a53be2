/// Gives each new connection its time, so that there are never more of them in a second than allowed.
///
/// What was not used is not saved up: after a pause, connections do not come in a burst.
struct Pace: Sendable {
    private let interval: Duration
    private var next: Duration?

    init(perSecond rate: Int) {
        interval = .nanoseconds(1_000_000_000 / max(1, rate))
    }

    /// The time at which a connection may be opened that is asked for now. Times count from any one moment.
    mutating func slot(at now: Duration) -> Duration {
        let slot = max(now, next ?? now)
        next = slot + interval
        return slot
    }
}
