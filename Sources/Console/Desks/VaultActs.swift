import Access
import Journal
import Practice
import Synchronization

/// What people do with the vault, put on record before it is answered: the pages, the API and the commands all go through
/// here.
struct VaultActs: Sendable {
    let vault: any VaultDesk
    let journal: any EntryRecording
    let jobs: JobBoard

    /// Studies that a query finds. That these patients were seen goes on record.
    func studies(_ query: StudyQuery, after: String?, limit: Int, by caller: Caller) async throws -> StudyRows {
        let rows = try await vault.studies(query, after: after, limit: limit)
        var seen: [String] = []
        for row in rows.rows {
            if let patient = row.patientReference, !seen.contains(patient) { seen.append(patient) }
        }
        if !rows.rows.isEmpty {
            try await record(
                EntryDraft(
                    .patientsListed,
                    actor: caller.reference,
                    subjects: seen,
                    details: ["studies": "\(rows.rows.count)"]
                )
            )
        }
        return rows
    }

    /// A study with a page of its instances. That this patient was seen goes on record.
    func study(
        _ uid: String,
        after: String?,
        limit: Int,
        by caller: Caller
    ) async throws -> (study: StudyRow, instances: InstanceRows)? {
        guard let study = try await vault.study(uid) else { return nil }
        let instances = try await vault.instances(ofStudy: uid, after: after, limit: limit)
        try await record(
            EntryDraft(
                .studyViewed,
                actor: caller.reference,
                subjects: [study.studyReference] + [study.patientReference].compactMap { $0 }
            )
        )
        return (study, instances)
    }

    /// Starts a verification.
    ///
    /// - Returns: the job, or nil if too many go on.
    func verify(samplePercent: Double, by caller: Caller) async throws -> Job? {
        try await record(
            EntryDraft(.verifyStarted, actor: caller.reference, details: ["sample": "\(samplePercent) %"])
        )
        return startVerify(samplePercent, by: caller.reference, name: caller.name)
    }

    /// Starts a verification of everything by the schedule. That it begins goes on record once it does.
    ///
    /// - Returns: the job, or nil if too many go on.
    func verifyOnSchedule() -> Job? {
        let beginning = EntryDraft(
            .verifyStarted,
            actor: "leadglass",
            details: ["sample": "100.0 %", "by": "schedule"]
        )
        return startVerify(100, by: "schedule", name: "The schedule", beginning)
    }

    private func startVerify(
        _ samplePercent: Double,
        by who: String,
        name: String,
        _ beginning: EntryDraft? = nil
    ) -> Job? {
        jobs.start(.verify, title: "Verify the vault", by: name) { [self] progress in
            if let beginning { try await record(beginning) }
            let row = try await vault.verify(samplePercent: samplePercent, by: who) {
                progress(JobStep(objects: $0.objects, totalObjects: $0.totalObjects))
            }
            try await recordEnd(row)
            return JobOutcome(isGood: row.outcome == .intact, lines: row.lines)
        }
    }

    /// Starts a restore.
    ///
    /// - Returns: the job, or nil if too many go on.
    func restore(_ order: RestoreOrder, by caller: Caller) async throws -> Job? {
        let subject = try await reference(of: order.scope)
        try await record(
            EntryDraft(.restoreStarted, actor: caller.reference, subjects: subject, details: order.details)
        )
        let who = caller.reference
        let job = jobs.start(.restore, title: "Restore \(order.words)", by: caller.name) { [self] progress in
            let reached = Mutex(0)
            let result: RestoreResult
            do {
                result = try await vault.restore(order) {
                    let objects = $0.objects
                    reached.withLock { $0 = objects }
                    progress(JobStep(objects: objects, totalObjects: $0.totalObjects))
                }
            } catch {
                // What has gone out until then is on record all the same.
                var details = order.details
                details["outcome"] = error is CancellationError ? "stopped" : "failed"
                details["objects"] = "\(reached.withLock { $0 })"
                await recordAnyhow(EntryDraft(.restoreEnded, actor: who, subjects: subject, details: details))
                throw error
            }
            let refused = result.refused.values.reduce(0, +)
            var details = order.details
            details["sent"] = "\(result.sent)"
            details["refused"] = "\(refused)"
            try await record(EntryDraft(.restoreEnded, actor: who, subjects: subject, details: details))
            return JobOutcome(isGood: refused == 0, lines: result.lines)
        }
        if job == nil {
            let details = order.details.merging(["outcome": "not started"]) { $1 }
            try await record(EntryDraft(.restoreEnded, actor: who, subjects: subject, details: details))
        }
        return job
    }

