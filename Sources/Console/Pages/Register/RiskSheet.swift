import Practice
import Risk

/// What the page of a risk shows of its figures.
struct RiskSheet: Sendable {
    let risk: Risk
    let result: RiskAssessment?
    let view: RiskDesk.View
    let threat: Threat?
    /// A simulation of the year with safeguards; nil without dollars.
    var check: CrossCheck?

    /// What one must know first: what is amiss.
    var head: [Block] {
        let findings = view.findings.filter { $0.risk == risk.id }
        var blocks = RegisterPages.problem(view)
        if !findings.isEmpty {
            blocks.append(
                .tasks(
                    findings.map {
                        TaskItem(text: $0.sentence, note: $0.cure, state: "To mend", mood: .warning)
                    }
                )
            )
        }
        if let residual = result?.residual {
            blocks.append(
                .intervals([
                    IntervalFigure(residual.expected, "Expected loss a year"),
                    IntervalFigure(residual.var95, "VaR 95 %"),
                    IntervalFigure(residual.expectedShortfall95, "Expected shortfall 95 %"),
                ])
            )
        }
        return blocks
    }

    func blocks(mayEdit: Bool) -> [Block] {
        [.section(title: "What is known of it", id: "facts", [.summary(SummaryList(rows: rows))])]
            + [
                .section(title: "What an event costs", id: "losses", [.table(losses(mayEdit))]),
                .section(title: "What safeguards do about it", id: "effects", [.table(effects(mayEdit))]),
            ] + figures + notes
    }

    private var notes: [Block] {
        guard !risk.notes.isEmpty else { return [] }
        return [.section(title: "Notes", id: "notes", [.text(risk.notes.split(separator: "\n").map(String.init))])]
    }

    private var rows: [SummaryList.Row] {
        let systems = Dictionary(view.practice.systems.map { ($0.id, $0.name) }) { first, _ in first }
        let lines = Dictionary(view.practice.serviceLines.map { ($0.id, $0.name) }) { first, _ in first }
        let people = Dictionary(view.practice.people.map { ($0.id, $0.name) }) { first, _ in first }
        var rows: [SummaryList.Row] = [
            .init(
                name: "Threat",
                value: threat.map { Cell($0.name, path: "/risk/threats/\($0.id)", note: $0.summary) }
                    ?? Cell("None of the library")
            ),
            .init(
                name: "Systems",
                value: Cell(
                    risk.systems.isEmpty
                        ? "All of the threat’s kinds"
                        : risk.systems.map { systems[$0] ?? "one that is gone" }.joined(separator: ", ")
                )
            ),
            .init(
                name: "Service lines",
                value: Cell(
                    risk.serviceLines.isEmpty
                        ? "None named"
                        : risk.serviceLines.map { lines[$0] ?? "one that is gone" }.joined(separator: ", ")
                )
            ),
            .init(
                name: "Owner",
                value: risk.owner.flatMap { people[$0] }.map { Cell($0) } ?? Cell("Nobody", tag: .warning)
            ),
            .init(
                name: "How often a year, without safeguards",
                value: Cell(risk.frequency.map { Self.range($0) } ?? "Not said")
            ),
        ]
        rows += [("Without safeguards", result?.inherentLevel), ("With safeguards", result?.residualLevel)].map {
            name,
            level in
            .init(
                name: "Level \(name.lowercased())",
                value: level.map {
                    Cell(
                        $0.risk.words,
                        tag: $0.risk.mood,
                        note:
                            "Likelihood \($0.likelihood.words.lowercased()) (table G-5: \($0.score.initiation.words.lowercased()) "
                            + "and \($0.score.adverse.words.lowercased())), impact \($0.score.impact.words.lowercased()) (table I-2)"
                    )
                } ?? Cell("Not judged")
            )
        }
        rows.append(.init(name: "Treatment", value: Cell(risk.treatment.words)))
        rows.append(.init(name: "To be done by", value: Cell(risk.due.isEmpty ? "Not said" : risk.due)))
        rows.append(.init(name: "Next review", value: Cell(risk.review.isEmpty ? "Not said" : risk.review)))
        if let acceptance = risk.acceptance {
            let entry = acceptance.ledgerEntry.map { "/evidence/entries/\($0)" }
            rows.append(
                .init(
                    name: "Accepted",
                    value: Cell(
                        "By \(people[acceptance.by] ?? "somebody who has left"), until \(acceptance.until)",
                        path: entry,
                        note: acceptance.reason
                    )
                )
            )
        }
        return rows
    }

