import Practice

extension AnalysisReport {
    /// Makes a report. Pure: the same input gives the same report.
    public init(_ input: ReportInput) {
        let maker = ReportMaker(input)
        let risks = maker.risks
        let due = maker.due
        let purchase = maker.purchase
        let catalog = maker.catalog
        let safeguards = maker.safeguards
        let signatures = maker.signatures
        let shortfalls = maker.shortfalls
        practice = input.practiceName
        made = PracticeTime(microseconds: max(0, input.assessed.now) / 1_000_000 * 1_000_000).text
        madeBy = input.madeBy
        version = input.version
        summary = maker.summary(risks, due, purchase, shortfalls)
        self.shortfalls = shortfalls
        scope = maker.scope
        self.catalog = catalog
        threats = maker.threats
        vulnerabilities = maker.vulnerabilities
        self.safeguards = safeguards
        self.risks = risks
        problem = input.problem
        loss = maker.loss
        self.purchase = purchase
        findings = maker.findings
        self.due = due
        coverage = input.coverage.map(Coverage.init)
        self.signatures = signatures
        trend = input.trend
        method = .init(input)
    }
}

/// Makes the parts of a report, with everything that is looked up often at hand.
struct ReportMaker {
    let input: ReportInput
    let names: RiskNames
    let today: CalendarDay
    let standings: [SafeguardID: SafeguardStanding]
    let evidence: [EvidenceID: Evidence]
    let results: [RiskID: RiskAssessment]
    let titles: [RiskID: String]

    var practice: PracticeSnapshot { input.practice }

    init(_ input: ReportInput) {
        self.input = input
        names = RiskNames(input.practice)
        today = CalendarDay(microseconds: input.assessed.now, offset: input.offset)
        standings = input.practice.standings(
            evidenceDays: input.content.safeguards.evidenceDays,
            now: input.assessed.now
        )
        evidence = Dictionary(input.practice.evidence.map { ($0.id, $0) }) { first, _ in first }
        results = Dictionary(input.assessment.risks.map { ($0.risk, $0) }) { first, _ in first }
        titles = Dictionary(input.assessed.risks.map { ($0.id, $0.title) }) { first, _ in first }
    }

    /// The day of a time.
    func day(_ microseconds: Int64) -> String { CalendarDay(microseconds: microseconds, offset: input.offset).text }

    func person(_ id: PersonID?) -> String { id.flatMap { names.name(.person, $0.text) } ?? "" }

    /// The register in the order of the assessment; what that left out follows.
    var ranked: [Risk] {
        let risks = Dictionary(input.assessed.risks.map { ($0.id, $0) }) { first, _ in first }
        let first = input.assessment.risks.compactMap { risks[$0.risk] }
        let known = Set(first.map(\.id))
        return first + input.assessed.risks.filter { !known.contains($0.id) }
    }

    var loss: AnalysisReport.PracticeYear? {
        guard let inherent = input.assessment.inherent, let residual = input.assessment.residual else { return nil }
        var years = (AnalysisReport.Year(inherent), AnalysisReport.Year(residual))
        // The explanation lists the largest; the report has all of them in its table.
        years.0.expected.how = "the sum over all risks"
        years.1.expected.how = years.0.expected.how
        return .init(
            inherent: years.0,
            residual: years.1,
            inherentExceedance: inherent.exceedance,
            residualExceedance: residual.exceedance
        )
    }

    var findings: [AnalysisReport.FindingLine] {
        input.findings.map { finding in
            .init(
                code: finding.code,
                risk: finding.risk.flatMap { titles[$0] } ?? "",
                sentence: finding.sentence,
                cure: finding.cure
            )
        }
    }

    /// What is overdue, and what is due within a year.
    var due: [AnalysisReport.DueLine] {
        let end = today.adding(days: 366)
        return ReviewCalendar(
            risks: input.assessed.risks,
            practice: practice,
            content: input.content,
            now: input.assessed.now,
            offset: input.offset
        ).entries.filter { $0.day < end }.map { entry in
            .init(
                kind: entry.kind,
                day: entry.day.text,
                title: entry.title,
                task: entry.task,
                owner: person(entry.owner),
                isOverdue: entry.isOverdue
            )
        }
    }

    var signatures: [AnalysisReport.Signature] {
        let accepted = input.assessed.risks.compactMap { risk in
            risk.acceptance.map { acceptance in
                (
                    acceptance.when,
                    AnalysisReport.Signature(
                        kind: .acceptance,
                        about: risk.title,
                        name: names.name(.person, acceptance.by.text) ?? "Somebody who is no longer in the records",
                        day: day(acceptance.when),
                        until: acceptance.until,
                        reason: acceptance.reason,
                        hasEnded: CalendarDay(acceptance.until).map { $0 < today } ?? true,
                        ledgerEntry: acceptance.ledgerEntry
                    )
                )
            }
        }
        let kept = input.kept.map { kept in
            (
                kept.when,
                AnalysisReport.Signature(
                    kind: .assessment,
                    about: "",
                    name: kept.name,
                    day: day(kept.when),
                    until: "",
                    reason: "",
                    hasEnded: false,
                    ledgerEntry: kept.ledgerEntry
                )
            )
        }
        return (accepted + kept).sorted { $0.0 != $1.0 ? $0.0 > $1.0 : $0.1.about < $1.1.about }.map(\.1)
    }
}
