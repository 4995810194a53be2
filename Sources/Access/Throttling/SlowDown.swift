import Records

/// How repeated failures are slowed down: some are free, each further one doubles the wait, and time forgets them one by
/// one. There is no state in which nobody may try any more.
public struct SlowDown: Hashable, Sendable {
    /// Failures before the first wait.
    public var free: Int
    /// The first wait, in seconds.
    public var firstWait: Int
    /// The longest wait, in seconds.
    public var longestWait: Int
    /// One failure is forgotten each time that this many seconds pass without another.
    public var forgetAfter: Int

    /// A way to slow down.
    public init(free: Int, firstWait: Int, longestWait: Int, forgetAfter: Int) {
        self.free = max(free, 1)
        self.firstWait = max(firstWait, 1)
        self.longestWait = max(longestWait, self.firstWait)
        self.forgetAfter = max(forgetAfter, 1)
    }

    /// The failures that still count.
    func count(_ tally: Tally, at now: Timestamp) -> Int {
        // A clock that was set back forgets nothing.
        max(0, tally.failures - max(0, now.seconds(since: tally.last)) / forgetAfter)
    }

    /// Seconds until the next attempt is heard; 0 if it is now.
    func wait(_ tally: Tally, at now: Timestamp) -> Int {
        let excess = count(tally, at: now) - free
        guard excess >= 0 else { return 0 }
        let wait = min(longestWait, firstWait << min(excess, 20))
        let end = tally.last.adding(seconds: wait)
        guard now < end else { return 0 }
        // Rounded up, and never longer than the wait itself, whatever was done to the clock.
        return min(wait, Int((end.microseconds - now.microseconds + 999_999) / 1_000_000))
    }

    /// The tally after one more failure.
    func adding(to tally: Tally, at now: Timestamp) -> Tally {
        Tally(failures: min(count(tally, at: now) + 1, free + 20), last: now)
    }
}

/// Failures of one kind.
struct Tally: Hashable, Sendable {
    var failures = 0
    var last = Timestamp(microseconds: 0)
}
