import Risk

extension ReportPaper {
    /// Page one: what a leader has to know.
    var cover: [PaperBlock] {
        [
            .head(
                PaperHead(
                    title: "Risk analysis",
                    practice: report.practice,
                    lines: [
                        "45 CFR 164.308(a)(1)(ii)(A) and (B) · as of \(made)",
                        "Made by \(report.madeBy) with Leadglass \(report.version)",
                    ]
                )
            ), .headline(report.summary.headline), .text([report.summary.sentences.joined(separator: " ")]),
        ] + figures + missing + greatest + purchase + overdue + signed
    }

    private var figures: [PaperBlock] {
        let levels = report.summary.levels
        let high = (levels[.high] ?? 0) + (levels[.veryHigh] ?? 0)
        let judged = levels.values.reduce(0, +)
        var figures: [Figure] = []
        if let loss = report.loss {
            figures = [
                Figure(
                    name: "Expected a year",
                    value: loss.residual.expected.words,
                    note: loss.residual.expected.range
                ),
                Figure(name: "One year in twenty", value: loss.residual.var95.words, note: loss.residual.var95.range),
                Figure(
                    name: "Without safeguards",
                    value: loss.inherent.expected.words,
                    note: loss.inherent.expected.range
                ),
            ]
        }
        guard !report.risks.isEmpty else { return [] }
        figures.append(
            Figure(
                name: "High or very high",
                value: "\(high) of \(report.risks.count)",
                note: judged < report.risks.count ? "risks; \(report.risks.count - judged) not judged" : "risks",
                mood: high > 0 ? .critical : .neutral
            )
        )
        return [.figures(figures)]
    }

    /// At most three, so that the page stays one.
    private var missing: [PaperBlock] {
        guard !report.shortfalls.isEmpty else { return [] }
        let isEmpty = report.risks.isEmpty
        let shown = report.shortfalls.prefix(isEmpty ? 10 : 3).map { isEmpty ? "\($0.what) \($0.cure)" : $0.what }
        let more = report.shortfalls.count - shown.count
        return [
            .notice(
                title: isEmpty ? "What is missing" : "What this analysis lacks (chapter 1)",
                shown + (more > 0 ? ["And \(more) more."] : [])
            )
        ]
    }

    private var greatest: [PaperBlock] {
        let risks = report.risks.prefix(report.summary.greatest)
        guard !risks.isEmpty else { return [] }
        return [
            .heading("The greatest risks"),
            .table(
                PaperTable(
                    "The \(risks.count) costliest of \(Amount.count(report.risks.count)), with the safeguards that are proven",
                    [
                        .init("Risk", 35), .init("Expected a year", 16, isNumber: true), .init("Level", 12),
                        .init("Treatment", 11), .init("Due", 11), .init("Owner", 15),
                    ],
                    rows: risks.map { risk in
                        [
                            .init(risk.title), Self.money(risk.residual?.expected, hasRange: false),
                            Self.level(risk.levels),
                            .init(risk.treatment.word, mood: risk.treatment == .undecided ? .warning : nil),
                            due(risk), Self.cell(risk.owner, or: "Nobody"),
                        ]
                    }
                )
            ),
        ]
    }

    private var purchase: [PaperBlock] {
        guard let purchase = report.purchase else { return [] }
        let chosen = purchase.candidates.filter(\.isChosen)
        guard !chosen.isEmpty else { return [] }
        return [
            .heading("What to buy next"),
            .table(
                PaperTable(
                    "Planned safeguards that together take off the most beyond what they cost, the best return first",
                    [
                        .init("Safeguard", 46), .init("Cost a year", 18, isNumber: true),
                        .init("Takes off a year", 18, isNumber: true), .init("For each dollar", 18, isNumber: true),
                    ],
                    rows: chosen.prefix(4).map(Self.row)
                )
            ),
        ] + (chosen.count > 4 ? [.text(["\(chosen.count - 4) more are in chapter 7."])] : [])
    }

    static func row(_ candidate: AnalysisReport.Purchase.Candidate) -> [PaperTable.Cell] {
        [
            .init(candidate.name), .init(dollars(candidate.cost)), .init(dollars(candidate.reduction)),
            .init(candidate.cost > 0 ? Amount.forEachDollar(candidate.reduction / candidate.cost) : "free"),
        ]
    }

    private var overdue: [PaperBlock] {
        // What was promised about a risk comes before what is to be looked at again.
        let order: [ReviewCalendar.Kind] = [
            .treatment, .acceptance, .riskReview, .evidence, .safeguardReview, .framework,
        ]
        let late = order.flatMap { kind in report.due.filter { $0.isOverdue && $0.kind == kind } }
        guard !late.isEmpty else {
            return report.risks.isEmpty ? [] : [.heading("What is overdue"), .text(["Nothing is overdue."])]
        }
        let more = late.count - 3
        return [
            .heading("What is overdue"),
            .list(
                late.prefix(3).map {
                    "\($0.day), \($0.kind.spoken.lowercased()): \($0.title) (\($0.owner.isEmpty ? "nobody" : $0.owner))"
                } + (more > 0 ? ["And \(more) more (chapter 7)."] : [])
            ),
        ]
    }

    private var signed: [PaperBlock] {
        guard !report.risks.isEmpty else { return [] }
        let kept = report.signatures.first { $0.kind == .assessment }
        let accepted = report.signatures.filter { $0.kind == .acceptance && !$0.hasEnded }
        var sentences = [
            kept.map { "\($0.name) kept the last assessment on \($0.day)." } ?? "Nobody has kept an assessment yet."
        ]
        if !accepted.isEmpty {
            let people = Array(Set(accepted.map(\.name))).sorted()
            sentences.append(
                "\(Amount.count(accepted.count, "risk is", "risks are")) accepted by \(Self.names(people, 4))."
            )
        }
        return [.heading("Who signed"), .text([sentences.joined(separator: " ")])]
    }

    func due(_ risk: AnalysisReport.RiskLine) -> PaperTable.Cell {
        guard risk.treatment != .accept, !risk.due.isEmpty else { return .init(risk.due) }
        return risk.due < day ? .init(risk.due, note: "overdue", mood: .critical) : .init(risk.due)
    }
}
