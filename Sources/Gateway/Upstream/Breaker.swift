import NIOCore

/// Decides whether a forward system is asked, or callers are answered from memory: pure, the clock is a parameter.
struct Breaker: Sendable {
    /// How a forward system is down.
    struct Outage: Equatable {
        var since: NIODeadline
        /// When it is next worth trying.
        var retryAt: NIODeadline
        var pause: TimeAmount
        /// It stalled on an image: only an answer to an image shows that it is back, since many still echo then.
        var untilStored: Bool
        /// It answers all else meanwhile.
        var speaks = false
    }

    enum State: Equatable {
        case unknown
        case up(since: NIODeadline)
        case down(Outage)
    }

    private(set) var state = State.unknown
    let longestPause: TimeAmount

    init(longestPause: TimeAmount) {
        self.longestPause = longestPause
    }

    /// The outage, if there is one: callers are answered from memory.
    var outage: Outage? {
        if case .down(let outage) = state { outage } else { nil }
    }

    /// The forward system answered something, be it a rejection.
    /// - Parameter storing: What it answered was a C-STORE.
    mutating func answered(storing: Bool = false, at now: NIODeadline) {
        if case .up = state { return }
        if var outage, outage.untilStored, !storing {
            outage.speaks = true
            state = .down(outage)
        } else {
            state = .up(since: now)
        }
    }

    /// The forward system could not be reached, or did not answer in time.
    /// - Parameter storing: What it did not answer was a C-STORE.
    mutating func failed(storing: Bool = false, at now: NIODeadline) {
        guard var outage else {
            let pause = TimeAmount.seconds(1)
            state = .down(Outage(since: now, retryAt: now + pause, pause: pause, untilStored: storing))
            return
        }
        outage.untilStored = outage.untilStored || storing
        if !storing { outage.speaks = false }
        // Callers that were under way fail together: that is one failure.
        if now >= outage.retryAt {
            outage.pause = min(outage.pause * 2, longestPause)
            outage.retryAt = now + outage.pause
        }
        state = .down(outage)
    }
}
