public import Foundation

/// The times that a run goes by.
public struct DiscoveryClock: Sendable {
    /// Microseconds since 1970 UTC.
    public var now: @Sendable () -> Int64
    /// The minute of the local day of such a time, 0 to 1439.
    public var minuteOfDay: @Sendable (Int64) -> Int
    /// Waits; throws when the task is cancelled.
    public var sleep: @Sendable (Duration) async throws -> Void

    /// A clock with these parts.
    public init(
        now: @escaping @Sendable () -> Int64,
        minuteOfDay: @escaping @Sendable (Int64) -> Int,
        sleep: @escaping @Sendable (Duration) async throws -> Void
    ) {
        self.now = now
        self.minuteOfDay = minuteOfDay
        self.sleep = sleep
    }

    /// The system's clock, with the local day of this time zone.
    public static func system(_ zone: TimeZone = .current) -> DiscoveryClock {
        DiscoveryClock(
            now: { Int64((Date().timeIntervalSince1970 * 1_000_000).rounded()) },
            minuteOfDay: { time in
                var calendar = Calendar(identifier: .gregorian)
                calendar.timeZone = zone
                let date = Date(timeIntervalSince1970: Double(time) / 1_000_000)
                let parts = calendar.dateComponents([.hour, .minute], from: date)
                return (parts.hour ?? 0) * 60 + (parts.minute ?? 0)
            },
            sleep: { try await Task.sleep(for: $0) }
        )
    }
}
