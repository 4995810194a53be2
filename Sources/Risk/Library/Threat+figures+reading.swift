import Practice

extension Threat.Mitigation {
    static let keys = ["safeguard", "target", "reduction", "basis"]

    init?(reading section: FileSection, _ limits: ContentLimits, _ known: [String]) {
        let safeguard = section.kebab("safeguard", example: "immutable-backup")
        if let safeguard, known.firstIndex(of: safeguard) == nil {
            section.unknown(
                .init(text: safeguard, line: section.line(of: "safeguard")),
                "safeguard",
                among: known
            )
        }
        let target = section.choice("target", SafeguardEffect.Target.self)
        let reduction = section.interval("reduction", within: 0...1, what: "the share that it takes away")
        let basis = section.words("basis", limit: limits.textLength, isRequired: true)
        guard let safeguard, let target, let reduction else { return nil }
        self.init(safeguard: safeguard, target: target, reduction: reduction, basis: basis)
    }
}

extension Threat.Typical {
    static let keys = ["frequency", "initiation", "adverse", "impact", "days_down", "losses", "basis"]

    init?(reading section: FileSection, _ limits: ContentLimits) {
        let frequency = section.interval("frequency", within: 0.0001...10_000, what: "the events a year")
        let initiation = section.choice("initiation", Level.self)
        let adverse = section.choice("adverse", Level.self)
        let impact = section.choice("impact", Level.self)
        let daysDown =
            section.has("days_down")
            ? section.interval("days_down", within: 0.01...3660, what: "the days") : nil
        let losses = section.choices("losses", LossComponent.Kind.self)
        let basis = section.words("basis", limit: limits.textLength, isRequired: true)
        guard let frequency, let initiation, let adverse, let impact else { return nil }
        self.init(
            frequency: frequency,
            score: QualitativeScore(initiation: initiation, adverse: adverse, impact: impact),
            daysDown: daysDown,
            losses: losses,
            basis: basis
        )
    }
}

extension FileSection {
    /// A 90 % interval, which must be there.
    func interval(_ key: String, within bounds: ClosedRange<Double>, what: String) -> Interval? {
        guard has(key) else {
            problem(line, "\(name) has no \(key).", cure: "Add `\(key):` with the lower and the upper end of \(what).")
            return nil
        }
        return range(key, within: bounds, what: what).map { Interval(low: $0.lowerBound, high: $0.upperBound) }
    }
}
