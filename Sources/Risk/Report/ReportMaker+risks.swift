import Practice

extension ReportMaker {
    var risks: [AnalysisReport.RiskLine] {
        let findings = Dictionary(grouping: input.findings.filter { $0.risk != nil }, by: \.risk)
        let lines = Dictionary(practice.serviceLines.map { ($0.id, $0) }) { first, _ in first }
        return ranked.map { risk in
            let result = results[risk.id]
            return .init(
                id: risk.id,
                title: risk.title,
                threat: input.content.threats[risk.threat]?.name ?? "",
                systems: risk.systems.map { names.name(.system, $0.text) ?? "A system that is gone" },
                serviceLines: risk.serviceLines.map {
                    names.name(.serviceLine, $0.text) ?? "A service line that is gone"
                },
                owner: person(risk.owner),
                treatment: risk.treatment,
                due: risk.due,
                review: risk.review,
                inherentLevels: result?.inherentLevel.map(AnalysisReport.Levels.init),
                residualLevels: result?.residualLevel.map(AnalysisReport.Levels.init),
                inherent: result?.inherent.map(AnalysisReport.Year.init),
                residual: result?.residual.map(AnalysisReport.Year.init),
                frequency: frequency(risk),
                losses: risk.losses.map { loss($0, of: risk, lines) },
                effects: (result?.effects ?? []).map(effect),
                findings: (findings[risk.id] ?? []).map(\.sentence),
                notes: risk.notes
            )
        }
    }

    private func changed(_ risk: Risk) -> String { input.figureChanges[risk.id].map(day) ?? "" }

    private func frequency(_ risk: Risk) -> AnalysisReport.Input? {
        risk.frequency.map { interval in
            .init(
                name: "Events a year, without safeguards",
                value: Words.range(interval, Words.number),
                basis: .judged,
                source: "90 % interval",
                day: changed(risk)
            )
        }
    }

    private func loss(
        _ loss: LossComponent,
        of risk: Risk,
        _ lines: [ServiceLineID: ServiceLine]
    ) -> AnalysisReport.Input {
        var input = AnalysisReport.Input(
            name: loss.kind.rawValue.prefix(1).uppercased() + loss.kind.rawValue.dropFirst(),
            value: "",
            basis: .judged,
            source: loss.basis,
            day: changed(risk)
        )
        switch loss.size {
        case .dollars(let interval): input.value = Words.range(interval, Words.dollars)
        case .records(let people, let each):
            input.value = "\(Words.range(people, Words.count)) people, \(Words.dollars(each)) each"
        case .downtime(let id, let days, let each):
            let line = lines[id]
            let measured = recovery(id)
            let used = measured.map { days.moved(toMedian: max(Double($0.minutes ?? 1), 1) / 1440) } ?? days
            let exams = line?.studiesPerDay.map { Words.count(Double($0)) } ?? "an unknown number of"
            input.value =
                "\(Words.range(used, Words.number)) days of \(line?.name ?? "a service line that is gone"), "
                + "\(exams) exams a day, \(Words.dollars(each)) an exam"
            if let measured {
                input.basis = .measured
                input.day = day(measured.when)
                input.source = "Middle of the days by a drill (\(measured.source)). " + loss.basis
            } else {
                input.source = "Claimed: no drill of the last year has measured it. " + loss.basis
            }
            if (line?.studiesPerDay ?? 0) == 0 || each <= 0 { input.basis = .none }
        }
        if loss.probability < 1 { input.value += "; in \(Words.share(loss.probability)) of events" }
        return input
    }

    /// The last drill of a year that measured a service line's recovery.
    func recovery(_ line: ServiceLineID) -> Evidence? {
        EvidenceRule(input.assessed).recovery(line).flatMap { evidence[$0.evidence] }
    }

    private func effect(_ verdict: EffectVerdict) -> AnalysisReport.EffectLine {
        let reduction = verdict.effect.reduction
        return .init(
            safeguard: verdict.name,
            target: verdict.effect.target,
            reduction: "\(Words.share(reduction.low)) to \(Words.share(reduction.high))",
            basis: verdict.effect.basis,
            counts: verdict.counts,
            standing: .init(verdict.reason),
            evidence: standings[verdict.effect.safeguard]?.evidence.map(AnalysisReport.EvidenceLine.init)
        )
    }

    var safeguards: [AnalysisReport.SafeguardLine] {
        var uses: [SafeguardID: Int] = [:]
        for risk in input.assessed.risks {
            for safeguard in Set(risk.effects.map(\.safeguard)) { uses[safeguard, default: 0] += 1 }
        }
        return practice.safeguards.filter { $0.status != .retired }.compactMap { safeguard in
            standings[safeguard.id].map { standing in
                .init(
                    id: safeguard.id,
                    name: safeguard.name,
                    kind: safeguard.kind,
                    layer: safeguard.layer,
                    status: safeguard.status,
                    owner: person(safeguard.owner),
                    standing: .init(standing.reason),
                    evidence: standing.evidence.map(AnalysisReport.EvidenceLine.init),
                    until: standing.counts ? standing.until.map(day) ?? "" : "",
                    yearlyCost: safeguard.yearlyCost,
                    risks: uses[safeguard.id] ?? 0
                )
            }
        }.sorted { ($0.kind.rawValue, $0.name, $0.id) < ($1.kind.rawValue, $1.name, $1.id) }
    }

    /// The set of planned safeguards that takes off the most beyond what it costs.
    var purchase: AnalysisReport.Purchase? {
        guard input.problem.isEmpty, input.assessment.residual != nil,
            let all = try? Assessor.nextDollar(input.assessed, budget: 1e12), !all.candidates.isEmpty
        else { return nil }
        let best = all.curve.max { $0.reduction - $0.cost < $1.reduction - $1.cost }
        guard let found = try? Assessor.nextDollar(input.assessed, budget: best?.cost ?? 0) else { return nil }
        return .init(
            cost: found.cost,
            before: found.before,
            after: found.after,
            isProven: found.isProven,
            candidates: found.candidates.map { candidate in
                .init(
                    name: candidate.name,
                    cost: candidate.cost,
                    reduction: candidate.isChosen ? candidate.reductionWithin : candidate.reductionAlone,
                    isChosen: candidate.isChosen
                )
            },
            curve: found.curve,
            untouched: found.remaining.filter { !$0.isTouched }.prefix(10).compactMap { titles[$0.risk] }
        )
    }
}
