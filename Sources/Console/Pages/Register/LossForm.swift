import Practice
import Risk

/// The form of one part of what an event costs.
struct LossForm: Sendable {
    /// How the size is said.
    enum Way: String, CaseIterable { case dollars, downtime, records }

    let directory: RecordDirectory

    /// The fields. Blocks.
    func fields(_ form: FilledForm) throws -> [FormField] {
        let kinds = LossComponent.Kind.allCases.map {
            Choice(value: $0.rawValue, label: $0.words, isChosen: $0.rawValue == form["kind"])
        }
        let choose = Choice(value: "", label: "Choose one", isChosen: form["kind"].isEmpty)
        return [
            form.line("kind", "What the money is lost to", kind: .choice([choose] + kinds), isRequired: true),
            form.radios("way", "How you say it", Way.self) { $0.words },
            form.line(
                "size_low",
                "At least",
                hint: "Dollars, days or people. You are 95 % sure that it is more.",
                isRequired: true
            ),
            form.line("size_high", "At most", hint: "You are 95 % sure that it is less.", isRequired: true),
            form.line(
                "size_mode",
                "Most likely",
                hint:
                    "With it, the least and the most are hard ends (PERT); without it, a long tail is possible (lognormal)."
            ),
            try form.reference("service_line", "Service line", .serviceLine, directory, hint: "For days down."),
            form.line("each", "Dollars for each exam or person", hint: "For days down and people to notify."),
            form.line(
                "probability",
                "How likely an event costs this",
                hint: "From 0 to 1; 1 if it always does.",
                isRequired: true
            ),
            form.area("basis", "Why these figures", hint: "Shown with every figure that rests on them."),
        ]
    }

    /// What the form of a component begins with. Blocks.
    func values(_ loss: LossComponent) throws -> [String: [String]] {
        var values = ["kind": [loss.kind.rawValue], "basis": [loss.basis]]
        values["probability"] = [FilledForm.figure(loss.probability)]
        let interval: Interval
        switch loss.size {
        case .dollars(let size):
            values["way"] = [Way.dollars.rawValue]
            interval = size
        case .downtime(let serviceLine, let days, let dollars):
            values["way"] = [Way.downtime.rawValue]
            values["service_line"] = [try directory.word(.serviceLine, serviceLine.text)]
            values["each"] = [FilledForm.figure(dollars)]
            interval = days
        case .records(let people, let dollars):
            values["way"] = [Way.records.rawValue]
            values["each"] = [FilledForm.figure(dollars)]
            interval = people
        }
        values["size_low"] = [FilledForm.figure(interval.low)]
        values["size_high"] = [FilledForm.figure(interval.high)]
        if let mode = interval.mode { values["size_mode"] = [FilledForm.figure(mode)] }
        return values
    }

    /// The component as the form has it; nil if something is wrong, which is then said in the form. Blocks.
    func read(_ form: inout FilledForm) throws -> LossComponent? {
        let kind = form.word("kind", LossComponent.Kind.self)
        let way = form.word("way", Way.self)
        let size = form.interval("size", like: "25000", isRequired: true)
        let probability = form.decimal("probability", in: 0...1, like: "0.5")
        if probability == nil || probability == 0 {
            form.complain("probability", "Write how likely it is, above 0 and at most 1.")
        }
        let each = form.decimal("each", in: 0...1e9, like: "95")
        let line: ServiceLineID? = try form.reference("service_line", .serviceLine, directory)
        if way != .dollars, each == nil { form.complain("each", "Write what an exam or a person costs.") }
        if way == .downtime, line == nil { form.complain("service_line", "Choose the service line that is down.") }
        guard form.isGood, let kind, let way, let size, let probability else { return nil }
        let how: LossComponent.Size
        switch way {
        case .dollars: how = .dollars(size)
        case .records: how = .records(people: size, dollarsEach: each ?? 0)
        case .downtime:
            guard let line else { return nil }
            how = .downtime(serviceLine: line, days: size, dollarsPerExam: each ?? 0)
        }
        return LossComponent(kind: kind, size: how, probability: probability, basis: form["basis"])
    }
}

extension LossForm.Way {
    /// The way for a person.
    var words: String {
        switch self {
        case .dollars: "In dollars"
        case .downtime: "As days that a service line is down"
        case .records: "As people to notify"
        }
    }
}
