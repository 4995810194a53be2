import Practice

extension Risk {
    /// A field as text, for history and export.
    struct Field: Hashable {
        let name: String
        let text: String
    }

    /// The fields that figures follow from: an acceptance is of these.
    static let figureFields: Set<String> = [
        "threat", "systems", "service_lines", "frequency", "losses", "effects", "inherent", "residual",
    ]

    /// All fields, in the order of the form.
    func fields(_ names: RiskNames) -> [Field] {
        [
            Field(name: "title", text: title),
            Field(name: "threat", text: threat),
            Field(name: "systems", text: systems.map { names(.system, $0.text) }.joined(separator: "; ")),
            Field(
                name: "service_lines",
                text: serviceLines.map { names(.serviceLine, $0.text) }.joined(separator: "; ")
            ),
            Field(name: "owner", text: owner.map { names(.person, $0.text) } ?? ""),
            Field(name: "frequency", text: frequency.map { FigureText.range($0) + " a year" } ?? ""),
            Field(name: "losses", text: losses.map { $0.text(names) }.joined(separator: "\n")),
            Field(name: "effects", text: effects.map { $0.text(names) }.joined(separator: "\n")),
            Field(name: "inherent", text: inherent?.text ?? ""),
            Field(name: "residual", text: residual?.text ?? ""),
            Field(name: "treatment", text: treatment.rawValue),
            Field(name: "due", text: due),
            Field(name: "acceptance", text: acceptance?.text(names) ?? ""),
            Field(name: "review", text: review),
            Field(name: "notes", text: notes),
        ]
    }

    /// What is not the same as before. Whether it is, is told by the values: two people may have one name.
    func details(since old: Risk?, _ names: RiskNames) -> [RiskChange.Detail] {
        let before = Dictionary((old?.fields(names) ?? []).map { ($0.name, $0.text) }) { first, _ in first }
        let same = old.map { unchanged(since: $0) } ?? []
        return fields(names).compactMap { field in
            let was = before[field.name] ?? ""
            guard !same.contains(field.name), old != nil || !field.text.isEmpty else { return nil }
            return RiskChange.Detail(field: field.name, old: was, new: field.text)
        }
    }

    private func unchanged(since old: Risk) -> Set<String> {
        let same: [(String, Bool)] = [
            ("title", title.isSame(old.title)), ("threat", threat.isSame(old.threat)),
            ("systems", systems == old.systems), ("service_lines", serviceLines == old.serviceLines),
            ("owner", owner == old.owner), ("frequency", frequency == old.frequency),
            ("losses", losses == old.losses), ("effects", effects == old.effects),
            ("inherent", inherent == old.inherent), ("residual", residual == old.residual),
            ("treatment", treatment == old.treatment), ("due", due == old.due),
            ("acceptance", acceptance == old.acceptance), ("review", review == old.review),
            ("notes", notes.isSame(old.notes)),
        ]
        return Set(same.filter(\.1).map(\.0))
    }
}

extension String {
    /// Strings compare equal that are not written alike.
    fileprivate func isSame(_ other: String) -> Bool { utf8.elementsEqual(other.utf8) }
}

extension LossComponent {
    func text(_ names: RiskNames) -> String {
        let size =
            switch self.size {
            case .dollars(let interval): FigureText.range(interval, FigureText.dollars)
            case .downtime(let line, let days, let dollars):
                "\(names(.serviceLine, line.text)) down \(FigureText.range(days)) days at "
                    + "\(FigureText.dollars(dollars)) an exam"
            case .records(let people, let dollars):
                "\(FigureText.range(people)) people at \(FigureText.dollars(dollars)) each"
            }
        let chance = probability == 1 ? "" : ", in \(FigureText.number(probability * 100)) % of events"
        return "\(kind.rawValue): \(size)\(chance)" + (basis.isEmpty ? "" : " (\(basis))")
    }
}

extension SafeguardEffect {
    func text(_ names: RiskNames) -> String {
        let reduction = FigureText.range(reduction) { FigureText.number($0 * 100) + " %" }
        return "\(names(.safeguard, safeguard.text)): \(target.rawValue) less by \(reduction)"
            + (basis.isEmpty ? "" : " (\(basis))")
    }
}

extension QualitativeScore {
    var text: String {
        "initiation \(initiation.rawValue), adverse \(adverse.rawValue), impact \(impact.rawValue)"
    }
}

extension Risk.Acceptance {
    func text(_ names: RiskNames) -> String {
        "signed by \(names(.person, by.text)) on \(CalendarDay(microseconds: when).text), until \(until): \(reason)"
    }
}
