import Practice

extension Consistency {
    func checkOwner(_ risk: Risk, _ list: inout FindingList) {
        guard let owner = risk.owner else {
            return list.add(.noOwner, "Nobody answers for this risk.", "Name an owner.")
        }
        guard let person = people[owner] else {
            return list.add(.personMissing, "Its owner is no longer in the records.", "Name another owner.")
        }
        if !person.isActive {
            list.add(.ownerInactive, "Its owner, \(person.name), has left.", "Name another owner.")
        }
    }

    func checkTreatment(_ risk: Risk, _ list: inout FindingList) {
        if risk.treatment == .undecided {
            list.add(.treatmentUndecided, "Nothing is decided about this risk.", "Choose a treatment.")
        }
        if risk.treatment != .accept, let due = CalendarDay(risk.due), due < today {
            list.add(
                .treatmentOverdue,
                "Its treatment was due on \(due.text).",
                "Finish it, or agree on a new date."
            )
        }
        if risk.treatment == .mitigate, risk.effects.isEmpty {
            list.add(
                .mitigateWithoutSafeguards,
                "Safeguards are to make it smaller, and none is named.",
                "Name the safeguards and what they do, or choose another treatment."
            )
        }
        guard let review = CalendarDay(risk.review) else {
            return list.add(.noReview, "It is not said when this risk is looked at again.", "Set its next review.")
        }
        if review < today {
            list.add(
                .reviewOverdue,
                "Its review was due on \(review.text).",
                "Look at it again and set the next review."
            )
        }
    }

    func checkAcceptance(_ risk: Risk, _ list: inout FindingList) {
        guard risk.treatment == .accept else { return }
        guard let acceptance = risk.acceptance else {
            return list.add(
                .acceptedUnsigned,
                "It is accepted, and nobody has signed.",
                "Let somebody sign who may, or choose another treatment."
            )
        }
        if people[acceptance.by] == nil {
            list.add(.personMissing, "Who signed for it is no longer in the records.", "Let somebody else sign.")
        }
        if CalendarDay(acceptance.until).map({ $0 < today }) ?? true {
            list.add(
                .acceptanceExpired,
                "Its acceptance ended on \(acceptance.until).",
                "Let it be signed anew, or treat the risk."
            )
        }
        if let changed = figureChanges[risk.id], changed > acceptance.when {
            list.add(
                .acceptanceOutdated,
                "Its figures have changed since it was signed for.",
                "Let it be signed anew: what was accepted is no longer what it is."
            )
        }
    }

    func checkFigures(_ risk: Risk, _ list: inout FindingList) {
        if risk.frequency == nil {
            list.add(.noFrequency, "Nobody has said how often it comes about.", "Set its frequency a year.")
        }
        if risk.losses.isEmpty {
            list.add(.noLoss, "Nobody has said what it costs.", "Add what an event costs.")
        }
        if let inherent = risk.inherent, let residual = risk.residual, residual.isLower(than: inherent),
            !risk.effects.contains(where: { reason($0, risk.id).isProven })
        {
            list.add(
                .residualUnsupported,
                "Its levels are lower with safeguards than without, and no safeguard of it counts now.",
                "Gather evidence for a safeguard of it, or raise what is left to what it is without."
            )
        }
    }

    func checkSafeguards(_ risk: Risk, _ list: inout FindingList) {
        var unproven: [String] = []
        var failed: [String] = []
        var seen: Set<SafeguardID> = []
        for effect in risk.effects where seen.insert(effect.safeguard).inserted {
            guard let safeguard = safeguards[effect.safeguard], safeguard.status == .inPlace else { continue }
            switch reason(effect, risk.id) {
            case .noEvidence, .expired: unproven.append("“\(safeguard.name)”")
            case .failed: failed.append("“\(safeguard.name)”")
            case .proven, .notInPlace: break
            }
        }
        if !unproven.isEmpty {
            list.add(
                .safeguardUnproven,
                "Without evidence that counts now: \(unproven.joined(separator: ", ")).",
                "Gather evidence; until then it counts for nothing here."
            )
        }
        if !failed.isEmpty {
            list.add(
                .safeguardFailed,
                "The last evidence failed for \(failed.joined(separator: ", ")).",
                "Repair it and gather new evidence; until then it counts for nothing here."
            )
        }
    }

    func checkNamed(_ risk: Risk, _ list: inout FindingList) {
        let lost = risk.systems.count { !systems.contains($0) }
        if lost > 0 {
            list.add(
                .systemMissing,
                "\(lost == 1 ? "A system" : "\(lost) systems") that it names \(lost == 1 ? "is" : "are") no longer in the "
                    + "records.",
                "Remove \(lost == 1 ? "it" : "them") from the risk, or name the successor."
            )
        }
        var lines = risk.serviceLines
        for case .downtime(let line, _, _) in risk.losses.map(\.size) { lines.append(line) }
        if lines.contains(where: { !serviceLines.contains($0) }) {
            list.add(
                .serviceLineMissing,
                "A service line that it names is no longer in the records.",
                "Remove it from the risk and from its losses, or name another."
            )
        }
        if risk.effects.contains(where: { safeguards[$0.safeguard] == nil }) {
            list.add(
                .safeguardMissing,
                "A safeguard that it names is no longer in the records.",
                "Remove it from the risk, or name another; it counts for nothing."
            )
        }
    }

    func checkThreat(_ risk: Risk, _ list: inout FindingList) {
        guard !risk.threat.isEmpty else { return }
        guard let threat = threats[risk.threat] else {
            return list.add(
                .threatUnknown,
                "Its threat, \(risk.threat), is not in the library.",
                "Choose one of the library, or none."
            )
        }
        if risk.systems.isEmpty, !threat.kinds.isEmpty, !threat.kinds.contains(where: kinds.contains) {
            let named = threat.kinds.map(\.rawValue).joined(separator: ", ")
            list.add(
                .kindAbsent,
                "Its threat befalls systems of the kind \(named), and the records have none.",
                "Add the system that it befalls, or remove the risk."
            )
        }
    }

    private func reason(_ effect: SafeguardEffect, _ risk: RiskID) -> EffectVerdict.Reason {
        let verdict = verdicts[risk]?.first { $0.effect.safeguard == effect.safeguard }
        return verdict?.reason ?? standings[effect.safeguard]?.reason ?? .notInPlace
    }
}

extension EffectVerdict.Reason {
    fileprivate var isProven: Bool { if case .proven = self { true } else { false } }
}

extension QualitativeScore {
    /// Whether any of the levels is lower.
    fileprivate func isLower(than other: QualitativeScore) -> Bool {
        initiation < other.initiation || adverse < other.adverse || impact < other.impact
    }
}
