import Foundation
import Records

extension CatalogStore {
    /// The sightings at these places, new ones included, with what the batch adds; not yet written.
    func see(
        _ places: [CatalogLearner.Place: CatalogLearner.Subject],
        _ learned: inout CatalogLearned,
        _ writer: any RecordsWriter
    ) throws -> [Sighting] {
        let known = try sightings(of: Set(places.keys.map(\.host)).sorted(), writer)
        var seen: [Sighting] = []
        for (place, subject) in places.sorted(by: { $0.value.span.first < $1.value.span.first }) {
            if var sighting = known[place] {
                sighting.firstSeen = min(sighting.firstSeen, subject.span.first)
                sighting.count += min(subject.span.count, .max - sighting.count)
                if subject.span.last >= sighting.lastSeen {
                    sighting.lastSeen = subject.span.last
                    sighting.source = subject.span.source
                }
                // Its system is gone, or has another address now: somebody must look again.
                if case .confirmed = sighting.state { sighting.state = .open }
                seen.append(sighting)
            } else {
                let sighting = Sighting(
                    id: practice.newID(),
                    host: place.host,
                    title: place.title,
                    state: .open,
                    firstSeen: subject.span.first,
                    lastSeen: subject.span.last,
                    count: subject.span.count,
                    source: subject.span.source,
                    suggestion: Suggestion(host: place.host, facts: [], table: implementations)
                )
                try insert(sighting, writer)
                learned.newSightings += 1
                seen.append(sighting)
            }
        }
        return seen
    }

    /// Writes a sighting, with a new suggestion if there are new facts.
    func save(_ sighting: Sighting, _ facts: [Fact]?, _ writer: any RecordsWriter) throws {
        let reopening = sighting.state == .open ? ", system = NULL, reason = NULL, undo = NULL" : ""
        try writer.execute(
            "UPDATE catalog_sightings SET state = ?, first_seen = ?, last_seen = ?, seen = ?, source = ?\(reopening) "
                + "WHERE id = ?",
            [
                .text(sighting.state.name.rawValue), .integer(sighting.firstSeen), .integer(sighting.lastSeen),
                .integer(sighting.count), .text(sighting.source), .text(sighting.id.text),
            ]
        )
        guard let facts else { return }
        var sighting = sighting
        sighting.suggestion = Suggestion(host: sighting.host, facts: facts, table: implementations)
        try writer.execute(
            "UPDATE catalog_sightings SET kind = ?, search = ?, suggestion = ? WHERE id = ?",
            [
                .text(sighting.suggestion.guess.kind.rawValue), .text(Self.search(sighting)),
                .text(try Self.encoded(sighting.suggestion)), .text(sighting.id.text),
            ]
        )
    }

    private func insert(_ sighting: Sighting, _ writer: any RecordsWriter) throws {
        try writer.execute(
            "INSERT INTO catalog_sightings (id, host, title, state, first_seen, last_seen, seen, source, kind, search, suggestion) "
                + "VALUES (?, ?, ?, 'open', ?, ?, ?, ?, ?, ?, ?)",
            [
                .text(sighting.id.text), .text(sighting.host), .text(sighting.title), .integer(sighting.firstSeen),
                .integer(sighting.lastSeen), .integer(sighting.count), .text(sighting.source),
                .text(sighting.suggestion.guess.kind.rawValue), .text(Self.search(sighting)),
                .text(try Self.encoded(sighting.suggestion)),
            ]
        )
    }

    private static func search(_ sighting: Sighting) -> String {
        ([sighting.host, sighting.suggestion.name, sighting.suggestion.vendor, sighting.suggestion.model]
            + sighting.suggestion.aeTitles).joined(separator: "\n").lowercased()
    }

    static func encoded(_ value: some Encodable) throws -> String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        return String(decoding: try encoder.encode(value), as: UTF8.self)
    }
}
