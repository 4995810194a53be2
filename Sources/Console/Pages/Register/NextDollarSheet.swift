import Practice
import Risk

/// What the best set for a budget is, and what it leaves.
struct NextDollarSheet: Sendable {
    let result: NextDollar
    let view: RiskDesk.View

    var blocks: [Block] {
        guard !result.candidates.isEmpty else {
            return [
                .empty(
                    EmptyState(
                        title: "There is nothing to choose among",
                        text:
                            "Candidates are safeguards that are planned, have a yearly cost, and are named by a risk.",
                        action: Action(text: "Show planned safeguards", path: "/defense?status=planned")
                    )
                )
            ]
        }
        let chosen = result.candidates.filter(\.isChosen)
        let name = result.objective == .expectedLoss ? "Expected loss a year" : "VaR 95 %"
        return [
            .figures([
                Figure(name: "\(name), now", value: Amount.money(result.before)),
                Figure(name: "With the set", value: Amount.money(result.after)),
                Figure(name: "The set costs", value: Amount.money(result.cost), note: "a year"),
                Figure(
                    name: "Taken away for each dollar",
                    value: result.cost > 0 ? "$" + Amount.rounded((result.before - result.after) / result.cost) : "—"
                ),
            ]),
            .notice(
                Notice(
                    mood: result.isProven ? .good : .neutral,
                    title: result.isProven
                        ? "No other set within the budget is better" : "This is the best set that was found",
                    text: result.isProven
                        ? "All sets were weighed. Effects on the same risk multiply, so that a safeguard is worth less beside others."
                        : "VaR does not add up over safeguards, so that no proof is given that none is better."
                )
            ), .section(title: "The set", id: "set", [.table(table(chosen))]),
            .section(title: "More or less money", id: "curve", [.curve(curve)]),
            .section(
                title: "What is not in it",
                id: "rest",
                [.table(table(result.candidates.filter { !$0.isChosen }))]
            ),
            .section(title: "What it does not fix", id: "remaining", [.table(remaining)]),
        ]
    }

    private func table(_ candidates: [NextDollar.Candidate]) -> DataTable {
        DataTable(
            caption: "Safeguards, the best return first",
            columns: [
                .init(title: "Safeguard"), .init(title: "Costs a year", isNumber: true),
                .init(title: "Takes away alone", isNumber: true), .init(title: "For each dollar", isNumber: true),
                .init(title: "Beside the others", isNumber: true),
            ],
            rows: candidates.map {
                [
                    Cell($0.name, path: "/defense/safeguards/\($0.safeguard)"), Cell(Amount.money($0.cost)),
                    Cell(Amount.money($0.reductionAlone)),
                    Cell($0.cost > 0 ? Amount.forEachDollar($0.reductionAlone / $0.cost) : "free"),
                    Cell($0.isChosen ? Amount.money($0.reductionWithin) : "—"),
                ]
            },
            path: "/risk/next-dollar",
            empty: EmptyState(title: "None", text: "", action: nil)
        )
    }

    private var curve: Curve {
        Curve(
            title: "What a budget takes away",
            summary: "Each step is the best set for its cost; others may lie between them.",
            x: Curve.Axis(title: "Cost a year", unit: .money),
            y: Curve.Axis(title: "Taken away a year", unit: .money),
            series: [
                Curve.Series(
                    name: "Best set",
                    points: result.curve.map { Curve.Point(x: $0.cost, y: max($0.reduction, 0)) },
                    shape: .steps
                )
            ],
            marks: [Curve.Mark(name: "Budget", x: result.budget)]
        )
    }

    private var remaining: DataTable {
        DataTable(
            caption: "Risks that stay, the costliest first",
            columns: [.init(title: "Risk"), .init(title: "Expected loss a year", isNumber: true), .init(title: "Why")],
            rows: result.remaining.prefix(20).map {
                [
                    Cell(view.risk($0.risk)?.title ?? "", path: RegisterPages.path($0.risk)),
                    Cell(Amount.money($0.expected)),
                    Cell(
                        $0.isTouched ? "Made smaller by some of the candidates" : "No candidate does anything about it"
                    ),
                ]
            },
            path: "/risk/next-dollar",
            empty: EmptyState(title: "Nothing stays", text: "", action: nil)
        )
    }
}
