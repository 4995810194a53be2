import Practice

/// What evidence says of the effects of safeguards and of recoveries, by the time of an assessment. Whether a safeguard counts
/// is for `SafeguardStanding` to say.
struct EvidenceRule {
    private let safeguards: [SafeguardID: Safeguard]
    private let standings: [SafeguardID: SafeguardStanding]
    private let recoveries: [ServiceLineID: Evidence]

    private static let recoveryDays: Int64 = 365

    init(_ input: AssessmentInput) {
        safeguards = Dictionary(input.safeguards.map { ($0.id, $0) }) { first, _ in first }
        standings = SafeguardStanding.all(
            input.safeguards,
            evidence: input.evidence,
            evidenceDays: input.evidenceDays,
            now: input.now
        )
        let oldest = input.now - Self.recoveryDays * 86_400_000_000
        var recoveries: [ServiceLineID: Evidence] = [:]
        for evidence in input.evidence where evidence.result == .passed && evidence.minutes != nil {
            guard case .serviceLine(let id) = evidence.about, evidence.when <= input.now, evidence.when > oldest else {
                continue
            }
            if recoveries[id].map({ $0.when < evidence.when }) ?? true { recoveries[id] = evidence }
        }
        self.recoveries = recoveries
    }

    func verdict(_ effect: SafeguardEffect) -> EffectVerdict {
        EffectVerdict(
            effect: effect,
            name: safeguards[effect.safeguard]?.name ?? "",
            reason: standings[effect.safeguard]?.reason ?? .notInPlace
        )
    }

    /// How long the last drill of a year took to bring a service line back; nil if there was none.
    func recovery(_ line: ServiceLineID) -> (days: Double, evidence: EvidenceID)? {
        guard let evidence = recoveries[line], let minutes = evidence.minutes else { return nil }
        return (max(Double(minutes), 1) / 1440, evidence.id)
    }
}
