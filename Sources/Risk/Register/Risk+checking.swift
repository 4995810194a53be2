import Practice

extension Risk {
    /// Everything that is wrong with the risk by itself; whether what it names exists is not looked at.
    ///
    /// The field of a problem is named as in JSON, with the place in a list, from 0: `losses[1].size`.
    public func problems(_ limits: RiskLimits = RiskLimits()) -> [RiskError] {
        var checks = RiskChecks(limits)
        checks.line(title, "title", "title", limit: limits.titleLength, isRequired: true)
        checks.line(threat, "threat", "threat", limit: 100)
        checks.count(systems.count, "systems", "systems", limits.listCount)
        checks.unique(systems.map(\.text), "systems", "system")
        checks.count(serviceLines.count, "service_lines", "service lines", limits.listCount)
        checks.unique(serviceLines.map(\.text), "service_lines", "service line")
        if let frequency { checks.interval(frequency, "frequency", "frequency", limit: limits.frequency) }
        checks.count(losses.count, "losses", "losses", limits.lossCount)
        for (place, loss) in losses.prefix(limits.lossCount).enumerated() { loss.check(&checks, place) }
        checks.count(effects.count, "effects", "safeguards", limits.effectCount)
        checks.unique(effects.map { $0.safeguard.text + $0.target.rawValue }, "effects", "safeguard's effect")
        for (place, effect) in effects.prefix(limits.effectCount).enumerated() { effect.check(&checks, place) }
        checks.day(due, "due", "due date")
        checks.day(review, "review", "next review")
        checks.lines(notes, "notes", "notes", limit: limits.notesLength)
        checkAcceptance(&checks)
        return checks.problems
    }

    private func checkAcceptance(_ checks: inout RiskChecks) {
        guard let acceptance else { return }
        if treatment != .accept {
            checks.add("acceptance", "Only a risk whose treatment is “accept” can be signed for. Change its treatment.")
        }
        checks.lines(
            acceptance.reason,
            "acceptance.reason",
            "reason",
            limit: checks.limits.basisLength,
            isRequired: true
        )
        guard let until = CalendarDay(acceptance.until) else {
            return checks.add(
                "acceptance.until",
                "The acceptance must end on a day as YYYY-MM-DD, such as 2027-06-30."
            )
        }
        guard (0..<PracticeTime.end).contains(acceptance.when) else {
            return checks.add("acceptance.when", "The time of the acceptance must be from 1970 to 9999.")
        }
        if until < CalendarDay(microseconds: acceptance.when) {
            checks.add("acceptance.until", "The acceptance ends before it is signed. Choose a later day.")
        }
    }

    /// The risk in the form in which it is kept.
    func tidied() -> Risk {
        var risk = self
        risk.title = title.trimmed
        risk.threat = threat.trimmed
        risk.due = due.trimmed
        risk.review = review.trimmed
        risk.notes = notes.trimmedLines
        for place in losses.indices { risk.losses[place].basis = losses[place].basis.trimmedLines }
        for place in effects.indices { risk.effects[place].basis = effects[place].basis.trimmedLines }
        risk.acceptance?.reason = acceptance?.reason.trimmedLines ?? ""
        // A signature is for bearing the risk: it ends when something else is done about it.
        if treatment != .accept { risk.acceptance = nil }
        return risk
    }
}

extension LossComponent {
    fileprivate func check(_ checks: inout RiskChecks, _ place: Int) {
        let (field, what) = ("losses[\(place)]", "loss \(place + 1) (\(kind.rawValue))")
        let limits = checks.limits
        switch size {
        case .dollars(let interval):
            checks.interval(interval, field + ".size", "size of \(what)", limit: limits.dollars)
        case .downtime(_, let days, let dollars):
            checks.interval(days, field + ".days", "number of days of \(what)", limit: 3660)
            checks.amount(dollars, field + ".dollars_per_exam", "dollars an exam of \(what)", limit: limits.dollars)
        case .records(let people, let dollars):
            checks.interval(people, field + ".people", "number of people of \(what)", limit: limits.people)
            checks.amount(dollars, field + ".dollars_each", "dollars for each of \(what)", limit: limits.dollars)
        }
        checks.probability(probability, field + ".probability", "probability of \(what)")
        checks.lines(basis, field + ".basis", "basis of \(what)", limit: limits.basisLength)
    }
}

extension SafeguardEffect {
    fileprivate func check(_ checks: inout RiskChecks, _ place: Int) {
        let (field, what) = ("effects[\(place)]", "safeguard \(place + 1)")
        checks.interval(reduction, field + ".reduction", "reduction by \(what)", limit: 1, isShare: true)
        checks.lines(basis, field + ".basis", "basis of \(what)", limit: checks.limits.basisLength)
    }
}
