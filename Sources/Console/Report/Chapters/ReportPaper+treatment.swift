import Risk

extension ReportPaper {
    var treatment: [PaperBlock] {
        let counts = Dictionary(report.risks.map { ($0.treatment, 1) }, uniquingKeysWith: +)
        let spoken = Risk.Treatment.allCases.compactMap { treatment in
            counts[treatment].map { "\(Amount.count($0)) \(treatment.word.lowercased())" }
        }
        return [
            .text([
                report.risks.isEmpty
                    ? "There is nothing to treat: the register has no risk."
                    : "What is done about each risk: \(spoken.joined(separator: ", "))."
            ]),
            .table(
                PaperTable(
                    "Treatment of each risk, the costliest first",
                    [
                        .init("Risk", 28), .init("Treatment", 12), .init("By what", 24), .init("Due", 12),
                        .init("Next review", 12), .init("Owner", 12),
                    ],
                    rows: report.risks.map { risk in
                        [
                            .init(risk.title),
                            .init(risk.treatment.word, mood: risk.treatment == .undecided ? .warning : nil),
                            .init(Self.names(planned(risk), 4)), due(risk),
                            risk.review.isEmpty
                                ? .init("Not set", mood: .warning)
                                : .init(risk.review, mood: risk.review < day ? .critical : nil),
                            Self.cell(risk.owner, or: "Nobody"),
                        ]
                    },
                    limit: rows
                )
            ), .heading("Where the next dollar goes"),
        ] + nextDollar + [
            .heading("What is due"),
            .table(
                PaperTable(
                    "What is overdue, or due within a year",
                    [
                        .init("Day", 12), .init("What", 16), .init("About", 30), .init("What to do", 28),
                        .init("Owner", 14),
                    ],
                    rows: report.due.map { line in
                        [
                            .init(
                                line.day,
                                note: line.isOverdue ? "overdue" : "",
                                mood: line.isOverdue ? .critical : nil
                            ),
                            .init(line.kind.spoken), .init(line.title), .init(line.task), .init(line.owner),
                        ]
                    },
                    limit: min(rows, 500)
                )
            ), .heading("What does not fit together"),
            .table(
                PaperTable(
                    "Findings in the register",
                    [.init("Risk", 3), .init("What", 4), .init("What to do", 3)],
                    rows: report.findings.map {
                        [.init($0.risk.isEmpty ? "None in particular" : $0.risk), .init($0.sentence), .init($0.cure)]
                    },
                    limit: min(rows, 500)
                )
            ),
        ]
    }

    /// What is planned about a risk.
    private func planned(_ risk: AnalysisReport.RiskLine) -> [String] {
        risk.treatment == .mitigate
            ? risk.effects.filter { $0.standing == .notInPlace && !$0.safeguard.isEmpty }.map(\.safeguard) : []
    }

    private var nextDollar: [PaperBlock] {
        guard let purchase = report.purchase else {
            return [
                .text([
                    "No planned safeguard has both a yearly cost and an effect on a risk, so that nothing can be weighed."
                ])
            ]
        }
        return [
            .text([
                "The set for \(Self.dollars(purchase.cost)) a year lowers the expected loss from "
                    + "\(Self.dollars(purchase.before)) to \(Self.dollars(purchase.after)). "
                    + (purchase.isProven
                        ? "No other set of that cost lowers it more." : "It is the best set that was found.")
            ]),
            .table(
                PaperTable(
                    "Planned safeguards, the best return first: those of the set take off beyond the rest of it",
                    [
                        .init("Safeguard", 40), .init("Cost a year", 15, isNumber: true),
                        .init("Takes off a year", 15, isNumber: true), .init("For each dollar", 15, isNumber: true),
                        .init("In the set", 15),
                    ],
                    rows: purchase.candidates.map { Self.row($0) + [.init($0.isChosen ? "Yes" : "No")] }
                )
            ),
            .curve(
                Curve(
                    title: "What a budget takes off.",
                    summary: "Each step is the best set for its cost.",
                    x: Curve.Axis(title: "Cost a year", unit: .money),
                    y: Curve.Axis(title: "Taken off a year", unit: .money),
                    series: [
                        Curve.Series(
                            name: "Best set",
                            points: purchase.curve.map { Curve.Point(x: $0.cost, y: max($0.reduction, 0)) },
                            shape: .steps
                        )
                    ],
                    marks: [Curve.Mark(name: "The set", x: purchase.cost)]
                )
            ),
        ]
            + (purchase.untouched.isEmpty
                ? []
                : [.text(["No planned safeguard does anything about: \(Self.names(purchase.untouched, 10))."])])
    }
}
