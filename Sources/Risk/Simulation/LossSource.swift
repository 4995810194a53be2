/// Where events come from: how often they come, what each costs, and what safeguards leave of that cost.
public struct LossSource: Hashable, Sendable {
    /// Events a year, from 0 to 10,000.
    public var rate: Double
    /// What an event costs, the sum of independent parts.
    public var parts: [SeverityPart]
    /// What is left of the cost of each event, from 0 up; 1 leaves it as it is.
    public var scale: Double

    /// A source of events.
    public init(rate: Double, parts: [SeverityPart], scale: Double = 1) {
        self.rate = rate
        self.parts = parts
        self.scale = scale
    }

    /// Whether it can cost anything.
    var isLossy: Bool { rate > 0 && scale > 0 && !parts.isEmpty }

    /// Events a year and their costs are what they can be.
    func check() throws(RiskError) {
        guard rate.isFinite, rate >= 0, rate <= LossSimulation.greatestRate else {
            throw RiskError(.invalid, "How often a year must be a number from 0 to 10,000.", field: "frequency")
        }
        guard parts.allSatisfy({ $0.probability > 0 && $0.probability <= 1 }) else {
            throw RiskError(
                .invalid,
                "How likely an event costs something must be above 0 and at most 1.",
                field: "probability"
            )
        }
        // The same limit as that of the grids of the exact figures.
        guard scale.isFinite, scale >= 0, parts.allSatisfy({ $0.severity.quantile(1 - 1e-9) * max(scale, 1) < 1e18 })
        else {
            throw RiskError(.invalid, "What an event costs is too much or too uncertain to be reckoned.", field: "high")
        }
    }
}
