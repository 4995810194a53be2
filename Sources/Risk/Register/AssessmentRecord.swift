/// What an assessment came to, kept for the trend. It stays as it was.
public struct AssessmentRecord: Hashable, Sendable, Codable {
    /// When it was made, in microseconds since 1970 UTC.
    public var when: Int64
    /// The mean of a year with the safeguards that count, in dollars; nil if no risk has dollars.
    public var expectedLoss: Double?
    /// What nineteen years of twenty stay below; nil likewise.
    public var var95: Double?
    /// The same mean without safeguards; nil likewise.
    public var inherentLoss: Double?
    /// How many risks there are of each level; those without a level are in none.
    public var risksByLevel: [Level: Int]
    /// How many risks there are.
    public var risks: Int
    /// Stands for what it was computed from: the same inputs have the same.
    public var fingerprint: String

    /// A record with these parts.
    public init(
        when: Int64,
        expectedLoss: Double?,
        var95: Double?,
        inherentLoss: Double? = nil,
        risksByLevel: [Level: Int] = [:],
        risks: Int = 0,
        fingerprint: String = ""
    ) {
        self.when = when
        self.expectedLoss = expectedLoss
        self.var95 = var95
        self.inherentLoss = inherentLoss
        self.risksByLevel = risksByLevel
        self.risks = risks
        self.fingerprint = fingerprint
    }

    /// What is kept of an assessment. A risk has the level that is said to be left with its safeguards, else that without.
    public init(_ assessment: Assessment, fingerprint: String) {
        let levels = assessment.risks.compactMap { ($0.residualLevel ?? $0.inherentLevel)?.risk }
        self.init(
            when: assessment.when,
            expectedLoss: assessment.residual?.expected.value,
            var95: assessment.residual?.var95.value,
            inherentLoss: assessment.inherent?.expected.value,
            risksByLevel: Dictionary(levels.map { ($0, 1) }, uniquingKeysWith: +),
            risks: assessment.risks.count,
            fingerprint: fingerprint
        )
    }
}

extension Level: CodingKeyRepresentable {}