    /// Stops a job. Who stopped it goes on record.
    func stop(_ job: Job, by caller: Caller) async throws {
        try await record(EntryDraft(.jobStopped, actor: caller.reference, details: ["work": job.kind.rawValue]))
        jobs.stop(job.id)
    }

    /// Records also from a task that was cancelled.
    private func recordAnyhow(_ draft: EntryDraft) async {
        let journal = journal
        await Task { _ = try? await Blocking.run { try journal.record([draft]) } }.value
    }

    private func recordEnd(_ row: VerificationRow) async throws {
        try await record(
            EntryDraft(
                .verifyEnded,
                actor: "leadglass",
                details: [
                    "outcome": row.outcome.rawValue, "objects": "\(row.objects)", "damaged": "\(row.damaged)",
                    "problems": "\(row.problems)",
                ]
            )
        )
    }

    /// What a restore is about. A study names its patient too: whose images left is asked by patient.
    private func reference(of scope: RestoreOrder.Scope) async throws -> [String] {
        switch scope {
        case .all, .since: []
        case .study(let uid):
            [try await vault.studyReference(uid)]
                + [try await vault.study(uid)?.patientReference].compactMap { $0 }
        case .patient(let id): [try await vault.patientReference(id)]
        }
    }

    private func record(_ draft: EntryDraft) async throws {
        try await Blocking.run { [journal] in _ = try journal.record([draft]) }
    }
}

extension RestoreOrder {
    /// What goes where, without PHI.
    var words: String {
        let what =
            switch scope {
            case .all: "everything"
            case .study: "one study"
            case .patient: "one patient"
            case .since: "the newest studies"
            }
        return "\(what) to \(aeTitle) at \(host):\(port)"
    }

    fileprivate var details: [String: String] {
        var details = ["ae-title": aeTitle, "address": "\(host):\(port)"]
        switch scope {
        case .all: details["scope"] = "all"
        case .study: details["scope"] = "study"
        case .patient: details["scope"] = "patient"
        case .since(let time): details["scope"] = "since \(Amount.machineTime(time))"
        }
        return details
    }
}

extension RestoreResult {
    /// What came of it, for a person.
    var lines: [String] {
        var lines = ["\(Amount.count(sent, "object", "objects")) sent, \(Amount.bytes(bytes))."]
        if alreadyThere > 0 { lines.append("\(Amount.count(alreadyThere)) had been sent by an earlier run.") }
        if skipped > 0 { lines.append("\(Amount.count(skipped)) left out: the PACS refused them when they came.") }
        for (reason, count) in refused.sorted(by: { ($1.value, $0.key) < ($0.value, $1.key) }).prefix(20) {
            lines.append("\(Amount.count(count)) did not arrive: \(reason)")
        }
        return lines
    }
}

extension VerificationRow {
    /// What it found, for a person.
    var lines: [String] {
        var lines = ["\(Amount.count(objects, "object", "objects")) read, \(Amount.bytes(bytes))."]
        if damaged > 0 { lines.append("\(Amount.count(damaged)) damaged.") }
        if problems > 0 { lines.append(Amount.count(problems, "problem with a segment.", "problems with segments.")) }
        lines += findings.prefix(20).map { $0.object.isEmpty ? $0.reason : "\($0.object): \($0.reason)" }
        return lines
    }
}
