/// A range that somebody is 90 % sure of: one time in twenty it is below `low`, one time in twenty above `high`.
public struct Interval: Hashable, Sendable, Codable {
    /// The 5th percentile.
    public var low: Double
    /// The 95th percentile.
    public var high: Double
    /// The most likely value; with it the range is a PERT distribution from `low` to `high`, without it lognormal.
    public var mode: Double?

    /// An interval with these ends.
    public init(low: Double, high: Double, mode: Double? = nil) {
        self.low = low
        self.high = high
        self.mode = mode
    }
}
