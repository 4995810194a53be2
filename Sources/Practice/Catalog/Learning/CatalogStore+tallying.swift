import Records

extension CatalogStore {
    /// Adds the flows of a batch to their tallies.
    func keep(
        _ flows: [FlowTally.Key: FlowObservation],
        _ learned: inout CatalogLearned,
        _ writer: any RecordsWriter
    ) throws {
        for (key, seen) in flows.sorted(by: { $0.value.when < $1.value.when }) {
            let row = try writer.row(
                "SELECT \(Self.tallyColumns) FROM catalog_tallies WHERE from_host = ? AND from_title = ? AND to_host = ? "
                    + "AND to_title = ? AND port = ? AND protocol = ? AND service = ?",
                [
                    .text(key.fromHost), .text(key.fromTitle), .text(key.toHost), .text(key.toTitle),
                    .integer(key.port), .text(key.protocol.rawValue), .text(key.service),
                ]
            )
            if var tally = row.flatMap(Self.tally) {
                tally.add(seen)
                try update(tally, writer)
            } else {
                try insert(FlowTally(practice.newID(), key, seen), writer)
                learned.newFlows += 1
            }
        }
    }

    private func update(_ tally: FlowTally, _ writer: any RecordsWriter) throws {
        try writer.execute(
            "UPDATE catalog_tallies SET encrypted = ?, messages = ?, bytes = ?, first_seen = ?, last_seen = ?, hours = ?, "
                + "source = ? WHERE id = ?",
            [
                .flag(tally.isEncrypted), .integer(tally.messages), .integer(tally.bytes), .integer(tally.firstSeen),
                .integer(tally.lastSeen), .text(Self.hours(tally)), .text(tally.source), .text(tally.id.text),
            ]
        )
    }

    private func insert(_ tally: FlowTally, _ writer: any RecordsWriter) throws {
        try writer.execute(
            "INSERT INTO catalog_tallies (\(Self.tallyColumns)) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            [
                .text(tally.id.text), .text(tally.from.host), .text(tally.from.title), .text(tally.to.host),
                .text(tally.to.title), .integer(tally.port), .text(tally.protocol.rawValue), .text(tally.service),
                .flag(tally.isEncrypted), .integer(tally.messages), .integer(tally.bytes), .integer(tally.firstSeen),
                .integer(tally.lastSeen), .text(Self.hours(tally)), .text(tally.source),
            ]
        )
    }

    private static func hours(_ tally: FlowTally) -> String { tally.hours.map { String($0) }.joined(separator: ",") }

    /// Drops what is over the limits: open sightings seen longest ago, and tallies with the fewest messages, so that nobody
    /// can push a practice's real flows out with made-up titles.
    func dropOver(_ learned: inout CatalogLearned, _ writer: any RecordsWriter) throws {
        if learned.newSightings > 0 {
            let open = Int(
                try writer.row("SELECT COUNT(*) FROM catalog_sightings WHERE state = 'open'")?.integer(0) ?? 0
            )
            let over = try writer.rows(
                "SELECT id FROM catalog_sightings WHERE state = 'open' ORDER BY last_seen, id LIMIT ?",
                [.integer(max(0, open - limits.openSightings))]
            ).map { RecordValue.text($0.text(0)) }
            for id in over {
                try writer.execute("DELETE FROM catalog_facts WHERE subject = ?", [id])
                try writer.execute("DELETE FROM catalog_sightings WHERE id = ?", [id])
            }
            learned.droppedSightings = over.count
            try count(CatalogDropped.sightingsName, over.count, writer)
        }
        if learned.newFlows > 0 {
            let all = Int(try writer.row("SELECT COUNT(*) FROM catalog_tallies")?.integer(0) ?? 0)
            let over = try writer.rows(
                "SELECT id FROM catalog_tallies ORDER BY messages, last_seen, id LIMIT ?",
                [.integer(max(0, all - limits.tallies))]
            ).map { RecordValue.text($0.text(0)) }
            for id in over { try writer.execute("DELETE FROM catalog_tallies WHERE id = ?", [id]) }
            learned.droppedFlows = over.count
            try count(CatalogDropped.talliesName, over.count, writer)
        }
    }
}
