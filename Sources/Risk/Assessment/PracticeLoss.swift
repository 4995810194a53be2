import Practice

/// All risks together: independent compound Poisson distributions add up to one, whose rate is the sum of the rates and whose
/// event is one of theirs, by its share.
struct PracticeLoss {
    private let models: [RiskModel]
    private let events: [EventLoss]
    private let transform: FourierTransform

    private static let points = 8192

    init(_ models: [RiskModel]) {
        let fine = FourierTransform(count: Assessor.points)
        var kept: [RiskModel] = []
        var events: [EventLoss] = []
        for model in models where model.rate.mean > 0 {
            guard let grid = try? LossGrid(count: fine.count, covering: model.parts, rate: 0.1) else { continue }
            kept.append(model)
            events.append(EventLoss(model.parts, grid, fine))
        }
        self.models = kept
        self.events = events
        transform = FourierTransform(count: Self.points)
    }

    /// The rates and scales of each risk: what a draw or a choice of safeguards makes of them.
    typealias State = [(rate: Double, scale: Double)]

    func state(isResidual: Bool, counting: (EffectVerdict) -> Bool = \.counts) -> State {
        models.map { model in
            guard isResidual else { return (model.rate.mean, 1) }
            return (
                model.rate.mean * model.left(.frequency, counting: counting),
                model.left(.severity, counting: counting)
            )
        }
    }

    func figures(isResidual: Bool, seed: UInt64) -> LossFigures? {
        guard !models.isEmpty else { return nil }
        let state = state(isResidual: isResidual)
        let year = year(state)
        let draws = models.map { Draws($0, count: Assessor.draws, seed: seed) }
        let drawn = (0..<Assessor.draws).map { index in
            self.year(
                draws.map {
                    isResidual
                        ? ($0.rates[index] * $0.often[index], $0.large[index]) : ($0.rates[index], 1)
                }
            )
        }
        return figures(year, drawn, state)
    }

    /// The value of the practice's VaR for a state.
    func valueAtRisk(_ share: Double, _ state: State) -> Double { year(state).valueAtRisk(share) }

    /// The expected loss of each risk for a state.
    func expected(_ state: State) -> [(risk: RiskID, loss: Double)] {
        zip(models, state).map { ($0.risk.id, $1.rate * $1.scale * $0.eventMean) }
    }

    /// What a simulation of a state draws from.
    func sources(_ state: State) -> [LossSource] {
        zip(models, state).map { LossSource(rate: $1.rate, parts: $0.parts, scale: $1.scale) }
    }

    /// A year of a state, as it is computed.
    func year(_ state: State) -> YearLoss {
        let total = state.reduce(0) { $0 + $1.rate }
        let mean = zip(models, state).reduce(0) { $0 + $1.1.rate * $1.1.scale * $1.0.eventMean }
        // One event of the worst kind, and as many others as a year in a million has.
        let worst = zip(events, state).map { $0.grid.end * $1.scale }.max() ?? 1
        let others = total > 0 ? LossGrid.mostEvents(total) * mean / total : 0
        guard let grid = try? LossGrid(step: max(worst * 1.2 + others, 1) / Double(Self.points), count: Self.points)
        else {
            preconditionFailure("A grid without a step is a bug of Leadglass.")
        }
        var mixture = [Double](repeating: 0, count: grid.count)
        guard total > 0 else {
            mixture[0] = 1
            return spectrum(mixture, grid, mean: 0, lossy: 0).year(0)
        }
        for (event, part) in zip(events, state) where part.rate > 0 {
            let weight = part.rate / total
            let stretch = event.grid.step * part.scale / grid.step
            for (index, probability) in event.probabilities.enumerated() where probability > 0 {
                // Split between two points so that the mean stays.
                let place = min(Double(index) * stretch, Double(grid.count - 1))
                let lower = Int(place)
                let upper = min(lower + 1, grid.count - 1)
                mixture[lower] += weight * probability * (1 - (place - Double(lower)))
                mixture[upper] += weight * probability * (place - Double(lower))
            }
        }
        let lossy = zip(events, state).reduce(0) { $0 + ($1.1.scale > 0 ? $1.1.rate * $1.0.probabilityOfLoss : 0) }
        return spectrum(mixture, grid, mean: mean / total, lossy: lossy / total).year(total)
    }

    private func spectrum(_ mixture: [Double], _ grid: LossGrid, mean: Double, lossy: Double) -> EventSpectrum {
        let event = EventLoss(probabilities: mixture, grid: grid, mean: mean, probabilityOfLoss: lossy)
        return EventSpectrum(event, transform)
    }

    private func figures(_ year: YearLoss, _ drawn: [YearLoss], _ state: State) -> LossFigures {
        func estimate(_ name: String, _ how: String, isShare: Bool = false, _ read: (YearLoss) -> Double) -> Estimate {
            let value = read(year)
            let range = Range90(drawn.map(read), around: value)
            let word = isShare ? Words.share : Words.dollars
            let parts = zip(models, state).map { ($0.risk.title, $1.rate * $1.scale * $0.eventMean) }
                .sorted { $0.1 > $1.1 }
                .prefix(20)
                .map { Explanation(name: $0.0, value: Words.dollars($0.1), how: "expected loss a year") }
            return Estimate(
                value: value,
                low: range.low,
                high: range.high,
                explanation: Explanation(
                    name: name,
                    value: word(value),
                    how: how,
                    inputs: parts + [
                        Explanation(
                            name: "Range",
                            value: "\(word(range.low)) to \(word(range.high))",
                            how: "\(drawn.count) stratified draws of how often and of what safeguards take away"
                        )
                    ]
                )
            )
        }
        let top = max(year.valueAtRisk(0.999), year.grid.step)
        return LossFigures(
            expected: estimate("Expected loss a year", "the sum over all risks; the 20 largest are listed") { $0.mean },
            noLoss: estimate("Year without a loss", "exp(-events a year of all risks)", isShare: true) {
                $0.probabilityOfNoLoss
            },
            var90: estimate("VaR 90 %", Why.quantile("nine years of ten")) { $0.valueAtRisk(0.9) },
            var95: estimate("VaR 95 %", Why.quantile("nineteen years of twenty")) { $0.valueAtRisk(0.95) },
            var99: estimate("VaR 99 %", Why.quantile("99 years of 100")) { $0.valueAtRisk(0.99) },
            expectedShortfall95: estimate("Expected shortfall 95 %", "the mean of the worst twentieth of years") {
                $0.expectedShortfall(0.95)
            },
            exceedance: (0...40).map { index in
                let loss = top * Double(index) / 40
                let range = Range90(drawn.map { $0.exceedance(loss) }, around: year.exceedance(loss))
                return ExceedancePoint(
                    loss: loss,
                    probability: year.exceedance(loss),
                    low: range.low,
                    high: range.high
                )
            }
        )
    }
}
