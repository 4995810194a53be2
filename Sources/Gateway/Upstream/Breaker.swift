import NIOCore

/// Decides whether a forward system is asked, or callers are answered from memory: pure, the clock is a parameter.
struct Breaker: Sendable {
    enum State: Equatable {
        case unknown
        case up(since: NIODeadline)
        case down(since: NIODeadline, retryAt: NIODeadline, pause: TimeAmount)
    }

    private(set) var state = State.unknown
    let longestPause: TimeAmount

    init(longestPause: TimeAmount) {
        self.longestPause = longestPause
    }

    /// True if callers are answered from memory.
    var isDown: Bool {
        if case .down = state { true } else { false }
    }

    /// The forward system answered something, be it a rejection.
    mutating func answered(at now: NIODeadline) {
        if case .up = state { return }
        state = .up(since: now)
    }

    /// The forward system could not be reached, or did not answer in time.
    mutating func failed(at now: NIODeadline) {
        if case .down(let since, _, let pause) = state {
            let longer = min(pause * 2, longestPause)
            state = .down(since: since, retryAt: now + longer, pause: longer)
        } else {
            state = .down(since: now, retryAt: now + .seconds(1), pause: .seconds(1))
        }
    }

    /// When it is next worth trying; nil if it is not down.
    var retryAt: NIODeadline? {
        if case .down(_, let at, _) = state { at } else { nil }
    }
}
