import Practice

/// What evidence says of safeguards and of recoveries, by the time of an assessment.
struct EvidenceRule {
    private let now: Int64
    private let safeguards: [SafeguardID: Safeguard]
    private let newest: [SafeguardID: Evidence]
    private let recoveries: [ServiceLineID: Evidence]
    private let days: [String: Int]

    static let day: Int64 = 86_400_000_000

    init(_ input: AssessmentInput) {
        now = input.now
        days = input.evidenceDays
        safeguards = Dictionary(input.safeguards.map { ($0.id, $0) }) { first, _ in first }
        var newest: [SafeguardID: Evidence] = [:]
        var recoveries: [ServiceLineID: Evidence] = [:]
        for evidence in input.evidence where evidence.when <= input.now {
            switch evidence.about {
            case .safeguard(let id) where evidence.result != .noted:
                if newest[id].map({ $0.when < evidence.when }) ?? true { newest[id] = evidence }
            case .serviceLine(let id) where evidence.result == .passed && evidence.minutes != nil:
                if evidence.when > input.now - 365 * Self.day, recoveries[id].map({ $0.when < evidence.when }) ?? true {
                    recoveries[id] = evidence
                }
            default: break
            }
        }
        self.newest = newest
        self.recoveries = recoveries
    }

    func safeguard(_ id: SafeguardID) -> Safeguard? { safeguards[id] }

    func verdict(_ effect: SafeguardEffect) -> EffectVerdict {
        let safeguard = safeguards[effect.safeguard]
        return EffectVerdict(effect: effect, name: safeguard?.name ?? "", reason: reason(safeguard))
    }

    private func reason(_ safeguard: Safeguard?) -> EffectVerdict.Reason {
        guard let safeguard, safeguard.status == .inPlace else { return .notInPlace }
        guard let evidence = newest[safeguard.id] else { return .noEvidence }
        if evidence.result == .failed { return .failed(evidence.id) }
        let period = Int64(days[safeguard.library] ?? 365)
        let end = min(evidence.validUntil ?? .max, evidence.when + period * Self.day)
        return end < now ? .expired(evidence.id) : .proven(evidence.id)
    }

    /// How long the last drill of a year took to bring a service line back; nil if there was none.
    func recovery(_ line: ServiceLineID) -> (days: Double, evidence: EvidenceID)? {
        guard let evidence = recoveries[line], let minutes = evidence.minutes else { return nil }
        return (max(Double(minutes), 1) / 1440, evidence.id)
    }
}
