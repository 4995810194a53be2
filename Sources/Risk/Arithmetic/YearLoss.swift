import Foundation

/// What a year costs if events come by chance at some rate and each costs its own amount: a compound Poisson distribution,
/// exact on a grid.
public struct YearLoss: Sendable {
    /// The grid.
    public let grid: LossGrid
    /// How likely a year costs at most each point of the grid.
    public let cumulative: [Double]
    /// The mean of a year: rate times the mean of an event.
    public let mean: Double
    /// How likely a year passes without an event that costs anything.
    public let probabilityOfNoLoss: Double

    /// The loss of a year.
    ///
    /// - Parameters:
    ///   - rate: events a year, 0 or more.
    ///   - parts: what an event costs, the sum of independent parts.
    ///   - grid: where it is reckoned.
    /// - Throws: `invalid` if the rate or a probability cannot be.
    public init(rate: Double, parts: [SeverityPart], grid: LossGrid) throws(RiskError) {
        guard rate.isFinite, rate >= 0, rate <= 10_000 else {
            throw RiskError(.invalid, "How often a year must be a number from 0 to 10,000.", field: "frequency")
        }
        guard !parts.isEmpty, parts.allSatisfy({ $0.probability > 0 && $0.probability <= 1 }) else {
            throw RiskError(
                .invalid,
                "How likely an event costs something must be above 0 and at most 1.",
                field: "probability"
            )
        }
        let transform = FourierTransform(count: grid.count)
        self = EventSpectrum(EventLoss(parts, grid, transform), transform).year(rate)
    }

    init(grid: LossGrid, cumulative: [Double], mean: Double, probabilityOfNoLoss: Double) {
        self.grid = grid
        self.cumulative = cumulative
        self.mean = mean
        self.probabilityOfNoLoss = probabilityOfNoLoss
    }

    /// What a share of all years stays at or below; `share` from 0 to 1.
    public func valueAtRisk(_ share: Double) -> Double {
        var (low, high) = (0, cumulative.count - 1)
        while low < high {
            let middle = (low + high) / 2
            if cumulative[middle] >= share { high = middle } else { low = middle + 1 }
        }
        return Double(low) * grid.step
    }

    /// The mean of the years beyond a share of all years: what is left of the mean beside those years. The mean is that of the
    /// distributions themselves, so that years beyond the end of the grid count in full.
    public func expectedShortfall(_ share: Double) -> Double {
        var (rest, below) = (0.0, 0.0)
        for index in 0..<cumulative.count where cumulative[index] > below {
            rest += Double(index) * grid.step * (min(cumulative[index], share) - below)
            below = min(cumulative[index], share)
            if below >= share { break }
        }
        return max((mean - rest) / (1 - share), valueAtRisk(share))
    }

    /// How likely a year costs more than this.
    public func exceedance(_ loss: Double) -> Double {
        let index = Int(min(max(loss / grid.step, 0), Double(cumulative.count - 1)))
        return max(1 - cumulative[index], 0)
    }
}
