import Access
import Journal
import Practice
import Records
import Risk

/// What people do with the register, put on record before it is answered: pages, API and commands all go through here.
struct RegisterActs: Sendable {
    let desk: RiskDesk
    let journal: any EntryRecording
    let now: @Sendable () -> Timestamp

    /// Adds a risk or changes it.
    ///
    /// - Parameter seen: the risk as whoever changes it saw it; nil does not ask.
    /// - Throws: `RiskError` that names the field which is wrong, or `conflict`.
    func save(_ risk: Risk, since seen: Risk? = nil, by caller: Caller) async throws {
        try PracticeActs.checkIsUnbound(caller)
        try await Blocking.run { [self] in
            let old = try desk.store.risk(risk.id)
            var risk = risk
            // Signatures are given by `accept` alone, and hold for what was signed.
            risk.acceptance = risk.treatment == .accept ? old?.acceptance : nil
            try put(risk, over: old, since: seen, as: .riskChanged, by: caller)
        }
    }

    /// Saves a risk and puts it on record. Blocks.
    private func put(
        _ risk: Risk,
        over old: Risk?,
        since seen: Risk?,
        as kind: EntryKind,
        by caller: Caller
    ) throws {
        let change = try desk.store.save(risk, by: caller.reference, since: seen)
        guard !change.details.isEmpty else { return }
        do {
            try record(kind, risk.id, by: caller, ["fields": change.fields.joined(separator: ", ")])
        } catch {
            // What is not on record must not stay.
            if let old {
                _ = try desk.store.save(old, by: caller.reference)
            } else {
                _ = try desk.store.remove(risk.id, by: caller.reference)
            }
            throw error
        }
    }

    /// Removes a risk; its history stays.
    func remove(_ id: RiskID, by caller: Caller) async throws {
        try PracticeActs.checkIsUnbound(caller)
        try await Blocking.run { [self] in
            try record(.riskRemoved, id, by: caller, [:])
            _ = try desk.store.remove(id, by: caller.reference)
        }
    }

    /// Says something of a risk.
    @discardableResult
    func comment(_ id: RiskID, _ text: String, by caller: Caller) async throws -> RiskComment {
        try PracticeActs.checkIsUnbound(caller)
        return try await Blocking.run { [self] in
            let comment = try desk.store.comment(id, text, by: caller.reference)
            try record(.riskCommented, id, by: caller, [:])
            return comment
        }
    }

    /// Takes a risk on in the practice's name. The ledger's entry holds the signature.
    ///
    /// - Parameters:
    ///   - until: the last day on which it holds, as YYYY-MM-DD; at most a year ahead.
    ///   - seen: the digest of the risk as whoever signs saw it; nil does not ask.
    func accept(_ id: RiskID, until: String, reason: String, seen: String? = nil, by caller: Caller) async throws {
        try PracticeActs.checkIsUnbound(caller)
        let time = now().microseconds
        // A token may stand for a person; it does not sign for one.
        guard case .session = caller.kind, let person = caller.person else {
            throw PageProblem(
                kind: .forbidden,
                title: "A person signs for a risk",
                message: "Neither a program nor a command can.",
                next: "Sign in to the console and accept it there."
            )
        }
        guard let end = Amount.startOfDay(until), end > time, end <= time + 366 * 86_400_000_000 else {
            throw RiskError(
                .invalid,
                "Choose a day within the next year on which it is looked at again.",
                field: "until"
            )
        }
        guard reason.count >= 10 else {
            throw RiskError(.invalid, "Say why the practice bears this, in a sentence.", field: "reason")
        }
        try await Blocking.run { [self] in
            guard let old = try desk.store.risk(id) else { throw RiskError(.notFound, "There is no such risk.") }
            let digest = RecordDigest.of(old)
            if let seen, seen != digest { throw RiskError.meanwhile }
            var risk = old
            let entry = try record(.riskAccepted, id, by: caller, ["until": until, "sha256": digest])
            risk.treatment = .accept
            risk.acceptance = Risk.Acceptance(
                by: person,
                when: time,
                until: until,
                reason: reason,
                ledgerEntry: entry.map { Int64($0) }
            )
            _ = try desk.store.save(risk, by: caller.reference, since: old)
            desk.forget()
        }
    }

    /// Takes back that a risk is borne: nothing is decided about it then.
    func withdraw(_ id: RiskID, by caller: Caller) async throws {
        try PracticeActs.checkIsUnbound(caller)
        try await Blocking.run { [self] in
            guard let old = try desk.store.risk(id) else { throw RiskError(.notFound, "There is no such risk.") }
            guard old.acceptance != nil else {
                throw RiskError(.conflict, "Nobody has signed for this risk, so that there is nothing to withdraw.")
            }
            var risk = old
            (risk.treatment, risk.acceptance) = (.undecided, nil)
            try put(risk, over: old, since: old, as: .acceptanceWithdrawn, by: caller)
        }
    }

    /// The register to be taken out, with the figures of now. That it left goes on record.
    func export(by caller: Caller) async throws -> RegisterExport {
        try PracticeActs.checkIsUnbound(caller)
        return try await Blocking.run { [self] in
            let view = try desk.view()
            let details = ["risks": "\(view.risks.count)", "sha256": RecordDigest.of(view.risks)]
            try journal.record([EntryDraft(.riskReported, actor: caller.reference, details: details)])
            return RegisterExport(view.risks, practice: view.practice, assessment: view.assessment)
        }
    }

    /// Keeps what the assessment of now comes to, for the trend and the report.
    func assess(by caller: Caller) async throws -> AssessmentRecord {
        try await Blocking.run { [self] in
            let view = try desk.view()
            if !view.problem.isEmpty { throw RiskError(.invalid, view.problem) }
            let kept = AssessmentRecord(view.assessment, fingerprint: RecordDigest.of(view.risks))
            try journal.record([
                EntryDraft(
                    .riskAssessed,
                    actor: caller.reference,
                    details: ["risks": "\(view.risks.count)", "sha256": kept.fingerprint]
                )
            ])
            try desk.store.record(kept)
            return kept
        }
    }

    @discardableResult
    private func record(
        _ kind: EntryKind,
        _ id: RiskID,
        by caller: Caller,
        _ details: [String: String]
    ) throws -> UInt64? {
        try journal.record([
            EntryDraft(kind, actor: caller.reference, subjects: ["risk:\(id)"], details: details)
        ]).first?.index
    }
}

extension RiskError {
    /// That somebody was earlier.
    static let meanwhile = RiskError(
        .conflict,
        "Somebody else has changed this risk meanwhile. Look at it again, then make your change anew."
    )
}
