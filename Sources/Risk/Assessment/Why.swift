import Practice

/// Says where the figures of a risk come from.
struct Why {
    private let event: Explanation
    private let rate: Explanation

    init(_ model: RiskModel, isResidual: Bool) {
        func effects(_ target: SafeguardEffect.Target) -> [Explanation] {
            guard isResidual else { return [] }
            return model.verdicts.filter { $0.effect.target == target }.map(Self.effect)
        }
        let often = isResidual ? model.left(.frequency) : 1
        let large = isResidual ? model.left(.severity) : 1
        let frequency = model.risk.frequency ?? Interval(low: 0, high: 0)
        rate = Explanation(
            name: "Events a year",
            value: Words.number(model.rate.mean * often),
            how: isResidual ? "the mean of the range × what safeguards leave" : "the mean of the range",
            inputs: [
                Explanation(name: "How often a year, without safeguards", value: Words.range(frequency, Words.number))
            ]
                + effects(.frequency)
        )
        event = Explanation(
            name: "Mean of one event",
            value: Words.dollars(model.eventMean * large),
            how: isResidual ? "the sum of its parts × what safeguards leave" : "the sum of its parts",
            inputs: model.partExplanations + effects(.severity)
        )
    }

    func expected(_ value: Double, _ range: Range90) -> Estimate {
        estimate("Expected loss a year", "events a year × the mean of one event", value, range)
    }

    func estimate(_ name: String, _ how: String, _ value: Double, _ range: Range90, isShare: Bool = false) -> Estimate {
        let word = isShare ? Words.share : Words.dollars
        let bounds = Explanation(
            name: "Range",
            value: "\(word(range.low)) to \(word(range.high))",
            how: "\(Assessor.draws) stratified draws of how often and of what safeguards take away"
        )
        return Estimate(
            value: value,
            low: range.low,
            high: range.high,
            explanation: Explanation(name: name, value: word(value), how: how, inputs: [rate, event, bounds])
        )
    }

    static func quantile(_ words: String) -> String {
        "what \(words) stay below, by the compound Poisson distribution of events and costs"
    }

    /// What a safeguard does, or why it counts for nothing.
    private static func effect(_ verdict: EffectVerdict) -> Explanation {
        let name = verdict.name.isEmpty ? "A safeguard that is no longer in the records" : verdict.name
        let reduction = verdict.effect.reduction
        let (value, proof): (String, [EvidenceID]) =
            switch verdict.reason {
            case .proven(let id): ("takes away \(Words.share(reduction.middle))", [id])
            case .notInPlace: ("counts for nothing: it is not in place", [])
            case .noEvidence: ("counts for nothing: there is no evidence", [])
            case .expired(let id): ("counts for nothing: its last evidence is too old", [id])
            case .failed(let id): ("counts for nothing: its last evidence failed", [id])
            }
        return Explanation(
            name: name,
            value: value,
            how: "between \(Words.share(reduction.low)) and \(Words.share(reduction.high)). \(verdict.effect.basis)",
            evidence: proof
        )
    }
}
