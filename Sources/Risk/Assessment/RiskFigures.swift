import Practice

/// The figures of one risk.
///
/// All parts of an event shrink alike, so that a safeguard against severity scales the year's loss and need not be reckoned
/// again.
struct RiskFigures {
    let both: (inherent: LossFigures, residual: LossFigures)

    init(_ model: RiskModel, _ transform: FourierTransform, seed: UInt64) throws(RiskError) {
        let rate = model.rate.mean
        let grid = try Self.grid(model, transform.count)
        let event = EventLoss(model.parts, grid, transform)
        let draws = Draws(model, count: Assessor.draws, seed: seed)
        let spectrum = EventSpectrum(event, transform)
        let bare = spectrum.years([rate] + draws.rates)
        let inherent = Self.figures(model, bare[0], 1, bare.dropFirst().map { ($0, 1) }, isResidual: false)
        let (often, large) = (model.left(.frequency), model.left(.severity))
        guard often < 1 || large < 1 else {
            both = (
                inherent, Self.figures(model, bare[0], 1, bare.dropFirst().map { ($0, 1) }, isResidual: true)
            )
            return
        }
        let left = zip(draws.rates, draws.often).map { $0 * $1 }
        let years = often < 1 ? spectrum.years([rate * often] + left) : bare
        let residual = Array(zip(years.dropFirst(), draws.large))
        both = (inherent, Self.figures(model, years[0], large, residual, isResidual: true))
    }

    /// Where the years of a risk are reckoned.
    static func grid(_ model: RiskModel, _ points: Int) throws(RiskError) -> LossGrid {
        try LossGrid(count: points, covering: model.parts, rate: model.rate.quantile(0.95))
    }

    private static func figures(
        _ model: RiskModel,
        _ year: YearLoss,
        _ scale: Double,
        _ drawn: [(YearLoss, Double)],
        isResidual: Bool
    ) -> LossFigures {
        let why = Why(model, isResidual: isResidual)
        func estimate(
            _ name: String,
            _ how: String,
            _ read: (YearLoss, Double) -> Double,
            isShare: Bool = false
        ) -> Estimate {
            let value = read(year, scale)
            let range = Range90(drawn.map { read($0.0, $0.1) }, around: value)
            return why.estimate(name, how, value, range, isShare: isShare)
        }
        let top = max(year.valueAtRisk(0.999), year.grid.step) * scale
        let points = (0...24).map { top * Double($0) / 24 }
        return LossFigures(
            expected: why.expected(
                year.mean * scale,
                Range90(drawn.map { $0.0.mean * $0.1 }, around: year.mean * scale)
            ),
            noLoss: estimate(
                "Year without a loss",
                "exp(-events a year)",
                { year, scale in scale > 0 ? year.probabilityOfNoLoss : 1 },
                isShare: true
            ),
            var90: estimate("VaR 90 %", Why.quantile("nine years of ten")) { $0.valueAtRisk(0.9) * $1 },
            var95: estimate("VaR 95 %", Why.quantile("nineteen years of twenty")) { $0.valueAtRisk(0.95) * $1 },
            var99: estimate("VaR 99 %", Why.quantile("99 years of 100")) { $0.valueAtRisk(0.99) * $1 },
            expectedShortfall95: estimate("Expected shortfall 95 %", "the mean of the worst twentieth of years") {
                $0.expectedShortfall(0.95) * $1
            },
            exceedance: points.map { loss in
                let all = drawn.map { $0.1 > 0 ? $0.0.exceedance(loss / $0.1) : 0 }
                let value = scale > 0 ? year.exceedance(loss / scale) : 0
                let range = Range90(all, around: value)
                return ExceedancePoint(loss: loss, probability: value, low: range.low, high: range.high)
            }
        )
    }
}

/// The 5th and the 95th percentile of what was drawn.
struct Range90 {
    let low: Double
    let high: Double

    init(_ drawn: [Double], around value: Double) {
        let sorted = drawn.sorted()
        guard sorted.count > 1 else {
            (low, high) = (value, value)
            return
        }
        func at(_ share: Double) -> Double {
            let place = share * Double(sorted.count) - 0.5
            let lower = min(max(Int(place.rounded(.down)), 0), sorted.count - 1)
            let upper = min(lower + 1, sorted.count - 1)
            let part = min(max(place - Double(lower), 0), 1)
            return sorted[lower] + (sorted[upper] - sorted[lower]) * part
        }
        low = min(at(0.05), value)
        high = max(at(0.95), value)
    }
}

/// Draws of what is not known for sure: how often, and how much safeguards take away. Stratified, so that few are enough.
struct Draws {
    var rates: [Double] = []
    var often: [Double] = []
    var large: [Double] = []

    init(_ model: RiskModel, count: Int, seed: UInt64) {
        // The risk's own ID is in the seed: another risk in the register does not change this one's figures.
        var generator = SplitMix(seed: model.risk.id.text.utf8.reduce(seed) { ($0 ^ UInt64($1)) &* 0x100_0000_01B3 })
        func strata() -> [Double] {
            (0..<count).map { (Double($0) + generator.uniform()) / Double(count) }.shuffled(using: &generator)
        }
        rates = strata().map(model.rate.quantile)
        often = [Double](repeating: 1, count: count)
        large = often
        for verdict in model.verdicts where verdict.counts {
            for (index, place) in strata().enumerated() {
                let left = 1 - verdict.effect.reduction.share(at: place)
                if verdict.effect.target == .frequency { often[index] *= left } else { large[index] *= left }
            }
        }
    }
}
