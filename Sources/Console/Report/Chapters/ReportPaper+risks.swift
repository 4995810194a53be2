import Risk

extension ReportPaper {
    var risks: [PaperBlock] {
        guard !report.risks.isEmpty else { return [.text(["The register has no risk."])] }
        let rest = report.risks.count - risksInFull
        let note =
            rest > 0
            ? " The \(Amount.count(risksInFull)) costliest are shown here; the inputs of the other \(Amount.count(rest)) are in the "
                + "JSON form of this report and in the register." : ""
        return [
            .text([
                "What went into the figures of each risk, how it is known, and of which day it is. What is judged is the judgement "
                    + "of the practice’s people.\(note)"
            ])
        ] + report.risks.prefix(risksInFull).enumerated().flatMap { risk($0.element, $0.offset + 1) }
    }

    private func risk(_ risk: AnalysisReport.RiskLine, _ number: Int) -> [PaperBlock] {
        let head: [PaperBlock] = [
            .heading("\(number). \(risk.title)"),
            .facts(
                [
                    PaperFact("Threat", risk.threat.isEmpty ? "None of the library" : risk.threat),
                    PaperFact(
                        "Systems",
                        risk.systems.isEmpty ? "All of the threat’s kinds" : Self.names(risk.systems, 12)
                    ),
                    PaperFact("Service lines", risk.serviceLines.isEmpty ? "None" : Self.names(risk.serviceLines, 12)),
                    PaperFact("Owner", risk.owner.isEmpty ? "Nobody" : risk.owner),
                    PaperFact("Treatment", risk.treatment.words, note: risk.due.isEmpty ? "" : "due \(risk.due)"),
                    PaperFact(
                        "Level without safeguards",
                        Self.level(risk.inherentLevels).text,
                        note: Self.why(risk.inherentLevels)
                    ),
                    PaperFact(
                        "Level with safeguards",
                        Self.level(risk.residualLevels).text,
                        note: Self.why(risk.residualLevels)
                    ),
                ] + year(risk)
            ),
        ]
        return [.together(head)] + inputs(risk) + effects(risk)
            + (risk.findings.isEmpty ? [] : [.notice(title: "Does not fit together", risk.findings)])
            + (risk.notes.isEmpty ? [] : [.quote(risk.notes)])
    }

    private static func why(_ levels: AnalysisReport.Levels?) -> String {
        guard let levels else { return "" }
        return
            "initiation \(levels.initiation.words.lowercased()), adverse impact \(levels.adverse.words.lowercased()): likelihood "
            + "\(levels.likelihood.words.lowercased()); impact \(levels.impact.words.lowercased())"
    }

    private func year(_ risk: AnalysisReport.RiskLine) -> [PaperFact] {
        guard let with = risk.residual, let without = risk.inherent else {
            return [PaperFact("A year", "Not reckoned", note: "it has no frequency or no loss")]
        }
        return [
            PaperFact(
                "Expected a year",
                "\(with.expected.words) (\(with.expected.range))",
                note: "without safeguards \(without.expected.words) (\(without.expected.range))"
            ),
            PaperFact(
                "Bad years",
                "VaR 95 % \(with.var95.words), VaR 99 % \(with.var99.words)",
                note: "without safeguards \(without.var95.words) and \(without.var99.words); no loss at all in "
                    + "\(with.noLoss.words) of years"
            ),
        ]
    }

    private func inputs(_ risk: AnalysisReport.RiskLine) -> [PaperBlock] {
        let inputs = [risk.frequency].compactMap { $0 } + risk.losses
        guard !inputs.isEmpty else { return [] }
        return [
            .table(
                PaperTable(
                    "What goes in, without safeguards",
                    [.init("Input", 20), .init("Value", 40), .init("How it is known", 40)],
                    rows: inputs.map {
                        [
                            .init($0.name), .init($0.value),
                            .init(Self.basis($0), mood: $0.basis == .none ? .warning : nil),
                        ]
                    }
                )
            )
        ]
    }

    private func effects(_ risk: AnalysisReport.RiskLine) -> [PaperBlock] {
        guard !risk.effects.isEmpty else { return [] }
        return [
            .table(
                PaperTable(
                    "What safeguards do about it: how much is judged, whether they count is proven",
                    [.init("Safeguard", 26), .init("Takes away", 18), .init("Counts", 28), .init("Why that much", 28)],
                    rows: risk.effects.map { effect in
                        [
                            .init(effect.safeguard.isEmpty ? "A safeguard that is gone" : effect.safeguard),
                            .init(
                                effect.reduction,
                                note: effect.target == .frequency ? "of how often" : "of what one costs"
                            ),
                            .init(
                                effect.standing.words,
                                note: effect.evidence.map(Self.evidence) ?? "",
                                mood: effect.counts ? .good : .warning
                            ), .init(effect.basis),
                        ]
                    }
                )
            )
        ]
    }
}
