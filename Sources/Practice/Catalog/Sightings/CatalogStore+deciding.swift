import Foundation
import Records

/// What undoing a confirmation needs.
private struct ConfirmUndo: Codable {
    var image: RecordImage
    /// The facts that the system got: those of the sighting that it had not itself.
    var facts: [Moved]

    struct Moved: Codable {
        var name: String
        var port: Int
        var slot: String
    }
}

extension CatalogStore {
    /// Makes a sighting a system: a new one, or the existing one with this ID as the person has completed it. What was seen
    /// of the device is from then on known of the system. Blocks.
    ///
    /// The system's record must have the sighting's address (behind a loopback one, its AE title), so that the device is
    /// recognized from then on.
    @discardableResult
    public func confirm(_ id: SightingID, as system: System) throws(PracticeError) -> PracticeChange {
        try practice.write { writer in
            let sighting = try self.undecided(id, writer)
            try Self.checkRecognizes(sighting, system)
            return try self.confirm(sighting, system, writer)
        }
    }

    /// Makes a sighting an existing system, which gets its address and AE titles. Blocks.
    @discardableResult
    public func confirm(_ id: SightingID, as system: SystemID) throws(PracticeError) -> PracticeChange {
        try practice.write { writer in
            let sighting = try self.undecided(id, writer)
            guard var record = try System.find(writer, system.text) else { throw Self.noSystem }
            let host = HostName(sighting.host)
            if sighting.title.isEmpty, !record.addresses.contains(where: { HostName($0) == host }) {
                record.addresses.append(sighting.host)
            }
            for title in self.proposedSystem(for: sighting).aeTitles where !record.aeTitles.contains(title) {
                record.aeTitles.append(title)
            }
            return try self.confirm(sighting, record, writer)
        }
    }

    /// Has a sighting not asked about again. Blocks.
    public func ignore(_ id: SightingID, reason: String) throws(PracticeError) {
        let reason = FactText.line(reason, limits.reasonLength)
        guard !reason.isEmpty else {
            throw PracticeError(
                .missing,
                field: "reason",
                "There is no reason. Say in a few words why it is no system."
            )
        }
        try practice.write { writer in
            _ = try self.undecided(id, writer)
            try writer.execute(
                "UPDATE catalog_sightings SET state = 'ignored', reason = ? WHERE id = ?",
                [.text(reason), .text(id.text)]
            )
        }
    }

    /// Takes back what was decided about a sighting: it is open again, and the system is what it was before. Blocks.
    ///
    /// - Returns: what became of the system; nil if there was none.
    /// - Throws: `inUse` if the system has changed since, or if other records name one that this would remove.
    @discardableResult
    public func undo(_ id: SightingID) throws(PracticeError) -> PracticeChange? {
        try practice.write { writer in
            guard let sighting = try Self.sighting(id, writer) else { throw Self.noSighting }
            guard sighting.state != .open else {
                throw PracticeError(.invalid, "Nothing has been decided about this device yet.")
            }
            var change: PracticeChange?
            let undo = try writer.row("SELECT undo FROM catalog_sightings WHERE id = ?", [.text(id.text)])?[0].text
            if let undo { change = try self.restore(undo, sighting, writer) }
            try writer.execute(
                "UPDATE catalog_sightings SET state = 'open', system = NULL, reason = NULL, undo = NULL WHERE id = ?",
                [.text(id.text)]
            )
            return change
        }
    }

    /// Without its address (or, behind a loopback one, its title) the device would be a stranger again next time.
    private static func checkRecognizes(_ sighting: Sighting, _ system: System) throws(PracticeError) {
        if !sighting.title.isEmpty {
            guard !system.aeTitles.contains(sighting.title) else { return }
            throw PracticeError(
                .invalid,
                field: "ae_titles",
                "The system must have the AE title \(sighting.title), by which it is recognized. Add it."
            )
        }
        guard !system.addresses.contains(where: { HostName($0).text == sighting.host }) else { return }
        throw PracticeError(
            .invalid,
            field: "addresses",
            "The system must have the address \(sighting.host), where it was seen. Add it."
        )
    }

    private func undecided(_ id: SightingID, _ reader: any RecordsReader) throws -> Sighting {
        guard let sighting = try Self.sighting(id, reader) else { throw Self.noSighting }
        guard sighting.state == .open else {
            throw PracticeError(.invalid, "This device is \(sighting.state.name.rawValue) already. Undo that first.")
        }
        return sighting
    }

    private func confirm(_ sighting: Sighting, _ system: System, _ writer: any RecordsWriter) throws -> PracticeChange {
        let before = try System.find(writer, system.id.text)
        let change = try practice.put(system, in: writer)
        let image = try RecordImage(
            System.self,
            id: system.id.text,
            before: before,
            after: try System.find(writer, system.id.text)
        )
        let known = Set(try Self.rows(of: [system.id.text], writer).map(\.key))
        var moved: [ConfirmUndo.Moved] = []
        for row in try Self.rows(of: [sighting.id.text], writer) {
            let copy = FactRow(subject: system.id.text, fact: row.fact)
            guard !known.contains(copy.key) else { continue }
            try row.delete(writer)
            try copy.insert(writer)
            moved.append(.init(name: copy.key.name.rawValue, port: copy.key.port, slot: copy.key.slot))
        }
        try writer.execute(
            "UPDATE catalog_sightings SET state = 'confirmed', system = ?, undo = ? WHERE id = ?",
            [
                .text(system.id.text), .text(try Self.encoded(ConfirmUndo(image: image, facts: moved))),
                .text(sighting.id.text),
            ]
        )
        return change
    }

    private func restore(_ text: String, _ sighting: Sighting, _ writer: any RecordsWriter) throws -> PracticeChange? {
        let undo = try JSONDecoder().decode(ConfirmUndo.self, from: Data(text.utf8))
        guard try undo.image.isUntouched(writer) else {
            throw PracticeError(
                .inUse,
                "The system has been changed since it was confirmed. Change it by hand, then remove what is wrong there."
            )
        }
        let rows = try Self.rows(of: [undo.image.id], writer)
        let kept = Set(try Self.rows(of: [sighting.id.text], writer).map(\.key))
        let moved = Set(undo.facts.map { "\($0.name) \($0.port) \($0.slot)" })
        for row in rows where row.fact.basis == .observed {
            // A new system's facts are all from this device.
            guard undo.image.before == nil || moved.contains("\(row.key.name.rawValue) \(row.key.port) \(row.key.slot)")
            else { continue }
            try row.delete(writer)
            let back = FactRow(subject: sighting.id.text, fact: row.fact)
            if !kept.contains(back.key) { try back.insert(writer) }
        }
        let change = try undo.image.restore(practice, writer)
        if undo.image.before == nil {
            try writer.execute("DELETE FROM catalog_facts WHERE subject = ?", [.text(undo.image.id)])
        }
        return change
    }

    private static var noSighting: PracticeError {
        PracticeError(
            .notFound,
            "There is no such device. It may have been dropped; it comes back when it is seen again."
        )
    }
}
