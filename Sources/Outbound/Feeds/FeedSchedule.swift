public import Records

/// When a feed is fetched: a pure function.
public struct FeedSchedule: Sendable, Hashable {
    /// Hours from one fetch to the next.
    public var everyHours: Int
    /// Minutes after the first failure; each further one doubles them.
    public var retryMinutes: Int
    /// The most hours between two attempts after failures.
    public var maximumRetryHours: Int
    /// Failures in a row from which on a person must look.
    public var alarmFailures: Int

    /// A schedule with these values.
    public init(everyHours: Int = 24, retryMinutes: Int = 15, maximumRetryHours: Int = 12, alarmFailures: Int = 3) {
        self.everyHours = everyHours
        self.retryMinutes = retryMinutes
        self.maximumRetryHours = maximumRetryHours
        self.alarmFailures = alarmFailures
    }

    /// Whether a feed is to be fetched now.
    ///
    /// - Parameter url: where it comes from now: another address is fetched from at once.
    public func isDue(_ state: FeedState, url: String, now: Timestamp) -> Bool {
        guard state.url == url, let attempted = state.attempted else { return true }
        // A clock that was set back must not keep the feed waiting.
        return attempted > now || now >= next(after: state, attempted)
    }

    /// Whether a feed has failed for so long that a person must look.
    public func isAlarming(_ state: FeedState) -> Bool { state.failures >= alarmFailures }

    private func next(after state: FeedState, _ attempted: Timestamp) -> Timestamp {
        guard state.failures > 0 else { return attempted.adding(seconds: Int64(everyHours) * 3600) }
        let doubled = Int64(retryMinutes) * 60 << Int64(min(state.failures - 1, 20))
        return attempted.adding(seconds: min(doubled, Int64(maximumRetryHours) * 3600))
    }
}
