import Practice
import Synchronization

/// One look at the network, as a job does it: what is seen goes into the catalog at once.
final class DiscoveryLook: Sendable {
    private let discovery: any DiscoveryDesk
    private let catalog: CatalogStore
    private let sum = Mutex(CatalogLearned())

    init(discovery: any DiscoveryDesk, catalog: CatalogStore) {
        self.discovery = discovery
        self.catalog = catalog
    }

    /// What the catalog has learned so far.
    var learned: CatalogLearned { sum.withLock { $0 } }

    /// Looks until it ends or the task is cancelled.
    ///
    /// - Returns: what came of it, line by line, and what the catalog has learned.
    func run(
        _ order: DiscoveryOrder,
        _ progress: JobBoard.Progress
    ) async throws -> (lines: [String], learned: CatalogLearned) {
        // A job's closure for progress does not leave its call, so what the look says comes through a stream.
        let (steps, continuation) = AsyncStream.makeStream(of: JobStep.self, bufferingPolicy: .bufferingNewest(1))
        async let lines = look(order, continuation)
        for await step in steps { progress(step) }
        return (try await lines, learned)
    }

    private func look(
        _ order: DiscoveryOrder,
        _ steps: AsyncStream<JobStep>.Continuation
    ) async throws -> [String] {
        defer { steps.finish() }
        return try await discovery.look(
            order,
            observed: { [self] observations in
                let more = try await Blocking.run { [catalog] in try catalog.learn(observations) }
                sum.withLock { $0.add(more) }
            },
            progress: { steps.yield($0) }
        )
    }
}

extension CatalogLearned {
    fileprivate mutating func add(_ other: CatalogLearned) {
        newFacts += other.newFacts
        newSightings += other.newSightings
        newFlows += other.newFlows
        ambiguous += other.ambiguous
        droppedSightings += other.droppedSightings
        droppedFlows += other.droppedFlows
    }
}
