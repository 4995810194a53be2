import Practice
import Risk

/// The form of a risk, but for what an event costs and what safeguards do about it, which have forms of their own.
struct RiskForm: Sendable {
    /// The threats that a risk may be of, with their names.
    let threats: [(id: String, name: String)]
    let directory: RecordDirectory

    /// The fields. Blocks.
    func fields(_ form: FilledForm) throws -> [FormField] {
        let threats = self.threats.map { Choice(value: $0.id, label: $0.name, isChosen: $0.id == form["threat"]) }
        let none = Choice(value: "", label: "None of the library", isChosen: form["threat"].isEmpty)
        return [
            form.line(
                "title",
                "What may happen",
                hint: "In one line, as you would tell the practice’s leader.",
                isRequired: true
            ),
            form.line("threat", "Threat", kind: .choice([none] + threats)),
            try form.references(
                "systems",
                "Systems that it befalls",
                .system,
                directory,
                hint: "None means those of the threat’s kinds."
            ),
            try form.references("service_lines", "Service lines that it stops or slows", .serviceLine, directory),
            try form.reference("owner", "Owner", .person, directory, hint: "Who answers for it."),
            form.line(
                "frequency_low",
                "How often a year: at least",
                hint: "Without your safeguards. You are 95 % sure that it is more: 0.05 is once in twenty years."
            ),
            form.line("frequency_high", "How often a year: at most", hint: "You are 95 % sure that it is less."),
        ].compactMap(\.self)
            + Self.levels(form, "inherent", "Without your safeguards")
            + Self.levels(form, "residual", "With your safeguards")
            + [
                form.radios("treatment", "What is done about it", Risk.Treatment.self) { $0.words },
                form.line("due", "To be done by", kind: .date),
                form.line("review", "Next review", kind: .date), form.area("notes", "Notes", rows: 4),
            ]
    }

    private static func levels(_ form: FilledForm, _ prefix: String, _ when: String) -> [FormField] {
        [
            ("initiation", "how likely it is begun or occurs", "NIST SP 800-30r1, tables G-2 and G-3."),
            ("adverse", "how likely it then does harm", "Table G-4."), ("impact", "how bad that is", "Table H-3."),
        ].map { name, label, hint in
            let field = "\(prefix)_\(name)"
            let levels = Level.allCases.reversed().map {
                Choice(value: $0.rawValue, label: $0.words, isChosen: $0.rawValue == form[field])
            }
            let none = Choice(value: "", label: "Not judged", isChosen: form[field].isEmpty)
            return form.line(field, "\(when): \(label)", kind: .choice([none] + levels), hint: hint)
        }
    }

    /// What the form of a risk begins with. Blocks.
    func values(_ risk: Risk) throws -> [String: [String]] {
        var values: [String: [String]] = [
            "title": [risk.title], "threat": [risk.threat],
            "systems": try risk.systems.map { try directory.word(.system, $0.text) },
            "service_lines": try risk.serviceLines.map { try directory.word(.serviceLine, $0.text) },
            "owner": try risk.owner.map { [try directory.word(.person, $0.text)] } ?? [],
            "treatment": [risk.treatment.rawValue], "due": [risk.due], "review": [risk.review],
            "notes": [risk.notes],
        ]
        if let frequency = risk.frequency {
            values["frequency_low"] = [FilledForm.figure(frequency.low)]
            values["frequency_high"] = [FilledForm.figure(frequency.high)]
        }
        for (prefix, score) in [("inherent", risk.inherent), ("residual", risk.residual)] {
            guard let score else { continue }
            values["\(prefix)_initiation"] = [score.initiation.rawValue]
            values["\(prefix)_adverse"] = [score.adverse.rawValue]
            values["\(prefix)_impact"] = [score.impact.rawValue]
        }
        return values
    }

    /// The risk as the form has it, over what it was; nil if something is wrong, which is then said in the form. Blocks.
    func read(_ form: inout FilledForm, over old: Risk) throws -> Risk? {
        var risk = old
        risk.title = form["title"]
        if risk.title.isEmpty { form.complain("title", "What may happen: say it in one line.") }
        risk.threat = form["threat"]
        risk.systems = try form.references("systems", .system, directory)
        risk.serviceLines = try form.references("service_lines", .serviceLine, directory)
        risk.owner = try form.reference("owner", .person, directory)
        risk.frequency = form.interval("frequency")
        risk.inherent = Self.score(&form, "inherent")
        risk.residual = Self.score(&form, "residual")
        if let treatment = form.word("treatment", Risk.Treatment.self) { risk.treatment = treatment }
        for field in ["due", "review"] { _ = form.day(field) }
        risk.due = form["due"]
        risk.review = form["review"]
        risk.notes = form["notes"]
        return form.isGood ? risk : nil
    }

    /// Three levels, or none of them.
    private static func score(_ form: inout FilledForm, _ prefix: String) -> QualitativeScore? {
        let names = ["initiation", "adverse", "impact"].map { "\(prefix)_\($0)" }
        guard names.contains(where: { !form[$0].isEmpty }) else { return nil }
        let levels = names.map { Level(rawValue: form[$0]) }
        for (name, level) in zip(names, levels) where level == nil {
            form.complain(name, "Judge all three, or none: choose a level here too.")
        }
        guard let initiation = levels[0], let adverse = levels[1], let impact = levels[2] else { return nil }
        return QualitativeScore(initiation: initiation, adverse: adverse, impact: impact)
    }
}
