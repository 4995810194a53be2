/// How long the disk lasts: pure functions.
public enum Capacity {
    /// What was used at one time.
    public struct Sample: Hashable, Sendable {
        /// When, in microseconds since 1970 UTC.
        public var at: Int64
        /// Bytes in use on the vault's file system, by whomever.
        public var usedBytes: Int

        /// A sample with these parts.
        public init(at: Int64, usedBytes: Int) {
            self.at = at
            self.usedBytes = usedBytes
        }
    }

    /// How long the disk lasts.
    public struct Forecast: Hashable, Sendable {
        /// Bytes a day at the present rate, negative if it empties; nil: not enough samples yet.
        public var bytesPerDay: Int?
        /// Days until only the reserve is free, at that rate; nil: not known, or it does not fill.
        public var daysLeft: Double?
        /// The same at the rate of the last day, which shows a sudden flood.
        public var daysLeftAtLastDay: Double?

        /// A forecast with these parts.
        public init(bytesPerDay: Int? = nil, daysLeft: Double? = nil, daysLeftAtLastDay: Double? = nil) {
            self.bytesPerDay = bytesPerDay
            self.daysLeft = daysLeft
            self.daysLeftAtLastDay = daysLeftAtLastDay
        }
    }

    static let hour: Int64 = 3_600_000_000
    static let day = 24 * hour
    /// The days that the present rate is taken from.
    static let window = 14 * day
    /// The least span of samples that says anything.
    static let leastSpan = 6 * hour
    /// The most samples that a slope is taken from, spread over the window.
    static let mostSamples = 60

    /// How long the disk lasts at the present rate.
    ///
    /// The rate is the median of the slopes between all pairs of samples of the last two weeks (Theil and Sen): a large file that
    /// comes and goes does not decide it, imports that recur do.
    ///
    /// - Parameters:
    ///   - samples: in any order; those older than two weeks before the latest count for nothing.
    ///   - freeBytes: free now.
    ///   - reserveBytes: what must stay free for the vault to work.
    public static func forecast(samples: [Sample], freeBytes: Int, reserveBytes: Int) -> Forecast {
        let left = Double(freeBytes) - Double(max(0, reserveBytes))
        if left <= 0 { return Forecast(bytesPerDay: rate(samples, window).map(rounded), daysLeft: 0) }
        let long = rate(samples, window)
        return Forecast(
            bytesPerDay: long.map(rounded),
            daysLeft: long.flatMap { days(left, $0) },
            daysLeftAtLastDay: rate(samples, day).flatMap { days(left, $0) }
        )
    }

    private static func days(_ left: Double, _ rate: Double) -> Double? {
        guard rate > 0 else { return nil }
        return left / rate
    }

    /// Bytes a day over the last `span`; nil if the samples say nothing.
    private static func rate(_ samples: [Sample], _ span: Int64) -> Double? {
        guard let latest = samples.map(\.at).max() else { return nil }
        let recent = thinned(samples.filter { latest - $0.at <= span }.sorted { $0.at < $1.at })
        guard let first = recent.first, latest - first.at >= leastSpan else { return nil }
        var slopes: [Double] = []
        for (index, one) in recent.enumerated() {
            for other in recent.dropFirst(index + 1) where other.at > one.at {
                let days = Double(other.at - one.at) / Double(day)
                slopes.append((Double(other.usedBytes) - Double(one.usedBytes)) / days)
            }
        }
        guard !slopes.isEmpty else { return nil }
        slopes.sort()
        let middle = slopes.count / 2
        return slopes.count % 2 == 1 ? slopes[middle] : (slopes[middle - 1] + slopes[middle]) / 2
    }

    private static func thinned(_ samples: [Sample]) -> [Sample] {
        guard samples.count > mostSamples else { return samples }
        return (0..<mostSamples).map { samples[$0 * (samples.count - 1) / (mostSamples - 1)] }
    }

    private static func rounded(_ value: Double) -> Int { Int(exactly: value.rounded()) ?? (value < 0 ? .min : .max) }
}
