import Access
import Journal
import Practice
import Records
import Risk

@testable import Console

extension RiskDesk {
    /// A desk with what is built in.
    static func testing(_ records: any Records, _ practice: PracticeStore, _ journal: Journal) throws -> RiskDesk {
        RiskDesk(
            store: try RiskStore(
                records: records,
                now: Timestamp.systemClock,
                random: AccessControl.systemRandom,
                names: { try practice.names($0, $1) }
            ),
            content: try RiskContent.builtIn(),
            practice: practice,
            journal: journal,
            now: Timestamp.systemClock
        )
    }
}

/// A network in which nothing is.
struct NoDiscovery: DiscoveryDesk {
    func outline(_ order: DiscoveryOrder) throws -> DiscoveryOutline {
        DiscoveryOutline(title: order.targets.joined(separator: ", "), addresses: 1, connections: 1, seconds: 1)
    }

    func look(
        _ order: DiscoveryOrder,
        observed: @escaping @Sendable ([Observation]) async throws -> Void,
        progress: @escaping @Sendable (JobStep) -> Void
    ) async throws -> [String] { ["1 of 1 addresses asked."] }
}
