import Practice

extension ReportMaker {
    /// How many risks stand on the first page.
    static let greatest = 5

    func summary(
        _ risks: [AnalysisReport.RiskLine],
        _ due: [AnalysisReport.DueLine],
        _ purchase: AnalysisReport.Purchase?,
        _ shortfalls: [AnalysisReport.Shortfall]
    ) -> AnalysisReport.Summary {
        .init(
            headline: headline(risks),
            sentences: sentences(risks, purchase),
            greatest: min(Self.greatest, risks.count),
            overdue: due.count(where: \.isOverdue),
            levels: Dictionary(risks.compactMap { $0.levels.map { ($0.risk, 1) } }, uniquingKeysWith: +)
        )
    }

    private func headline(_ risks: [AnalysisReport.RiskLine]) -> String {
        guard !risks.isEmpty else {
            return "This is no risk analysis yet: the register of \(input.practiceName) has no risk."
        }
        guard let residual = input.assessment.residual else {
            let high = risks.count { ($0.levels?.risk ?? .veryLow) >= .high }
            return
                "\(count(risks.count, "risk is", "risks are")) on record, \(high) of them high or very high; no dollar figure "
                + "can be given."
        }
        return
            "A year is expected to cost \(Words.dollars(residual.expected.value)); one year in twenty costs more than "
            + "\(Words.dollars(residual.var95.value))."
    }

    private func sentences(
        _ risks: [AnalysisReport.RiskLine],
        _ purchase: AnalysisReport.Purchase?
    ) -> [String] {
        var sentences: [String] = []
        if let inherent = input.assessment.inherent, let residual = input.assessment.residual {
            sentences.append(
                "The expected cost lies between \(Words.dollars(residual.expected.low)) and "
                    + "\(Words.dollars(residual.expected.high)), as far as the inputs are known. Without the safeguards that are "
                    + "proven it would be \(Words.dollars(inherent.expected.value))."
            )
        }
        if let purchase {
            let chosen = purchase.candidates.count(where: \.isChosen)
            sentences.append(
                chosen == 0
                    ? "No planned safeguard takes off more than it costs."
                    : "\(count(chosen, "planned safeguard", "planned safeguards")) for \(Words.dollars(purchase.cost)) a year "
                        + "would take off \(Words.dollars(purchase.before - purchase.after)) a year."
            )
        }
        let unproven = practice.safeguards.filter { $0.status == .inPlace }
            .count { !(standings[$0.id]?.counts ?? false) }
        if unproven > 0 {
            sentences.append(
                "\(count(unproven, "safeguard in place counts", "safeguards in place count")) for nothing, since no evidence "
                    + "shows that \(unproven == 1 ? "it works" : "they work")."
            )
        }
        return sentences
    }

    private func count(_ number: Int, _ one: String, _ many: String) -> String {
        "\(Words.count(Double(number))) \(number == 1 ? one : many)"
    }
}
