import Foundation
import Practice

/// One risk, ready to be reckoned: how often, what an event costs, and what the safeguards that count take away.
struct RiskModel {
    let risk: Risk
    let rate: Rate
    let parts: [SeverityPart]
    let verdicts: [EffectVerdict]
    let claimed: [ServiceLineID]
    /// Where the mean of an event comes from.
    let partExplanations: [Explanation]

    /// Nil without a frequency or a loss.
    init?(_ risk: Risk, _ lines: [ServiceLineID: ServiceLine], _ rule: EvidenceRule) throws(RiskError) {
        guard let frequency = risk.frequency, !risk.losses.isEmpty else { return nil }
        self.risk = risk
        rate = try Rate(frequency)
        verdicts = risk.effects.map(rule.verdict)
        var parts: [SeverityPart] = []
        var claimed: [ServiceLineID] = []
        var explanations: [Explanation] = []
        for loss in risk.losses {
            guard loss.probability > 0, loss.probability <= 1 else {
                throw RiskError(
                    .invalid,
                    "How likely an event costs something must be above 0 and at most 1.",
                    field: "probability"
                )
            }
            let sized = try SizedLoss(loss, lines, rule)
            explanations.append(sized.explanation)
            if let line = sized.claimed, !claimed.contains(line) { claimed.append(line) }
            if let severity = sized.severity {
                parts.append(SeverityPart(severity, probability: loss.probability))
            }
        }
        guard !parts.isEmpty else { return nil }
        self.parts = parts
        self.claimed = claimed
        partExplanations = explanations
    }

    /// The mean of one event without safeguards.
    var eventMean: Double { parts.reduce(0) { $0 + $1.probability * $1.severity.mean } }

    /// What is left of a side of the risk after the effects that count, at the middle of what is said of them.
    func left(_ target: SafeguardEffect.Target, counting: (EffectVerdict) -> Bool = \.counts) -> Double {
        verdicts.reduce(1) { left, verdict in
            guard verdict.effect.target == target, counting(verdict) else { return left }
            return left * (1 - verdict.effect.reduction.middle)
        }
    }
}

/// How often a year, and how sure we are of it.
enum Rate {
    case lognormal(Lognormal)
    case pert(PERT)
    case never

    init(_ interval: Interval) throws(RiskError) {
        do {
            if interval.mode == nil, interval.low == 0, interval.high == 0 {
                self = .never
            } else if let mode = interval.mode {
                self = .pert(try PERT(minimum: max(interval.low, 0), mode: mode, maximum: interval.high))
            } else {
                self = .lognormal(try Lognormal(low: interval.low, high: interval.high))
            }
        } catch {
            throw RiskError(error.code, "How often a year: \(error.message)", field: "frequency")
        }
    }

    var mean: Double {
        switch self {
        case .lognormal(let distribution): distribution.mean
        case .pert(let distribution): distribution.mean
        case .never: 0
        }
    }

    func quantile(_ share: Double) -> Double {
        switch self {
        case .lognormal(let distribution): distribution.quantile(share)
        case .pert(let distribution): distribution.quantile(share)
        case .never: 0
        }
    }
}

extension Interval {
    /// The middle of a share that somebody gave a range for, kept from 0 to 1.
    var middle: Double { min(max(mode ?? (low + high) / 2, 0), 1) }

    /// The share at some place of its range: normal around the middle, kept from 0 to 1.
    func share(at place: Double) -> Double {
        min(max(middle + (high - low) / (2 * Normal.z95) * Normal.quantile(place), 0), 1)
    }
}
