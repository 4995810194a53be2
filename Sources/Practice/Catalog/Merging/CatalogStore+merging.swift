import Foundation
import Records

extension CatalogStore {
    private static let mergeColumns = "id, at, actor, kept, removed, kept_name, removed_name, undone"

    /// Makes two records of one system one: everything that named the other names the kept one, and its facts go there. A
    /// flow between the two goes. All of it can be undone. Blocks.
    ///
    /// - Parameters:
    ///   - removed: the record that goes.
    ///   - kept: the record that stays.
    ///   - taking: the fields that are taken from the one that goes, named as in `practice.yaml`; see `SystemUnion`.
    ///   - actor: who does it, as the ledger names them.
    public func merge(
        _ removed: SystemID,
        into kept: SystemID,
        taking: Set<String> = [],
        by actor: String
    ) throws(PracticeError) -> MergeResult {
        guard removed != kept else {
            throw PracticeError(.invalid, "A system cannot be merged with itself. Name two.")
        }
        return try practice.write { writer in
            guard let stays = try System.find(writer, kept.text), let goes = try System.find(writer, removed.text)
            else {
                throw Self.noSystem
            }
            let merged = try SystemUnion.merged(stays, goes, taking: taking)
            var images = MergeImages()
            var changes = [try self.practice.put(merged, in: writer)]
            let after = try System.find(writer, kept.text)
            images.records.append(try RecordImage(System.self, id: kept.text, before: stays, after: after))
            var done: Set<RecordKey> = [RecordKey(.system, kept.text)]
            for dependent in try PracticeStore.dependents(.system, removed.text, writer)
            where done.insert(RecordKey(dependent.kind, dependent.id)).inserted {
                guard let type = dependent.kind.recordType as? any NamingSystems.Type else { continue }
                try self.rewrite(type, dependent.id, removed, kept, &images, &changes, writer)
            }
            changes.append(try self.practice.take(goes, from: writer))
            images.records.append(try RecordImage(System.self, id: removed.text, before: goes, after: nil))
            try self.moveFacts(removed, kept, &images, writer)
            let merge = SystemMerge(
                id: self.practice.newID(),
                at: self.practice.now().microseconds,
                actor: actor,
                kept: kept,
                removed: removed,
                keptName: stays.name,
                removedName: goes.name,
                isUndone: false
            )
            try self.insert(merge, images, writer)
            return MergeResult(merge: merge, changes: changes.filter(\.isReal), replaced: [removed: kept])
        }
    }

    /// Makes two records again of those that were merged, exactly as they were. Blocks.
    ///
    /// - Throws: `inUse` if a record that the merge changed has been changed since; it is named.
    public func undo(_ id: MergeID) throws(PracticeError) -> MergeResult {
        try practice.write { writer in
            let row = try writer.row(
                "SELECT \(Self.mergeColumns), images FROM catalog_merges WHERE id = ?",
                [.text(id.text)]
            )
            guard let row, var merge = Self.merge(row) else {
                throw PracticeError(.notFound, "There is no such merge, or it is too long ago to be undone.")
            }
            guard !merge.isUndone else { throw PracticeError(.invalid, "This merge has been undone already.") }
            let images = try JSONDecoder().decode(MergeImages.self, from: Data(row.text(8).utf8))
            try self.checkUntouched(images, writer)
            var changes: [PracticeChange] = []
            // What others name comes first: the system that went, then the one that stayed, then those that name them.
            for image in images.records.reversed() where image.id == merge.removed.text {
                if let change = try image.restore(self.practice, writer) { changes.append(change) }
            }
            for image in images.records where image.id != merge.removed.text {
                if let change = try image.restore(self.practice, writer) { changes.append(change) }
            }
            try self.moveFactsBack(merge, images, writer)
            merge.isUndone = true
            try writer.execute("UPDATE catalog_merges SET undone = 1 WHERE id = ?", [.text(id.text)])
            return MergeResult(merge: merge, changes: changes.filter(\.isReal), replaced: [:])
        }
    }

    /// The merges that are on record, the last first. Blocks.
    public func merges() throws(PracticeError) -> [SystemMerge] {
        try practice.read {
            try $0.rows("SELECT \(Self.mergeColumns) FROM catalog_merges ORDER BY at DESC, id DESC").compactMap(
                Self.merge
            )
        }
    }

