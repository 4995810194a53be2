import Foundation
import Records

extension CatalogStore {
    private static let sightingColumns =
        "id, host, state, system, reason, first_seen, last_seen, seen, source, suggestion, title"

    /// One sighting; nil if there is none with this ID. Blocks.
    public func sighting(_ id: SightingID) throws(PracticeError) -> Sighting? {
        try practice.read { try Self.sighting(id, $0) }
    }

    /// One page of sightings, those seen last first. Blocks.
    public func sightings(_ query: SightingQuery = SightingQuery()) throws(PracticeError) -> ListPage<Sighting> {
        let limit = min(max(1, query.limit), limits.pageSize)
        var (conditions, parameters) = try Self.conditions(query)
        if let after = query.after {
            let parts = after.split(separator: ":")
            guard parts.count == 2, let time = Int64(parts[0]), let id = SightingID(String(parts[1])) else {
                throw PracticeError(.invalid, field: "after", "The list has changed. Begin at its first page.")
            }
            conditions.append("(last_seen < ? OR (last_seen = ? AND id < ?))")
            parameters += [.integer(time), .integer(time), .text(id.text)]
        }
        let clause = conditions.isEmpty ? "" : " WHERE " + conditions.joined(separator: " AND ")
        let all = parameters + [.integer(limit + 1)]
        return try practice.read { reader in
            let rows = try reader.rows(
                "SELECT \(Self.sightingColumns) FROM catalog_sightings\(clause) ORDER BY last_seen DESC, id DESC LIMIT ?",
                all
            )
            let shown = try rows.prefix(limit).map { try Self.sighting($0) }
            let last = rows.count > limit ? shown.last : nil
            return ListPage(items: shown, next: last.map { "\($0.lastSeen):\($0.id.text)" })
        }
    }

    /// How many sightings a query finds on all its pages. Blocks.
    public func count(_ query: SightingQuery = SightingQuery()) throws(PracticeError) -> Int {
        let (conditions, parameters) = try Self.conditions(query)
        let clause = conditions.isEmpty ? "" : " WHERE " + conditions.joined(separator: " AND ")
        return try practice.read {
            Int(try $0.row("SELECT COUNT(*) FROM catalog_sightings\(clause)", parameters)?.integer(0) ?? 0)
        }
    }

    /// The systems that have one of a sighting's AE titles, but another address. Blocks.
    public func candidates(for sighting: Sighting) throws(PracticeError) -> [SightingCandidate] {
        let index = try index()
        var found: [SightingCandidate] = []
        for title in sighting.suggestion.aeTitles {
            guard case .unknown(let likely) = index.match(host: sighting.host, title: title) else { continue }
            for id in likely where !found.contains(where: { $0.system == id }) {
                found.append(
                    SightingCandidate(
                        system: id,
                        reason: "It calls itself \(title), but from an address that is not on record."
                    )
                )
            }
        }
        return found
    }

    /// A system as a sighting suggests it, for a person to complete and confirm. Does not block.
    public func proposedSystem(for sighting: Sighting) -> System {
        System(
            id: practice.newID(),
            name: sighting.suggestion.name,
            kind: sighting.suggestion.guess.kind,
            addresses: sighting.title.isEmpty ? [sighting.host] : [],
            aeTitles: sighting.suggestion.aeTitles.filter { $0.utf8.count <= 16 && !$0.contains("\\") },
            // What a device is built with is not who made it.
            vendor: sighting.suggestion.isToolkit == true ? "" : sighting.suggestion.vendor,
            model: sighting.suggestion.isToolkit == true ? "" : sighting.suggestion.model
        )
    }

    private static func conditions(
        _ query: SightingQuery
    ) throws(PracticeError) -> (conditions: [String], parameters: [RecordValue]) {
        var conditions: [String] = []
        var parameters: [RecordValue] = []
        if let state = query.state {
            conditions.append("state = ?")
            parameters.append(.text(state.rawValue))
        }
        if let kind = query.kind {
            conditions.append("kind = ?")
            parameters.append(.text(kind.rawValue))
        }
        if !query.text.isEmpty {
            guard query.text.count <= 200 else {
                throw PracticeError(.tooLong, field: "text", "Search for at most 200 characters.")
            }
            let text = query.text.lowercased().replacing("!", with: "!!").replacing("%", with: "!%").replacing(
                "_",
                with: "!_"
            )
            conditions.append("search LIKE ? ESCAPE '!'")
            parameters.append(.text("%\(text)%"))
        }
        return (conditions, parameters)
    }

    static func sighting(_ id: SightingID, _ reader: any RecordsReader) throws -> Sighting? {
        try reader.row("SELECT \(sightingColumns) FROM catalog_sightings WHERE id = ?", [.text(id.text)])
            .map { try sighting($0) }
    }

    /// Sightings at these hosts.
    func sightings(of hosts: [String], _ reader: any RecordsReader) throws -> [CatalogLearner.Place: Sighting] {
        var found: [CatalogLearner.Place: Sighting] = [:]
        var rest = hosts[...]
        while !rest.isEmpty {
            let some = rest.prefix(100)
            rest = rest.dropFirst(100)
            let marks = some.map { _ in "?" }.joined(separator: ", ")
            let rows = try reader.rows(
                "SELECT \(Self.sightingColumns) FROM catalog_sightings WHERE host IN (\(marks))",
                some.map { .text($0) }
            )
            for row in rows {
                let sighting = try Self.sighting(row)
                found[.init(sighting)] = sighting
            }
        }
        return found
    }

    private static func sighting(_ row: RecordRow) throws -> Sighting {
        guard let id = SightingID(row.text(0)) else { throw RecordsError(.damaged, "A sighting has no ID.") }
        let state: Sighting.State =
            switch (row.text(2), row[3].text.flatMap { SystemID($0) }) {
            case ("confirmed", let system?): .confirmed(system)
            case ("ignored", _): .ignored(reason: row.text(4))
            default: .open
            }
        return Sighting(
            id: id,
            host: row.text(1),
            title: row.text(10),
            state: state,
            firstSeen: row.integer(5),
            lastSeen: row.integer(6),
            count: Int(row.integer(7)),
            source: row.text(8),
            suggestion: try JSONDecoder().decode(Suggestion.self, from: Data(row.text(9).utf8))
        )
    }
}
