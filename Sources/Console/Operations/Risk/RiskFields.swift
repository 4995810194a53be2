public import Practice
public import Risk

/// What programs give and get of a risk: all of it but its ID and its acceptance, which is signed for.
public struct RiskFields: Codable, Hashable, Sendable {
    /// What may happen, in one line.
    public var title: String
    /// The threat's ID in the library.
    public var threat: String?
    /// The systems that it befalls; none means those of the threat's kinds.
    public var systems: [SystemID]?
    /// The service lines that it stops or slows.
    public var serviceLines: [ServiceLineID]?
    /// Who answers for it.
    public var owner: PersonID?
    /// How often it comes about in a year without safeguards, as a 90 % interval.
    public var frequency: Interval?
    /// What one event costs without safeguards, by component.
    public var losses: [LossFields]?
    /// What safeguards do about it.
    public var effects: [EffectFields]?
    /// The levels of NIST SP 800-30r1, without safeguards.
    public var inherent: QualitativeScore?
    /// The levels that somebody says are left with safeguards.
    public var residual: QualitativeScore?
    /// What is done about it; `undecided` if it is left out.
    public var treatment: Risk.Treatment?
    /// The day on which the treatment is to be done, as 2027-06-30.
    public var due: String?
    /// The day of the next review.
    public var review: String?
    /// Anything else.
    public var notes: String?
    /// Stands for the risk as it was read. A change that names another version than the present one is refused.
    public var version: String?

    init(_ risk: Risk) {
        title = risk.title
        threat = risk.threat
        systems = risk.systems
        serviceLines = risk.serviceLines
        owner = risk.owner
        frequency = risk.frequency
        losses = risk.losses.map(LossFields.init)
        effects = risk.effects.map(EffectFields.init)
        inherent = risk.inherent
        residual = risk.residual
        treatment = risk.treatment
        due = risk.due
        review = risk.review
        notes = risk.notes
        version = RecordDigest.of(risk)
    }

    /// The risk with these fields; what is left out is empty.
    func risk(id: RiskID) throws(Problem) -> Risk {
        var parts: [LossComponent] = []
        for (place, loss) in (losses ?? []).enumerated() { parts.append(try loss.component("losses[\(place)]")) }
        return Risk(
            id: id,
            title: title,
            threat: threat ?? "",
            systems: systems ?? [],
            serviceLines: serviceLines ?? [],
            owner: owner,
            frequency: frequency,
            losses: parts,
            effects: (effects ?? []).map(\.effect),
            inherent: inherent,
            residual: residual,
            treatment: treatment ?? .undecided,
            due: due ?? "",
            review: review ?? "",
            notes: notes ?? ""
        )
    }
}

/// What a safeguard does about a risk, as programs give and get it.
public struct EffectFields: Codable, Hashable, Sendable {
    /// The safeguard.
    public var safeguard: SafeguardID
    /// Which side it makes smaller.
    public var target: SafeguardEffect.Target
    /// By which share, from 0 to 1, as a 90 % interval.
    public var reduction: Interval
    /// Why these figures.
    public var basis: String?

    init(_ effect: SafeguardEffect) {
        safeguard = effect.safeguard
        target = effect.target
        reduction = effect.reduction
        basis = effect.basis
    }

    var effect: SafeguardEffect {
        SafeguardEffect(safeguard: safeguard, target: target, reduction: reduction, basis: basis ?? "")
    }
}
