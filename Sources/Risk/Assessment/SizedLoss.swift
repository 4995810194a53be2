import Practice

/// A component of a loss in dollars, and where the dollars come from.
struct SizedLoss {
    /// Nil if something is missing that it is reckoned from; the explanation says what.
    let severity: Severity?
    let explanation: Explanation
    /// The service line whose days down nobody has measured.
    let claimed: ServiceLineID?

    init(_ loss: LossComponent, _ lines: [ServiceLineID: ServiceLine], _ rule: EvidenceRule) throws(RiskError) {
        var inputs: [Explanation] = []
        var how = ""
        var proof: [EvidenceID] = []
        var claimed: ServiceLineID?
        var severity: Severity?
        switch loss.size {
        case .dollars(let interval):
            severity = try Severity(interval)
            how = "the mean of the range"
            inputs = [Explanation(name: "Dollars", value: Words.range(interval, Words.dollars))]
        case .records(let people, let each):
            severity = each > 0 ? try Severity(people, scale: each) : nil
            how = "people × dollars for each"
            inputs = [
                Explanation(name: "People to notify", value: Words.range(people, Words.count)),
                Explanation(name: "Dollars for each", value: Words.dollars(each)),
            ]
        case .downtime(let id, let days, let dollars):
            let line = lines[id]
            let exams = Double(line?.studiesPerDay ?? 0)
            var used = days
            if let recovery = rule.recovery(id) {
                used = days.moved(toMedian: recovery.days)
                proof = [recovery.evidence]
            } else {
                claimed = id
            }
            severity = exams * dollars > 0 ? try Severity(used, scale: exams * dollars) : nil
            how = "days down × exams a day × dollars for each exam"
            let basis =
                claimed == nil
                ? "the last drill measured the middle; the spread is as it was claimed"
                : "claimed: no drill of the last year has measured it"
            inputs = [
                Explanation(
                    name: "Days down of \(line?.name ?? "a service line that is gone")",
                    value: Words.range(used, Words.number),
                    how: basis,
                    evidence: proof
                ),
                Explanation(
                    name: "Exams a day",
                    value: exams > 0 ? Words.count(exams) : "not known: this part counts for nothing"
                ),
                Explanation(name: "Dollars for each exam", value: Words.dollars(dollars)),
            ]
        }
        if loss.probability < 1 {
            inputs.append(Explanation(name: "How likely an event costs it", value: Words.share(loss.probability)))
            how = "(\(how)) × how likely an event costs it"
        }
        if !loss.basis.isEmpty { inputs.append(Explanation(name: "Why", value: loss.basis)) }
        self.severity = severity
        self.claimed = claimed
        let mean = (severity?.mean ?? 0) * loss.probability
        explanation = Explanation(
            name: loss.kind.rawValue.prefix(1).uppercased() + loss.kind.rawValue.dropFirst(),
            value: Words.dollars(mean),
            how: how,
            inputs: inputs,
            evidence: proof
        )
    }
}

extension Interval {
    /// The interval with the same spread around another median.
    func moved(toMedian median: Double) -> Interval {
        guard low > 0, high > low, mode == nil else {
            return Interval(low: median * 0.5, high: median * 2)
        }
        let spread = (high / low).squareRoot()
        return Interval(low: median / spread, high: median * spread)
    }
}
