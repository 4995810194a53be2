/// Exact figures of a year beside those of a simulation, each with what chance may make of it.
public struct CrossCheck: Hashable, Sendable, Codable {
    /// What is compared.
    public enum Measure: String, Hashable, Sendable, Codable, CaseIterable {
        /// The mean of a year.
        case mean
        /// How likely a year passes without a loss.
        case noLoss = "no-loss"
        /// Nine years of ten cost less.
        case var90
        /// Nineteen years of twenty cost less.
        case var95
        /// 99 years of 100 cost less.
        case var99
        /// 999 years of 1,000 cost less.
        case var999
        /// The mean of the worst twentieth of years.
        case expectedShortfall95 = "expected-shortfall95"
    }

    /// One figure, twice.
    public struct Row: Hashable, Sendable, Codable {
        /// Which figure.
        public var measure: Measure
        /// As it was computed.
        public var exact: Double
        /// As it was simulated.
        public var simulated: Double
        /// Where the exact figure lies, but for once in a million: five standard deviations, and a step of its grid if it has
        /// one.
        public var low: Double
        /// The other end of that.
        public var high: Double

        /// Whether the exact figure lies there.
        public var agrees: Bool { exact >= low && exact <= high }
    }

    /// How many years were simulated.
    public var years: Int
    /// What began the random draws.
    public var seed: UInt64
    /// Each figure.
    public var rows: [Row]

    /// Whether each figure agrees.
    public var agrees: Bool { rows.allSatisfy(\.agrees) }

    private static let deviations = 5.0

    /// Compares the two.
    ///
    /// - Parameter scale: what the losses of the exact year are to be multiplied by, as those of the simulation were.
    public init(_ exact: YearLoss, scale: Double = 1, _ simulated: SimulatedLoss, seed: UInt64) {
        years = simulated.years
        self.seed = seed
        let step = exact.grid.step * scale
        func around(_ measure: Measure, _ exact: Double, _ value: Double, _ reach: Double) -> Row {
            Row(measure: measure, exact: exact, simulated: value, low: value - reach, high: value + reach)
        }
        func quantile(_ measure: Measure, _ share: Double) -> Row {
            let range = simulated.valueAtRiskRange(share, deviations: Self.deviations)
            // The simulation counts losses to a thousandth of their size.
            let step = step + range.upperBound / 1000
            return Row(
                measure: measure,
                exact: exact.valueAtRisk(share) * scale,
                simulated: simulated.valueAtRisk(share),
                low: range.lowerBound - step,
                high: range.upperBound + step
            )
        }
        let none = scale > 0 ? exact.probabilityOfNoLoss : 1
        // The exact share, since the simulated one may be 0 or 1, and then has no deviation.
        let chance = simulated.deviation(ofShare: none)
        let shortfall = simulated.standardErrorOfShortfall(0.95)
        rows = [
            around(.mean, exact.mean * scale, simulated.mean, Self.deviations * simulated.standardError),
            around(.noLoss, none, simulated.probabilityOfNoLoss, Self.deviations * chance + 1 / Double(years)),
            quantile(.var90, 0.9), quantile(.var95, 0.95), quantile(.var99, 0.99), quantile(.var999, 0.999),
            around(
                .expectedShortfall95,
                exact.expectedShortfall(0.95) * scale,
                simulated.expectedShortfall(0.95),
                Self.deviations * shortfall + step
            ),
        ]
    }
}
