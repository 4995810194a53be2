import Foundation
import Records

/// Keeps the index of systems from one batch to the next: only records that have changed are read anew.
struct IndexCache {
    private var bodies: [String: String] = [:]
    private(set) var index = SystemIndex()

    /// Brings the index up to what the practice has now.
    mutating func refresh(_ reader: any RecordsReader) throws {
        var changed: [String] = []
        var count = 0
        var seen: Set<String> = []
        seen.reserveCapacity(bodies.count)
        let before = bodies
        var fresh: [(id: String, body: String)] = []
        try reader.each("SELECT id, body FROM practice_systems", []) { row in
            guard case .text(let id) = row[0], case .text(let body) = row[1] else { return true }
            count += 1
            if before[id] != body {
                changed.append(body)
                fresh.append((id, body))
            }
            seen.insert(id)
            return true
        }
        if count < before.count + fresh.count {
            for id in before.keys where !seen.contains(id) {
                bodies[id] = nil
                if let id = SystemID(id) { index.remove(id) }
            }
        }
        guard !changed.isEmpty else { return }
        let systems = try JSONDecoder().decode(
            [System].self,
            from: Data(("[" + changed.joined(separator: ",") + "]").utf8)
        )
        for system in systems { index.insert(system) }
        for (id, body) in fresh { bodies[id] = body }
    }
}
