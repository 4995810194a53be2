/// What a simulation has seen of a year's loss.
public struct SimulatedLoss: Sendable, Hashable {
    /// How many years were simulated.
    public let years: Int
    /// The mean of a year.
    public let mean: Double
    /// The standard error of the mean.
    public let standardError: Double
    /// How many years passed without a loss.
    public let lossless: Int
    /// Years with a loss, by its size; see `SimulationTally`.
    let bins: [UInt32]

    /// The share of years without a loss.
    public var probabilityOfNoLoss: Double { Double(lossless) / Double(years) }

    /// What a share of all years stays at or below; `share` from 0 to 1.
    public func valueAtRisk(_ share: Double) -> Double {
        let wanted = min(max(share, 0), 1) * Double(years)
        var seen = Double(lossless)
        guard seen < wanted else { return 0 }
        var last = 0.0
        for (index, count) in bins.enumerated() where count > 0 {
            let (start, end) = (SimulationTally.start(index), SimulationTally.start(index + 1))
            if seen + Double(count) >= wanted { return start + (end - start) * (wanted - seen) / Double(count) }
            seen += Double(count)
            last = end
        }
        return last
    }

    /// The mean of the years beyond a share of all years.
    public func expectedShortfall(_ share: Double) -> Double { tail(share).mean }

    /// The share of years that cost more than this.
    public func exceedance(_ loss: Double) -> Double {
        guard loss > 0 else { return 1 - probabilityOfNoLoss }
        let bin = SimulationTally.bin(loss)
        let (start, end) = (SimulationTally.start(bin), SimulationTally.start(bin + 1))
        let above = bins[(bin + 1)...].reduce(0) { $0 + Double($1) }
        let part = min(max((end - loss) / (end - start), 0), 1)
        return (above + Double(bins[bin]) * part) / Double(years)
    }

    /// How far a share may be off by chance: its standard deviation in so many years.
    public func deviation(ofShare share: Double) -> Double {
        (max(share * (1 - share), 0) / Double(years)).squareRoot()
    }

    /// Between which values the true value at risk lies, but for so many standard deviations of its share.
    public func valueAtRiskRange(_ share: Double, deviations: Double) -> ClosedRange<Double> {
        let reach = deviations * deviation(ofShare: share)
        let low = valueAtRisk(share - reach)
        return low...max(valueAtRisk(share + reach), low)
    }

    /// The standard error of the expected shortfall.
    public func standardErrorOfShortfall(_ share: Double) -> Double {
        let tail = tail(share)
        let gap = tail.mean - valueAtRisk(share)
        return ((tail.variance + share * gap * gap) / (Double(years) * max(1 - share, .leastNormalMagnitude)))
            .squareRoot()
    }

    /// The mean and the variance of the worst years; of the zeros there as well, if losses are rarer than those years.
    private func tail(_ share: Double) -> (mean: Double, variance: Double) {
        let wanted = (1 - min(max(share, 0), 1)) * Double(years)
        guard wanted > 0 else { return (valueAtRisk(1), 0) }
        var (left, sum, squares) = (wanted, 0.0, 0.0)
        for (index, count) in bins.enumerated().reversed() where count > 0 {
            let taken = min(left, Double(count))
            let middle = (SimulationTally.start(index) + SimulationTally.start(index + 1)) / 2
            sum += taken * middle
            squares += taken * middle * middle
            left -= taken
            if left <= 0 { break }
        }
        let mean = sum / wanted
        return (mean, max(squares / wanted - mean * mean, 0))
    }
}
