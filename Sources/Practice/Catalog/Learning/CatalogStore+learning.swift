import Records

extension CatalogStore {
    /// Takes in what was seen, all of it in one transaction. Blocks.
    @discardableResult
    public func learn(
        _ observations: [Observation],
        flows: [FlowObservation] = []
    ) throws(PracticeError) -> CatalogLearned {
        guard !(observations.isEmpty && flows.isEmpty) else { return CatalogLearned() }
        return try practice.write { writer in
            var learner = CatalogLearner(
                index: try self.index(writer),
                limits: self.limits,
                now: self.practice.now().microseconds
            )
            for observation in observations { learner.take(observation) }
            for flow in flows { learner.take(flow) }
            var learned = CatalogLearned()
            learned.ambiguous = learner.ambiguous
            var subjects = Dictionary(uniqueKeysWithValues: learner.systems.map { ($0.key.text, $0.value) })
            let seen = try self.see(learner.places, &learned, writer)
            for sighting in seen { subjects[sighting.id.text] = learner.places[.init(sighting)] }
            let facts = try self.keep(subjects, &learned, writer)
            for sighting in seen { try self.save(sighting, facts[sighting.id.text], writer) }
            try self.keep(learner.flows, &learned, writer)
            try self.dropOver(&learned, writer)
            return learned
        }
    }

    /// Writes the facts of a batch.
    ///
    /// - Returns: for subjects of which something is new, all facts that were observed.
    private func keep(
        _ subjects: [String: CatalogLearner.Subject],
        _ learned: inout CatalogLearned,
        _ writer: any RecordsWriter
    ) throws -> [String: [Fact]] {
        var bySubject: [String: [FactRow.Key: FactRow]] = [:]
        for row in try Self.rows(of: subjects.keys.sorted(), writer) where row.fact.basis == .observed {
            bySubject[row.subject, default: [:]][row.key] = row
        }
        var changed: [String: [Fact]] = [:]
        for (subject, seen) in subjects {
            var rows = bySubject[subject] ?? [:]
            var isNew = false
            // The order is that of time, so that what was seen longest ago goes first where there is too much.
            for (note, what) in seen.notes.sorted(by: { $0.value.span.last < $1.value.span.last }) {
                let key = FactRow.Key(
                    subject: subject,
                    name: note.name,
                    port: note.port,
                    basis: .observed,
                    slot: note.slot
                )
                if var row = rows[key] {
                    let before = row.fact.value
                    row.add(what.values, what.span, limits)
                    try row.update(writer)
                    rows[key] = row
                    guard row.fact.value != before else { continue }
                } else {
                    try makeRoom(for: note.name, in: &rows, writer)
                    let row = FactRow(subject: subject, fact: Self.fact(note, what.values, what.span, limits))
                    try row.insert(writer)
                    rows[key] = row
                }
                learned.newFacts += 1
                isNew = true
            }
            if isNew { changed[subject] = rows.values.map(\.fact) }
        }
        return changed
    }

    private func makeRoom(
        for name: FactName,
        in rows: inout [FactRow.Key: FactRow],
        _ writer: any RecordsWriter
    ) throws {
        let same = rows.values.filter { $0.fact.name == name }
        guard same.count >= limits.valuesPerFact, let oldest = same.min(by: { $0.fact.lastSeen < $1.fact.lastSeen })
        else { return }
        try oldest.delete(writer)
        rows[oldest.key] = nil
    }

    private static func fact(
        _ note: CatalogLearner.NoteKey,
        _ values: [String],
        _ span: SeenSpan,
        _ limits: CatalogLimits
    ) -> Fact {
        Fact(
            note.name,
            note.name.manner == .list
                ? values.joined(separator: " ") : values[0],
            port: note.port == 0 ? nil : note.port,
            basis: .observed,
            source: span.source,
            firstSeen: span.first,
            lastSeen: span.last,
            count: span.count
        )
    }
}
