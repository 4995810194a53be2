import Access
import HTTPTypes
import Practice
import Risk

/// What the register comes to. Times are in microseconds since 1970 UTC.
struct RiskAnalysis: Codable, Sendable {
    /// When it was reckoned.
    var when: Int64
    /// What begins every random draw: the same register with the same seed gives the same figures.
    var seed: UInt64
    /// What keeps the figures from being reckoned; missing if nothing does.
    var problem: String?
    /// A year of all risks without safeguards.
    var inherent: LossFigures?
    /// A year of all risks with the safeguards that are proven.
    var residual: LossFigures?
    /// How many risks have each likelihood and, within, each impact, from very low to very high.
    var matrix: [[Int]]
    /// Each risk, the costliest first.
    var risks: [RiskRow]

    init(_ view: RiskDesk.View) {
        when = view.assessment.when
        seed = view.assessment.seed
        problem = view.problem.isEmpty ? nil : view.problem
        inherent = view.assessment.inherent
        residual = view.assessment.residual
        matrix = view.assessment.matrix
        let known = Dictionary(view.risks.map { ($0.id, $0) }) { first, _ in first }
        // While nothing can be reckoned, the risks stand in the order of the register.
        let ranked = view.assessment.risks.compactMap { known[$0.risk] }
        risks = view.rows(ranked.isEmpty ? view.risks : ranked)
    }
}

/// What an assessment came to when it was kept.
struct KeptAssessment: Codable, Sendable {
    var when: Int64
    var risks: Int
    var risksByLevel: [String: Int]
    var inherentLoss: Double?
    var expectedLoss: Double?
    var var95: Double?
    /// The same register has the same.
    var fingerprint: String

    init(_ record: AssessmentRecord) {
        when = record.when
        risks = record.risks
        risksByLevel = Dictionary(record.risksByLevel.map { ($0.key.rawValue, $0.value) }) { first, _ in first }
        inherentLoss = record.inherentLoss
        expectedLoss = record.expectedLoss
        var95 = record.var95
        fingerprint = record.fingerprint
    }
}

extension RiskOperations {
    func analysis() throws -> [Operation] { try figures() + [try findings()] }

    private func figures() throws -> [Operation] {
        let kept = try SchemaReader.schema(of: KeptAssessment.self)
        return [
            Operation(
                method: .get,
                path: "/risk/analysis",
                name: "getAnalysis",
                summary:
                    "What all risks come to in a year: figures with their ranges and where they come from, how likely a year "
                    + "costs more, and each risk.",
                access: .needs(.viewRisk),
                result: try SchemaReader.schema(of: RiskAnalysis.self)
            ) { [desk] request in
                try await request.told { .value(RiskAnalysis(try await Blocking.run { try desk.view() })) }
            },
            Operation(
                method: .get,
                path: "/risk/next-dollar",
                name: "getNextDollar",
                summary: "Which planned safeguards to buy for a budget, and what that would not fix.",
                access: .needs(.viewRisk),
                queries: NextDollarAnswer.queries,
                result: try SchemaReader.schema(of: NextDollarAnswer.self)
            ) { [desk] request in
                let (budget, aim) = try NextDollarAnswer.asked(request)
                return try await request.told {
                    .value(
                        try await Blocking.run {
                            let view = try desk.view()
                            let best = try Assessor.nextDollar(view.input, budget: budget, objective: aim)
                            return NextDollarAnswer(best, in: view)
                        }
                    )
                }
            },
            Operation(
                method: .get,
                path: "/risk/assessments",
                name: "listAssessments",
                summary: "What the register came to whenever somebody kept it, the newest first.",
                access: .needs(.viewRisk),
                queries: VaultOperations.paging,
                result: try SchemaReader.schema(of: Listing<KeptAssessment>.self)
            ) { [desk] request in
                let all = try await Blocking.run { try desk.store.assessments(limit: 10_000) }
                return .value(try Listing(all.map(KeptAssessment.init), request))
            },
            Operation(
                method: .post,
                path: "/risk/assessments",
                name: "keepAssessment",
                summary: "Keeps what the register comes to now, for the trend and the report. It goes on record.",
                access: .needs(.editRisk),
                result: kept
            ) { request in
                try await request.told { .created(KeptAssessment(try await acts.assess(by: request.caller))) }
            },
        ]
    }

    private func findings() throws -> Operation {
        Operation(
            method: .get,
            path: "/risk/findings",
            name: "listFindings",
            summary: "What does not fit together in the register, and what to do.",
            access: .needs(.viewRisk),
            queries: [
                .init(
                    name: "severity",
                    description: "Only those that matter so much.",
                    schema: .choice(Finding.Severity.allCases.map(\.rawValue))
                )
            ] + VaultOperations.paging,
            result: try SchemaReader.schema(of: Listing<FindingRow>.self)
        ) { [desk] request in
            let word = request.query["severity"]
            guard word.isEmpty || Finding.Severity(rawValue: word) != nil else {
                throw Problem(.badRequest, "bad-query", "severity must be error or warning, or left out.")
            }
            return try await request.told {
                let view = try await Blocking.run { try desk.view() }
                let titles = Dictionary(view.risks.map { ($0.id, $0.title) }) { first, _ in first }
                let found = view.findings.filter { word.isEmpty || $0.severity.rawValue == word }
                    .map { finding in FindingRow(finding, title: finding.risk.flatMap { titles[$0] }) }
                return .value(try Listing(found, request))
            }
        }
    }
}
