import Foundation

/// The dollars at which losses are reckoned: 0, one step, two steps and so on. A loss counts at the point next to it, so that
/// no quantile is off by more than half a step for each event; what lies beyond the last point counts there.
public struct LossGrid: Hashable, Sendable {
    /// The distance of two points in dollars.
    public let step: Double
    /// How many points: a power of two.
    public let count: Int

    /// A grid with this step.
    ///
    /// - Parameter count: is rounded up to a power of two from 256 to 2^22.
    /// - Throws: `invalid` if the step is not above zero.
    public init(step: Double, count: Int) throws(RiskError) {
        guard step.isFinite, step > 0 else {
            throw RiskError(.invalid, "The step of a grid must be a number of dollars above zero.", field: "grid")
        }
        self.step = step
        var power = 256
        while power < min(count, 1 << 22) { power *= 2 }
        self.count = power
    }

    /// The grid with a given step that holds what a year may cost but for about one year in a million.
    public init(step: Double, covering parts: [SeverityPart], rate: Double) throws(RiskError) {
        let reach = Self.reach(parts, rate)
        try self.init(step: step, count: Int(min(reach / step, 4_194_304)) + 1)
    }

    /// The grid with so many points that holds what a year may cost but for about one year in a million.
    public init(count: Int, covering parts: [SeverityPart], rate: Double) throws(RiskError) {
        try self.init(step: max(Self.reach(parts, rate), 1) / Double(count), count: count)
    }

    /// A grid whose step is given, or else the power of ten that is a thousandth of what an event costs or less, and ten times
    /// that as often as the grid would have more than a million points.
    ///
    /// - Throws: `invalid` if the rate or the step cannot be, or a given step needs more than four million points.
    public init(rounded step: Double?, covering parts: [SeverityPart], rate: Double) throws(RiskError) {
        guard rate.isFinite, rate >= 0, rate <= 10_000 else {
            throw RiskError(.invalid, "How often a year must be a number from 0 to 10,000.", field: "frequency")
        }
        let reach = Self.reach(parts, rate)
        guard reach.isFinite, reach < 1e18 else {
            throw RiskError(.invalid, "What an event costs is too much or too uncertain to be reckoned.", field: "high")
        }
        if let step {
            guard step.isFinite, step > 0, reach / step <= 4_194_304 else {
                throw RiskError(
                    .invalid,
                    "The grid's step must be above zero, and so large that four million of them hold what a year may cost.",
                    field: "grid"
                )
            }
            try self.init(step: step, covering: parts, rate: rate)
            return
        }
        let least = parts.map { $0.severity.quantile(0.05) }.min() ?? 1
        var step = pow(10, floor(log10(max(least, 1e-3))) - 3)
        while reach / step > 1_048_576 { step *= 10 }
        try self.init(step: step, covering: parts, rate: rate)
    }

    /// The last point.
    public var end: Double { step * Double(count - 1) }

    /// As many mean events as come once in a million years, and one that is as bad as once in a million years: where costs differ
    /// little many events make a bad year, where they differ much one does.
    private static func reach(_ parts: [SeverityPart], _ rate: Double) -> Double {
        let mean = parts.reduce(0) { $0 + $1.probability * $1.severity.mean }
        let tail = parts.reduce(0) { $0 + $1.severity.quantile(1 - 1e-6 / max(rate, 0.1)) }
        return mostEvents(rate) * mean + tail * (1 + rate.squareRoot() / 2)
    }

    /// How many events no more than about one year in a million has, at a rate.
    static func mostEvents(_ rate: Double) -> Double {
        guard rate > 0 else { return 0 }
        guard rate < 500 else { return rate + 5 * rate.squareRoot() + 10 }
        var (count, chance) = (0.0, exp(-rate))
        var sum = chance
        while sum < 1 - 1e-6, count < 2000 {
            count += 1
            chance *= rate / count
            sum += chance
        }
        return count
    }
}
