public import Practice

/// Reckons what a register comes to. The same input gives the same assessment, to the last digit.
public enum Assessor {
    /// How many points a grid has, and how many times the ranges are drawn.
    static let points = 2048
    static let draws = 16

    /// Assesses each risk and all of them together.
    ///
    /// - Throws: `invalid` with the risk's title if one of its figures cannot be.
    public static func assess(_ input: AssessmentInput) throws(RiskError) -> Assessment {
        let models = try Models(input)
        let transform = FourierTransform(count: points)
        var results: [RiskAssessment] = []
        for risk in input.risks { results.append(try assess(risk, models, transform, input.seed)) }
        // The costliest first; then by level; then by ID, so that the order never depends on chance.
        results.sort { left, right in
            let (a, b) = (left.residual?.expected.value ?? -1, right.residual?.expected.value ?? -1)
            if a != b { return a > b }
            let (c, d) = (left.level?.rank ?? -1, right.level?.rank ?? -1)
            return c != d ? c > d : left.risk < right.risk
        }
        let practice = PracticeLoss(models.all)
        return Assessment(
            when: input.now,
            seed: input.seed,
            risks: results,
            inherent: practice.figures(isResidual: false, seed: input.seed),
            residual: practice.figures(isResidual: true, seed: input.seed)
        )
    }

    private static func assess(
        _ risk: Risk,
        _ models: Models,
        _ transform: FourierTransform,
        _ seed: UInt64
    ) throws(RiskError) -> RiskAssessment {
        let model = models.byRisk[risk.id]
        var figures: (inherent: LossFigures, residual: LossFigures)?
        if let model { figures = try RiskFigures(model, transform, seed: seed).both }
        return RiskAssessment(
            risk: risk.id,
            effects: model?.verdicts ?? risk.effects.map(models.rule.verdict),
            inherent: figures?.inherent,
            residual: figures?.residual,
            inherentLevel: risk.inherent.map(LevelResult.init),
            residualLevel: risk.residual.map(LevelResult.init),
            claimedDowntime: model?.claimed ?? []
        )
    }
}

/// The models of a register.
struct Models {
    let rule: EvidenceRule
    let byRisk: [RiskID: RiskModel]
    let all: [RiskModel]

    init(_ input: AssessmentInput) throws(RiskError) {
        rule = EvidenceRule(input)
        let lines = Dictionary(input.serviceLines.map { ($0.id, $0) }) { first, _ in first }
        var all: [RiskModel] = []
        for risk in input.risks {
            do {
                if let model = try RiskModel(risk, lines, rule) { all.append(model) }
            } catch {
                throw RiskError(error.code, "“\(risk.title)”: \(error.message)", field: error.field, cause: error.cause)
            }
        }
        self.all = all
        byRisk = Dictionary(all.map { ($0.risk.id, $0) }) { first, _ in first }
    }
}

extension RiskAssessment {
    /// The level that counts: with safeguards if somebody judged it, else without.
    public var level: Level? { (residualLevel ?? inherentLevel)?.risk }
}

extension LevelResult {
    /// What the tables make of a score.
    public init(_ score: QualitativeScore) {
        self.init(score: score, likelihood: score.likelihood, risk: score.risk)
    }
}

extension Assessment {
    /// How many risks have each likelihood (first index) and impact (second), by rank, as the levels that count say.
    public var matrix: [[Int]] {
        var matrix = [[Int]](repeating: [Int](repeating: 0, count: 5), count: 5)
        for result in risks.compactMap({ $0.residualLevel ?? $0.inherentLevel }) {
            matrix[result.likelihood.rank][result.score.impact.rank] += 1
        }
        return matrix
    }

    /// The assessment of one risk.
    public func result(_ risk: RiskID) -> RiskAssessment? { risks.first { $0.risk == risk } }
}