    private func losses(_ mayEdit: Bool) -> DataTable {
        let lines = Dictionary(view.practice.serviceLines.map { ($0.id, $0.name) }) { first, _ in first }
        let path = RegisterPages.path(risk.id)
        return DataTable(
            caption: "What an event costs, without safeguards",
            columns: [.init(title: "What"), .init(title: "How much"), .init(title: "How likely"), .init(title: "Why")],
            rows: risk.losses.enumerated().map { place, loss in
                let size: (String, String) =
                    switch loss.size {
                    case .dollars(let interval): (Self.range(interval, Amount.money), "")
                    case .records(let people, let each):
                        ("\(Self.range(people)) people", "\(Amount.money(each)) each")
                    case .downtime(let line, let days, let each):
                        (
                            "\(Self.range(days)) days of \(lines[line] ?? "a service line that is gone")",
                            "\(Amount.money(each)) an exam"
                                + (result?.claimedDowntime.contains(line) == true
                                    ? "; claimed, no drill has measured it" : "")
                        )
                    }
                return [
                    Cell(loss.kind.words, path: mayEdit ? "\(path)/losses/\(place)/edit" : nil),
                    Cell(size.0, note: size.1),
                    Cell(Amount.percent(loss.probability)), Cell(loss.basis),
                ]
            },
            path: path,
            empty: EmptyState(
                title: "No losses yet",
                text: "Without them the risk is ranked by its level alone.",
                action: mayEdit ? Action(text: "Add a loss", path: path + "/losses/new") : nil
            )
        )
    }

    private func effects(_ mayEdit: Bool) -> DataTable {
        let path = RegisterPages.path(risk.id)
        return DataTable(
            caption: "What safeguards do about it",
            columns: [
                .init(title: "Safeguard"), .init(title: "Counts"), .init(title: "Takes away"), .init(title: "Why"),
            ],
            rows: (result?.effects ?? []).enumerated().map { place, verdict in
                [
                    Cell(
                        verdict.name.isEmpty ? "A safeguard that is gone" : verdict.name,
                        path: mayEdit ? "\(path)/effects/\(place)/edit" : nil
                    ),
                    Cell(
                        verdict.reason.words,
                        path: verdict.reason.evidence.map { "/defense/evidence/\($0)" },
                        tag: verdict.counts ? .good : .warning
                    ),
                    Cell(
                        "\(Amount.percent(verdict.effect.reduction.low)) to \(Amount.percent(verdict.effect.reduction.high))",
                        note: verdict.effect.target.words
                    ), Cell(verdict.effect.basis),
                ]
            },
            path: path,
            empty: EmptyState(
                title: "No safeguards yet",
                text: "What makes it rarer or smaller?",
                action: mayEdit ? Action(text: "Add a safeguard", path: path + "/effects/new") : nil
            )
        )
    }

    private var figures: [Block] {
        guard let inherent = result?.inherent, let residual = result?.residual else { return [] }
        return [
            .section(
                title: "What a year costs",
                id: "figures",
                [.curve(Curve(inherent: inherent, residual: residual))]
                    + [
                        residual.expected, residual.noLoss, residual.var90, residual.var95, residual.var99,
                        residual.expectedShortfall95,
                    ]
                    .map { .explanation(Explained($0.explanation)) }
            )
        ] + (check.map { [SimulationSection(check: $0, path: RegisterPages.path(risk.id)).block] } ?? [])
    }

    static func range(_ interval: Interval, _ words: (Double) -> String = Amount.rounded) -> String {
        let ends = "\(words(interval.low)) to \(words(interval.high))"
        return interval.mode.map { "\(ends), most likely \(words($0))" } ?? ends
    }
}

extension EffectVerdict.Reason {
    /// The reason for a person.
    var words: String {
        switch self {
        case .proven: "Yes: proven"
        case .notInPlace: "For nothing: not in place"
        case .noEvidence: "For nothing: no evidence"
        case .expired: "For nothing: evidence too old"
        case .failed: "For nothing: evidence failed"
        }
    }

    /// The evidence that decides.
    var evidence: EvidenceID? {
        switch self {
        case .proven(let id), .expired(let id), .failed(let id): id
        case .notInPlace, .noEvidence: nil
        }
    }
}

extension IntervalFigure {
    /// An estimate with its range.
    init(_ estimate: Estimate, _ name: String, why: Link? = nil) {
        self.init(name: name, value: estimate.value, range: min(estimate.low, estimate.high)...estimate.high, why: why)
    }
}

extension Explained {
    /// Where a figure comes from.
    init(_ explanation: Explanation) {
        self.init(
            name: explanation.name,
            value: explanation.value,
            how: explanation.how,
            inputs: explanation.inputs.map(Explained.init),
            links: explanation.evidence.map { Link(text: "Evidence", path: "/defense/evidence/\($0)") }
        )
    }
}

extension Curve {
    /// How likely a year costs more, with and without safeguards.
    init(inherent: LossFigures, residual: LossFigures) {
        func points(_ figures: LossFigures) -> [Point] {
            figures.exceedance.map { Point(x: $0.loss, y: $0.probability, band: min($0.low, $0.high)...$0.high) }
        }
        self.init(
            title: "How likely a year costs more",
            summary:
                "With safeguards one year of twenty costs more than \(Amount.money(residual.var95.value)); without them "
                + "\(Amount.money(inherent.var95.value)).",
            x: Axis(title: "Loss in a year", unit: .money),
            y: Axis(title: "How likely a year costs more", unit: .share, range: 0...1),
            series: [
                Series(name: "Without safeguards", points: points(inherent)),
                Series(name: "With safeguards that are proven", points: points(residual)),
            ],
            marks: [Mark(name: "VaR 95 %", x: residual.var95.value)]
        )
    }
}
