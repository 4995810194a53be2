import Practice
import Records
import Synchronization

/// What was seen and waits for a person.
struct SeenCounts: Sendable {
    /// Devices that nobody has decided about.
    var devices: Int
    /// Systems of which what was seen is not what is claimed.
    var contradicted: Int
    /// Pairs of records that look alike.
    var duplicates: Int
}

/// How much of what was seen waits for a person. What takes a look at every record is counted anew once the ledger has a newer
/// act upon the catalog, and each minute, since what passes the gateway is in no ledger. Every call blocks.
final class SeenBook: Sendable {
    private struct Kept: Sendable {
        var stamp: UInt64?
        var minute: Int64
        var contradicted: Int
        var duplicates: Int
    }

    private let catalog: CatalogStore
    /// The newest entry of the ledger about an act upon the catalog.
    private let stamp: @Sendable () throws -> UInt64?
    private let now: @Sendable () -> Timestamp
    private let kept = Mutex<Kept?>(nil)

    init(
        catalog: CatalogStore,
        now: @escaping @Sendable () -> Timestamp,
        stamp: @escaping @Sendable () throws -> UInt64?
    ) {
        self.catalog = catalog
        self.now = now
        self.stamp = stamp
    }

    func counts() throws -> SeenCounts {
        // Asked before counting: a change between the two is then counted anew, never missed.
        let (newest, minute) = (try stamp(), now().microseconds / 60_000_000)
        var known = kept.withLock { $0?.stamp == newest && $0?.minute == minute ? $0 : nil }
        if known == nil {
            known = Kept(
                stamp: newest,
                minute: minute,
                contradicted: try catalog.contradictions().count,
                duplicates: try catalog.duplicates().count
            )
            kept.withLock { $0 = known }
        }
        return SeenCounts(
            devices: try catalog.count(),
            contradicted: known?.contradicted ?? 0,
            duplicates: known?.duplicates ?? 0
        )
    }
}
