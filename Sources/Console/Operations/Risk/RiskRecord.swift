public import Practice
public import Risk

/// A risk with all that the register knows of it. Its fields stand beside the rest: it can be changed and given back.
public struct RiskRecord: Codable, Sendable {
    /// The ID.
    public var id: RiskID
    /// The risk itself.
    public var fields: RiskFields
    /// That somebody has taken it on.
    public var acceptance: Acceptance?
    /// What it comes to; missing while the register cannot be reckoned.
    public var assessment: Result?
    /// What does not fit together in it.
    public var findings: [FindingRow]
    /// What people said of it, the earliest first.
    public var comments: [CommentRow]
    /// The last changes, the newest first.
    public var history: [ChangeRow]

    /// That somebody has taken it on. Times are in microseconds since 1970 UTC.
    public struct Acceptance: Codable, Hashable, Sendable {
        /// Who signed.
        public var by: PersonID
        /// What they are called; missing if they are gone.
        public var name: String?
        /// When.
        public var when: Int64
        /// The last day on which it holds.
        public var until: String
        /// Why.
        public var reason: String
        /// The index of the ledger's entry that holds the signature.
        public var ledgerEntry: Int64?
    }

    /// What it comes to.
    public struct Result: Codable, Sendable {
        /// The levels without safeguards.
        public var inherentLevel: LevelResult?
        /// The levels with safeguards.
        public var residualLevel: LevelResult?
        /// A year without safeguards, each figure with where it comes from.
        public var inherent: LossFigures?
        /// A year with the safeguards that are proven.
        public var residual: LossFigures?
        /// Whether each safeguard counts, in the order of `effects`.
        public var effects: [EffectRow]
        /// Service lines whose days down nobody has measured.
        public var claimedDowntime: [ServiceLineID]
    }

    private enum Key: String, CodingKey { case id, acceptance, assessment, findings, comments, history }

    init(
        _ risk: Risk,
        acceptance: Acceptance?,
        assessment: Result?,
        findings: [FindingRow],
        comments: [CommentRow],
        history: [ChangeRow]
    ) {
        id = risk.id
        fields = RiskFields(risk)
        self.acceptance = acceptance
        self.assessment = assessment
        self.findings = findings
        self.comments = comments
        self.history = history
    }

    /// Reads a risk as the API gives it.
    public init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: Key.self)
        id = try container.decode(RiskID.self, forKey: .id)
        fields = try RiskFields(from: decoder)
        acceptance = try container.decodeIfPresent(Acceptance.self, forKey: .acceptance)
        assessment = try container.decodeIfPresent(Result.self, forKey: .assessment)
        findings = try container.decode([FindingRow].self, forKey: .findings)
        comments = try container.decode([CommentRow].self, forKey: .comments)
        history = try container.decode([ChangeRow].self, forKey: .history)
    }

    /// Writes it as the API gives it.
    public func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: Key.self)
        try container.encode(id, forKey: .id)
        try fields.encode(to: encoder)
        try container.encodeIfPresent(acceptance, forKey: .acceptance)
        try container.encodeIfPresent(assessment, forKey: .assessment)
        try container.encode(findings, forKey: .findings)
        try container.encode(comments, forKey: .comments)
        try container.encode(history, forKey: .history)
    }
}
