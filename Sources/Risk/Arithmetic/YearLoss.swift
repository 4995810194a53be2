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
        self.init(rate: rate, event: EventLoss(parts, grid, transform), transform: transform)
    }

    init(rate: Double, event: EventLoss, transform: FourierTransform) {
        self.init(rate: rate, probabilities: event.probabilities, mean: event.mean, event.grid, transform)
    }

    /// The aggregate by Panjer's problem in Fourier space: exp(rate (phi - 1)).
    ///
    /// What would wrap around the end of the grid is damped by exponential tilting, so that it is off by less than 1e-6.
    init(rate: Double, probabilities: [Double], mean: Double, _ grid: LossGrid, _ transform: FourierTransform) {
        self.grid = grid
        self.mean = rate * mean
        let tilt = exp(-14 / Double(grid.count))
        var (real, imaginary) = (probabilities, [Double](repeating: 0, count: grid.count))
        var factor = 1.0
        for index in 0..<grid.count {
            real[index] *= factor
            factor *= tilt
        }
        transform.run(&real, &imaginary)
        for index in 0..<grid.count {
            let size = exp(rate * (real[index] - 1))
            let angle = rate * imaginary[index]
            real[index] = size * cos(angle)
            imaginary[index] = size * sin(angle)
        }
        transform.run(&real, &imaginary, isInverse: true)
        var sum = 0.0
        factor = 1
        for index in 0..<grid.count {
            // Rounding can leave a hair below zero.
            sum += max(real[index] * factor, 0)
            real[index] = min(sum, 1)
            factor /= tilt
        }
        cumulative = real
        probabilityOfNoLoss = exp(-rate * (1 - probabilities[0]))
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

    /// The mean of the years beyond a share of all years.
    public func expectedShortfall(_ share: Double) -> Double {
        var (rest, below) = (0.0, share)
        for index in 0..<cumulative.count where cumulative[index] > below {
            rest += Double(index) * grid.step * (cumulative[index] - below)
            below = cumulative[index]
        }
        return (rest + grid.end * max(1 - below, 0)) / (1 - share)
    }

    /// How likely a year costs more than this.
    public func exceedance(_ loss: Double) -> Double {
        let index = Int(min(max(loss / grid.step, 0), Double(cumulative.count - 1)))
        return max(1 - cumulative[index], 0)
    }
}
