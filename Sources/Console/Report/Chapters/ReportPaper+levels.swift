import Risk

extension ReportPaper {
    var levels: [PaperBlock] {
        var counts = [[Int]](repeating: [Int](repeating: 0, count: 5), count: 5)
        for levels in report.risks.compactMap(\.levels) { counts[levels.likelihood.rank][levels.impact.rank] += 1 }
        let unjudged = report.risks.count { $0.levels == nil }
        let matrix = counts
        return [
            .text([
                "Levels are those of NIST SP 800-30r1: likelihood by table G-5 from how likely a threat event is initiated or "
                    + "occurs and how likely it then has adverse impact, risk by table I-2. With safeguards where somebody has "
                    + "judged that, else without. A risk that comes less often than once in twenty years costs nothing in most of "
                    + "them: its 1 year in 20 is $0."
                    + (unjudged > 0
                        ? " \(Amount.count(unjudged, "risk is", "risks are")) not judged and not in the matrix." : "")
            ]),
            .matrix(
                RiskMatrix(
                    title: "Risks by likelihood and impact.",
                    summary: "Each square has its level of risk and how many risks are in it.",
                    level: { Level.risk(likelihood: $0, impact: $1) },
                    count: { matrix[$0.rank][$1.rank] }
                )
            ),
            .table(
                PaperTable(
                    "All risks, the costliest first; those without dollars follow by level",
                    [
                        .init("Risk", 31), .init("Likelihood", 11), .init("Impact", 10), .init("Level without", 10),
                        .init("Level with", 11), .init("Expected a year", 14, isNumber: true),
                        .init("1 year in 20", 13, isNumber: true),
                    ],
                    rows: report.risks.map { risk in
                        [
                            .init(risk.title), .init(risk.levels?.likelihood.words ?? ""),
                            .init(risk.levels?.impact.words ?? ""), Self.level(risk.inherentLevels),
                            Self.level(risk.residualLevels),
                            Self.money(risk.residual?.expected, hasRange: false),
                            Self.money(risk.residual?.var95, hasRange: false),
                        ]
                    },
                    limit: rows
                )
            ),
        ]
    }

    var loss: [PaperBlock] {
        guard let loss = report.loss else {
            return [
                .text([
                    report.problem.isEmpty
                        ? "No risk has both a frequency and a loss, so that no dollar figure can be given."
                        : "No dollar figure can be given: \(report.problem)"
                ])
            ]
        }
        let (with, without) = (loss.residual, loss.inherent)
        // Beyond that both curves lie on the axis.
        let end = max(with.var99.value, without.var99.value, 1) * 1.2
        let pairs = [
            (with.expected, without.expected), (with.noLoss, without.noLoss), (with.var90, without.var90),
            (with.var95, without.var95), (with.var99, without.var99),
            (with.expectedShortfall95, without.expectedShortfall95),
        ]
        return [
            .text([
                "All risks with dollars together, over one year, as of \(made). Each figure stands with its 90 % range: what "
                    + "follows from how little is known of how often events come and of what safeguards take away."
            ]),
            .table(
                PaperTable(
                    "What a year costs",
                    [
                        .init("Figure", 20), .init("With proven safeguards", 24, isNumber: true),
                        .init("Without safeguards", 24, isNumber: true), .init("How it is computed", 32),
                    ],
                    rows: pairs.map { [.init($0.name), Self.money($0), Self.money($1), .init($0.how)] }
                )
            ),
            .curve(
                Curve(
                    title: "How likely a year costs more.",
                    summary: "With proven safeguards one year of twenty costs more than \(with.var95.words); without, "
                        + "\(without.var95.words). Bands are 90 % ranges.",
                    x: Curve.Axis(title: "Loss in a year", unit: .money, range: 0...end),
                    y: Curve.Axis(title: "How likely a year costs more", unit: .share, range: 0...1),
                    series: [
                        Curve.Series(name: "Without safeguards", points: Self.points(loss.inherentExceedance, end)),
                        Curve.Series(name: "With proven safeguards", points: Self.points(loss.residualExceedance, end)),
                    ],
                    marks: [Curve.Mark(name: "VaR 95 %", x: with.var95.value)]
                )
            ),
            .table(
                PaperTable(
                    "Assessments that were kept, the latest first",
                    [
                        .init("When", 4), .init("Risks", 2, isNumber: true),
                        .init("Expected a year", 3, isNumber: true), .init("VaR 95 %", 3, isNumber: true),
                    ],
                    rows: report.trend.map { kept in
                        [
                            .init(Amount.machineTime(kept.when)), .init(Amount.count(kept.risks)),
                            .init(kept.expectedLoss.map(Self.dollars) ?? "Not reckoned"),
                            .init(kept.var95.map(Self.dollars) ?? "Not reckoned"),
                        ]
                    },
                    limit: 24
                )
            ),
        ]
    }

    private static func points(_ curve: [ExceedancePoint], _ end: Double) -> [Curve.Point] {
        curve.filter { $0.loss <= end }.map {
            Curve.Point(x: $0.loss, y: $0.probability, band: min($0.low, $0.high)...max($0.low, $0.high))
        }
    }
}
