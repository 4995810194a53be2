public import Records

/// When what failed is tried again: a pure function.
public struct RetrySchedule: Sendable, Hashable {
    /// Seconds after the first failure; each further one doubles them.
    public var firstSeconds: Int
    /// The most seconds between two attempts.
    public var maximumSeconds: Int
    /// Hours after which it is given up.
    public var giveUpHours: Int

    /// A schedule with these values.
    public init(firstSeconds: Int = 30, maximumSeconds: Int = 3600, giveUpHours: Int = 48) {
        self.firstSeconds = firstSeconds
        self.maximumSeconds = maximumSeconds
        self.giveUpHours = giveUpHours
    }

    /// When the next attempt is due; nil: it is given up.
    ///
    /// - Parameters:
    ///   - failures: attempts that have failed, at least 1.
    ///   - createdAt: when it was put into the outbox.
    ///   - now: when the last of them failed.
    public func next(after failures: Int, createdAt: Timestamp, now: Timestamp) -> Timestamp? {
        let doubled = Int64(firstSeconds) << Int64(min(max(failures, 1) - 1, 20))
        let next = now.adding(seconds: min(doubled, Int64(maximumSeconds)))
        return next <= createdAt.adding(seconds: Int64(giveUpHours) * 3600) ? next : nil
    }
}

extension Timestamp {
    func adding(seconds: Int64) -> Timestamp { Timestamp(microseconds: microseconds + seconds * 1_000_000) }
}
