/// How alerts open, are told and end.
public struct AlertPolicy: Sendable, Hashable {
    /// The least severity that people are told of.
    public var threshold: AlertSeverity
    /// Hours after which an alert that nobody acknowledged is told again; 0: never.
    public var reminderHours: Int
    /// Whether there is a way to tell anybody. What could not be told is told once there is.
    public var canNotify: Bool
    /// Seconds that a cause lasts before anybody is troubled.
    public var confirmSeconds: Int
    /// Seconds that a cause must be gone before it counts as over. They double with each recurrence within a day, so that what
    /// comes and goes is one alert.
    public var clearSeconds: Int
    /// The most seconds that this doubling reaches.
    public var maximumClearSeconds: Int
    /// Seconds between two changes of an alert's words, such as a count that rises.
    public var refreshSeconds: Int
    /// The most alerts that are open at once; the worst causes come first.
    public var maximumOpen: Int

    /// A policy with these values.
    public init(
        threshold: AlertSeverity = .warning,
        reminderHours: Int = 4,
        canNotify: Bool = true,
        confirmSeconds: Int = 10,
        clearSeconds: Int = 300,
        maximumClearSeconds: Int = 4 * 3600,
        refreshSeconds: Int = 60,
        maximumOpen: Int = 200
    ) {
        self.threshold = threshold
        self.reminderHours = reminderHours
        self.canNotify = canNotify
        self.confirmSeconds = confirmSeconds
        self.clearSeconds = clearSeconds
        self.maximumClearSeconds = maximumClearSeconds
        self.refreshSeconds = refreshSeconds
        self.maximumOpen = maximumOpen
    }

    /// How long a cause must be gone, in microseconds, when it is the `recurrence`th time within a day.
    func clearAfter(recurrence: Int) -> Int64 {
        let doubled = Int64(clearSeconds) << Int64(min(max(recurrence, 1) - 1, 20))
        return min(doubled, Int64(max(clearSeconds, maximumClearSeconds))) * 1_000_000
    }
}