    private func rewrite<Record: NamingSystems>(
        _ type: Record.Type,
        _ id: String,
        _ removed: SystemID,
        _ kept: SystemID,
        _ images: inout MergeImages,
        _ changes: inout [PracticeChange],
        _ writer: any RecordsWriter
    ) throws {
        guard let record = try Record.find(writer, id), id != removed.text else { return }
        if let rewritten = record.replacing(removed, with: kept) {
            changes.append(try practice.put(rewritten, in: writer))
        } else {
            changes.append(try practice.take(record, from: writer))
        }
        images.records.append(
            try RecordImage(Record.self, id: id, before: record, after: try Record.find(writer, id))
        )
    }

    private func checkUntouched(_ images: MergeImages, _ reader: any RecordsReader) throws {
        for image in images.records where try !image.isUntouched(reader) {
            let name = try image.kind.recordType.names(reader, [image.id])[image.id]
            throw PracticeError(
                .inUse,
                "The \(image.kind.singular)\(name.map { " “\($0)”" } ?? "") has been changed since the merge, so the merge "
                    + "cannot be undone. Add the other system by hand instead."
            )
        }
    }

    private func moveFacts(
        _ removed: SystemID,
        _ kept: SystemID,
        _ images: inout MergeImages,
        _ writer: any RecordsWriter
    ) throws {
        let known = Set(try Self.rows(of: [kept.text], writer).map { MergeImages.MovedFact($0.key) })
        for row in try Self.rows(of: [removed.text], writer) {
            let key = MergeImages.MovedFact(row.key)
            // What both have stays where it is until the merge is undone or forgotten.
            guard !known.contains(key) else { continue }
            try row.delete(writer)
            try FactRow(subject: kept.text, fact: row.fact).insert(writer)
            images.facts.append(key)
        }
        images.sightings = try writer.rows(
            "SELECT id FROM catalog_sightings WHERE system = ?",
            [.text(removed.text)]
        ).map { $0.text(0) }
        try writer.execute(
            "UPDATE catalog_sightings SET system = ? WHERE system = ?",
            [.text(kept.text), .text(removed.text)]
        )
    }

    private func moveFactsBack(_ merge: SystemMerge, _ images: MergeImages, _ writer: any RecordsWriter) throws {
        let moved = Set(images.facts)
        for row in try Self.rows(of: [merge.kept.text], writer) where moved.contains(MergeImages.MovedFact(row.key)) {
            try row.delete(writer)
            try FactRow(subject: merge.removed.text, fact: row.fact).insert(writer)
        }
        for id in images.sightings {
            try writer.execute(
                "UPDATE catalog_sightings SET system = ? WHERE id = ? AND system = ?",
                [.text(merge.removed.text), .text(id), .text(merge.kept.text)]
            )
        }
    }

    private func insert(_ merge: SystemMerge, _ images: MergeImages, _ writer: any RecordsWriter) throws {
        try writer.execute(
            "INSERT INTO catalog_merges (\(Self.mergeColumns), images) VALUES (?, ?, ?, ?, ?, ?, ?, 0, ?)",
            [
                .text(merge.id.text), .integer(merge.at), .text(merge.actor), .text(merge.kept.text),
                .text(merge.removed.text), .text(merge.keptName), .text(merge.removedName),
                .text(try Self.encoded(images)),
            ]
        )
        let all = Int(try writer.row("SELECT COUNT(*) FROM catalog_merges")?.integer(0) ?? 0)
        let over = try writer.rows(
            "SELECT id FROM catalog_merges ORDER BY at, id LIMIT ?",
            [.integer(max(0, all - limits.merges))]
        )
        for row in over { try writer.execute("DELETE FROM catalog_merges WHERE id = ?", [.text(row.text(0))]) }
        if !over.isEmpty { try forgetRemoved(writer) }
    }

    private static func merge(_ row: RecordRow) -> SystemMerge? {
        guard let id = MergeID(row.text(0)), let kept = SystemID(row.text(3)), let removed = SystemID(row.text(4))
        else {
            return nil
        }
        return SystemMerge(
            id: id,
            at: row.integer(1),
            actor: row.text(2),
            kept: kept,
            removed: removed,
            keptName: row.text(5),
            removedName: row.text(6),
            isUndone: row.integer(7) != 0
        )
    }
}

extension PracticeChange {
    /// True if something has changed.
    fileprivate var isReal: Bool { action != .changed || !fields.isEmpty }
}
