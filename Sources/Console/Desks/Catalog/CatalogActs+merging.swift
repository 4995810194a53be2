import Access
import Journal
import Practice
import Risk

extension CatalogActs {
    /// Makes two records of one system one, and has the register name the one that stays.
    ///
    /// - Parameters:
    ///   - removed: the record that goes.
    ///   - kept: the record that stays.
    ///   - taking: the fields that are taken from the one that goes.
    func merge(
        _ removed: SystemID,
        into kept: SystemID,
        taking: Set<String>,
        by caller: Caller
    ) async throws -> SystemMerge {
        try PracticeActs.checkIsUnbound(caller)
        return try await Blocking.run { [self] in
            let named = try risks.allRisks().filter { $0.systems.contains(removed) }
            let both = named.filter { $0.systems.contains(kept) }.map(\.id.text)
            let result = try catalog.merge(removed, into: kept, taking: taking, by: caller.reference)
            // The entry says what undoing the merge needs to give each risk back what it named.
            var details = ["action": "merged", "kept": result.merge.keptName, "removed": result.merge.removedName]
            if !both.isEmpty { details["both-in"] = both.joined(separator: " ") }
            do {
                try journal.record(
                    [Self.draft(result.merge, named.map(\.id), details, caller)]
                        + result.changes.map { EntryDraft($0, by: caller) }
                )
            } catch {
                _ = try catalog.undo(result.merge.id)
                throw error
            }
            for risk in named { try rename(risk, removed, kept, keepsOld: false, by: caller) }
            return result.merge
        }
    }

    /// Makes two records again of those that were merged.
    func undo(_ id: MergeID, by caller: Caller) async throws -> SystemMerge {
        try PracticeActs.checkIsUnbound(caller)
        return try await Blocking.run { [self] in
            let filter = EntryFilter(kinds: [.systemsMerged], subject: Self.reference(id))
            let entry = try newest(filter)
            let result = try catalog.undo(id)
            try journal.record(
                [Self.draft(result.merge, [], ["action": "undone"], caller)]
                    + result.changes.map { EntryDraft($0, by: caller) }
            )
            let both = Set((entry?.details["both-in"] ?? "").split(separator: " ").map(String.init))
            for reference in entry?.subjects ?? [] where reference.hasPrefix("risk:") {
                guard let id = RiskID(String(reference.dropFirst(5))), let risk = try risks.risk(id) else { continue }
                try rename(risk, result.merge.kept, result.merge.removed, keepsOld: both.contains(id.text), by: caller)
            }
            return result.merge
        }
    }

    /// Keeps that two systems are two.
    func setApart(_ pair: DuplicatePair, by caller: Caller) async throws {
        try PracticeActs.checkIsUnbound(caller)
        try await Blocking.run { [self] in
            let entry = EntryDraft(
                .systemsMerged,
                actor: caller.reference,
                subjects: [pair.one, pair.other].map { PracticeKind.system.reference($0.text) },
                details: ["action": "set apart"]
            )
            try catalog.dismiss(pair)
            do { try journal.record([entry]) } catch {
                try catalog.dismiss(pair, false)
                throw error
            }
        }
    }

    private func rename(
        _ risk: Risk,
        _ old: SystemID,
        _ new: SystemID,
        keepsOld: Bool,
        by caller: Caller
    ) throws {
        guard risk.systems.contains(old) else { return }
        var changed = risk
        changed.systems.removeAll { $0 == new || $0 == old && !keepsOld }
        changed.systems.append(new)
        let change = try risks.save(changed, by: caller.reference)
        guard !change.details.isEmpty else { return }
        try journal.record([
            EntryDraft(
                .riskChanged,
                actor: caller.reference,
                subjects: ["risk:\(risk.id)"],
                details: ["fields": change.fields.joined(separator: ", ")]
            )
        ])
    }

    private static func reference(_ id: MergeID) -> String { "merge:\(id)" }

    private static func draft(
        _ merge: SystemMerge,
        _ risks: [RiskID],
        _ details: [String: String],
        _ caller: Caller
    ) -> EntryDraft {
        EntryDraft(
            .systemsMerged,
            actor: caller.reference,
            subjects: [
                reference(merge.id), PracticeKind.system.reference(merge.kept.text),
                PracticeKind.system.reference(merge.removed.text),
            ] + risks.map { "risk:\($0)" },
            details: details
        )
    }
}
