public import Practice

/// What the register comes to at one time: each risk, ranked, and all of them together.
public struct Assessment: Sendable, Codable {
    /// When it was made, in microseconds since 1970 UTC.
    public var when: Int64
    /// What began every random draw.
    public var seed: UInt64
    /// Each risk of the register, the costliest first; those without dollars follow by level.
    public var risks: [RiskAssessment]
    /// All risks with dollars together, without safeguards; nil if there are none.
    public var inherent: LossFigures?
    /// All risks with dollars together, with the safeguards that count.
    public var residual: LossFigures?

    /// An assessment with these parts.
    public init(when: Int64, seed: UInt64, risks: [RiskAssessment], inherent: LossFigures?, residual: LossFigures?) {
        self.when = when
        self.seed = seed
        self.risks = risks
        self.inherent = inherent
        self.residual = residual
    }
}

/// What one risk comes to.
public struct RiskAssessment: Sendable, Codable {
    /// The risk.
    public var risk: RiskID
    /// Whether each of its safeguards counts.
    public var effects: [EffectVerdict]
    /// A year without safeguards; nil without a frequency or losses.
    public var inherent: LossFigures?
    /// A year with the safeguards that count.
    public var residual: LossFigures?
    /// The levels without safeguards; nil if nobody judged them.
    public var inherentLevel: LevelResult?
    /// The levels with safeguards, as somebody said; nil if nobody did.
    public var residualLevel: LevelResult?
    /// Service lines whose days down are a claimed estimate, since no drill has measured their recovery.
    public var claimedDowntime: [ServiceLineID]

    /// An assessment with these parts.
    public init(
        risk: RiskID,
        effects: [EffectVerdict],
        inherent: LossFigures?,
        residual: LossFigures?,
        inherentLevel: LevelResult?,
        residualLevel: LevelResult?,
        claimedDowntime: [ServiceLineID]
    ) {
        self.risk = risk
        self.effects = effects
        self.inherent = inherent
        self.residual = residual
        self.inherentLevel = inherentLevel
        self.residualLevel = residualLevel
        self.claimedDowntime = claimedDowntime
    }
}

/// What the tables of NIST SP 800-30r1 make of three levels.
public struct LevelResult: Hashable, Sendable, Codable {
    /// What was judged.
    public var score: QualitativeScore
    /// The overall likelihood, by table G-5.
    public var likelihood: Level
    /// The risk, by table I-2.
    public var risk: Level

    /// A result with these parts.
    public init(score: QualitativeScore, likelihood: Level, risk: Level) {
        self.score = score
        self.likelihood = likelihood
        self.risk = risk
    }
}
