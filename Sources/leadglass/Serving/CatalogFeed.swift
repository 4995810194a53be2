import Console
import Gateway
import Logging
import Practice
import Synchronization

/// Teaches the catalog what passes the gateway. What cannot be written is left out; images pass all the same.
final class CatalogFeed: Sendable {
    private let catalog: CatalogStore
    private let logger: Logger
    private let isFailing = Mutex(false)

    init(catalog: CatalogStore, logger: Logger) {
        self.catalog = catalog
        self.logger = logger
    }

    /// Takes in what has passed since the last report.
    func take(_ report: TrafficReport) async {
        do {
            let catalog = catalog
            let learned = try await Blocking.run { try catalog.learn(report.observations, flows: report.flows) }
            let wasFailing = isFailing.withLock { state in
                defer { state = false }
                return state
            }
            if wasFailing { logger.notice("The catalog learns from the traffic again") }
            let dropped = report.dropped + learned.droppedSightings + learned.droppedFlows
            if dropped > 0 {
                logger.warning(
                    "The catalog has left out what passes limits",
                    metadata: [
                        "unread": "\(report.dropped)", "devices": "\(learned.droppedSightings)",
                        "flows": "\(learned.droppedFlows)",
                    ]
                )
            }
        } catch {
            let wasFailing = isFailing.withLock { state in
                defer { state = true }
                return state
            }
            if !wasFailing {
                logger.error(
                    "The catalog does not learn from the traffic",
                    metadata: ["reason": "\(CommandFailure(error).message)"]
                )
            }
        }
    }
}
