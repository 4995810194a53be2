import Foundation

/// A year's loss by Monte Carlo: a cross-check of `YearLoss` that shares nothing with it but the distributions themselves.
///
/// Quiet years cost nothing. Years without an event are all alike, so that how many of a batch of years have any is *one* draw,
/// from the binomial distribution with the probability 1 - exp(-rate). Each of those years then draws its number of events, from
/// the Poisson distribution without its zero, and each event its own cost. That is the same distribution as drawing every year by
/// itself; how many scenario-years a second it does thus depends on how rare the events are. Events of several sources come at
/// the sum of their rates, and each draws which source it is of.
///
/// Costs come from tables of quantiles (see `QuantileTable` for how far off they are). The same seed gives the same numbers.
public struct LossSimulation: Sendable {
    /// The greatest number of events a year.
    public static let greatestRate = 10_000.0
    /// The most years of one run.
    public static let greatestYears = 4_000_000_000
    /// The most events of one run, as they are to be expected.
    public static let greatestEvents = 20_000_000_000.0

    /// Events a year of all sources.
    public let rate: Double

    private let counts: CountTable
    private let costs: EventCosts
    private let whole: BatchTable

    /// A simulation of sources that do not depend on each other.
    ///
    /// - Throws: `invalid` if a rate, a probability or a cost cannot be.
    public init(_ sources: [LossSource]) throws(RiskError) {
        for source in sources { try source.check() }
        let lossy = sources.filter(\.isLossy)
        rate = lossy.reduce(0) { $0 + $1.rate }
        guard rate <= Self.greatestRate else {
            throw RiskError(.invalid, "How often a year must be a number from 0 to 10,000.", field: "frequency")
        }
        counts = CountTable(rate: rate)
        costs = EventCosts(lossy)
        // So many that their events stay in the cache.
        whole = BatchTable(years: rate > 0 ? max(16, min(4096, Int(min(32_768 / rate, 4096)))) : 1, rate: rate)
    }

    /// Simulates so many years.
    ///
    /// - Throws: `invalid` if there are none, or too many.
    public func run(years: Int, seed: UInt64) throws(RiskError) -> SimulatedLoss {
        guard years > 0, years <= Self.greatestYears, Double(years) * rate <= Self.greatestEvents else {
            throw RiskError(
                .invalid,
                "Simulate from one to four thousand million years, in which there are at most twenty thousand million events.",
                field: "years"
            )
        }
        var tally = SimulationTally()
        guard rate > 0 else { return tally.result(years: years) }
        var random = SplitMix(seed: seed)
        var starts = [Int](repeating: 0, count: whole.years + 1)
        var sums: [Double] = []
        var left = years
        while left > 0 {
            let table = left >= whole.years ? whole : BatchTable(years: left, rate: rate)
            let eventful = table.drawn(&random)
            let events = counts.draw(&starts, eventful, &random)
            if sums.count <= events { sums = [Double](repeating: 0, count: events + events / 2 + 64) }
            costs.draw(&sums, events, &random)
            tally.add(starts, sums, eventful)
            left -= table.years
        }
        return tally.result(years: years)
    }
}
