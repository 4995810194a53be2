import Risk

/// A year of a risk as it is computed beside the same year as it is simulated.
struct SimulationSection {
    let check: CrossCheck
    let path: String

    var block: Block {
        .section(title: "Simulated as well", id: "simulation", [.text([words]), .table(table)])
    }

    private var words: String {
        "\(Amount.count(check.years, "year", "years")) with the safeguards that count, drawn by chance: a cross-check of the "
            + "figures above, which are computed. The draws begin with seed \(check.seed), and the same seed gives the same "
            + "numbers."
    }

    private var table: DataTable {
        DataTable(
            caption: "A year as it is computed and as it is simulated",
            columns: [
                .init(title: "What"), .init(title: "Computed", isNumber: true),
                .init(title: "Simulated", isNumber: true), .init(title: "Agrees"),
            ],
            rows: check.rows.map { row in
                let word = row.measure == .noLoss ? Amount.percent : Amount.money
                return [
                    Cell(row.measure.words), Cell(word(row.exact)), Cell(word(row.simulated)),
                    Cell(
                        row.agrees ? "Yes" : "No: tell who keeps Leadglass",
                        tag: row.agrees ? .good : .warning,
                        note: "Should lie from \(word(max(row.low, 0))) to \(word(row.high))"
                    ),
                ]
            },
            path: path,
            empty: EmptyState(title: "Nothing was simulated", text: "", action: nil)
        )
    }
}

extension CrossCheck.Measure {
    /// What it is called.
    fileprivate var words: String {
        switch self {
        case .mean: "Expected loss a year"
        case .noLoss: "Year without a loss"
        case .var90: "VaR 90 %"
        case .var95: "VaR 95 %"
        case .var99: "VaR 99 %"
        case .var999: "VaR 99.9 %"
        case .expectedShortfall95: "Expected shortfall 95 %"
        }
    }
}
