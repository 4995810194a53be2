import Records
import Synchronization

/// What was seen of the practice's systems: facts, devices that are no system yet, flows, and merges of two records.
///
/// Every call blocks: run them on threads made for that. Records of the practice are changed only through the checks of
/// `PracticeStore`, in one transaction with what the catalog keeps beside them.
public final class CatalogStore: Sendable {
    static let namespace = "catalog"

    let practice: PracticeStore
    /// How much the catalog may hold.
    public let limits: CatalogLimits
    /// Whose software is known by what.
    public let implementations: ImplementationTable
    private let cache = Mutex(IndexCache())

    /// Opens the catalog's tables beside those of the practice, making them if needed. Blocks.
    public init(
        practice: PracticeStore,
        limits: CatalogLimits = CatalogLimits(),
        implementations: ImplementationTable = .builtIn
    ) throws(PracticeError) {
        self.practice = practice
        self.limits = limits
        self.implementations = implementations
        do { try practice.records.migrate(Self.namespace, CatalogSchema.migrations) } catch {
            throw PracticeError(error)
        }
        try practice.write { try self.forgetRemoved($0) }
    }

    /// The systems by address and AE title, as they are now. Blocks.
    public func index() throws(PracticeError) -> SystemIndex {
        try practice.read { try self.index($0) }
    }

    func index(_ reader: any RecordsReader) throws -> SystemIndex {
        try cache.withLock { cache in
            try cache.refresh(reader)
            return cache.index
        }
    }

    /// What was left out because a limit was reached, since the catalog was made. Blocks.
    public func dropped() throws(PracticeError) -> CatalogDropped {
        try practice.read { reader in
            var dropped = CatalogDropped()
            for row in try reader.rows("SELECT name, value FROM catalog_counters") {
                if row.text(0) == CatalogDropped.sightingsName { dropped.sightings = Int(row.integer(1)) }
                if row.text(0) == CatalogDropped.talliesName { dropped.tallies = Int(row.integer(1)) }
            }
            return dropped
        }
    }

    func count(_ name: String, _ more: Int, _ writer: any RecordsWriter) throws {
        guard more > 0 else { return }
        let changed = try writer.execute(
            "UPDATE catalog_counters SET value = value + ? WHERE name = ?",
            [.integer(more), .text(name)]
        )
        if changed == 0 {
            try writer.execute(
                "INSERT INTO catalog_counters (name, value) VALUES (?, ?)",
                [.text(name), .integer(more)]
            )
        }
    }

    /// Removes the facts of systems that are gone. Those of a merged one stay as long as the merge can be undone.
    func forgetRemoved(_ writer: any RecordsWriter) throws {
        try writer.execute(
            "DELETE FROM catalog_facts WHERE NOT EXISTS (SELECT 1 FROM practice_systems WHERE id = catalog_facts.subject) "
                + "AND NOT EXISTS (SELECT 1 FROM catalog_sightings WHERE id = catalog_facts.subject) "
                + "AND NOT EXISTS (SELECT 1 FROM catalog_merges WHERE removed = catalog_facts.subject AND undone = 0)"
        )
    }
}

/// What the catalog has left out because a limit was reached.
public struct CatalogDropped: Hashable, Sendable, Codable {
    static let sightingsName = "dropped-sightings"
    static let talliesName = "dropped-tallies"

    /// Sightings that nobody had decided about.
    public var sightings = 0
    /// Tallies of flows.
    public var tallies = 0
}
