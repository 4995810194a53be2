import Access
import Journal
import Practice

extension CatalogActs {
    /// Starts a look at the network. What is seen is kept as it is seen.
    ///
    /// - Returns: the job, or nil if too many go on.
    /// - Throws: `DiscoveryRefusal` if the order is not a good one.
    func discover(_ order: DiscoveryOrder, by caller: Caller) async throws -> Job? {
        try PracticeActs.checkIsUnbound(caller)
        let outline = try discovery.outline(order)
        let details = [
            "networks": outline.title, "addresses": "\(outline.addresses)", "rate": "\(order.rate) a second",
            "excluded": order.exclude.prefix(20).joined(separator: ", "),
        ].filter { !$0.value.isEmpty }
        let who = caller.reference
        try await record(EntryDraft(.discoveryStarted, actor: who, details: details))
        // Whoever sees that nothing goes on also sees why.
        let title = "Look at \(outline.title)" + (order.hours.isEmpty ? "" : ", only at \(order.hours)")
        let job = jobs.start(.discover, title: title, by: caller.name) { [self] progress in
            let look = DiscoveryLook(discovery: discovery, catalog: catalog)
            do {
                let (lines, learned) = try await look.run(order, progress)
                try await record(Self.ended(details, "done", learned, who))
                return JobOutcome(isGood: true, lines: lines + Self.lines(learned))
            } catch {
                let outcome = error is CancellationError ? "stopped" : "failed"
                await recordAnyhow(Self.ended(details, outcome, look.learned, who))
                throw error
            }
        }
        if job == nil { try await record(Self.ended(details, "not started", CatalogLearned(), who)) }
        return job
    }

    /// Stops a look at the network. Who stopped it goes on record; what was seen stays.
    func stop(_ job: Job, by caller: Caller) async throws {
        try await record(EntryDraft(.jobStopped, actor: caller.reference, details: ["work": job.kind.rawValue]))
        jobs.stop(job.id)
    }

    private static func lines(_ learned: CatalogLearned) -> [String] {
        var lines = [
            learned.newSightings == 0
                ? "No device that answered is new."
                : "\(Amount.count(learned.newSightings, "device was", "devices were")) not seen before: "
                    + "look at them under Devices seen, and say what they are.",
            "\(Amount.count(learned.newFacts, "fact is", "facts are")) new.",
        ]
        if learned.ambiguous > 0 {
            lines.append(
                "\(Amount.count(learned.ambiguous, "observation was", "observations were")) of an address that several "
                    + "systems share, and left out. Give each its own address, or merge the records."
            )
        }
        if learned.droppedSightings > 0 {
            lines.append(
                "\(Amount.count(learned.droppedSightings, "device was", "devices were")) dropped, because too many wait "
                    + "for a decision. Decide about those that are there, then look again."
            )
        }
        return lines
    }

    private static func ended(
        _ details: [String: String],
        _ outcome: String,
        _ learned: CatalogLearned,
        _ actor: String
    ) -> EntryDraft {
        var details = details
        details["outcome"] = outcome
        details["new-devices"] = "\(learned.newSightings)"
        details["new-facts"] = "\(learned.newFacts)"
        return EntryDraft(.discoveryEnded, actor: actor, details: details)
    }

    private func record(_ draft: EntryDraft) async throws {
        _ = try await Blocking.run { [journal] in try journal.record([draft]) }
    }

    /// Records also from a task that was cancelled.
    private func recordAnyhow(_ draft: EntryDraft) async {
        await Task { try? await record(draft) }.value
    }
}
