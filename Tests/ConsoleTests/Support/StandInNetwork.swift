import Practice
import Synchronization

@testable import Console

/// A network in which what a test puts there answers.
final class StandInNetwork: DiscoveryDesk {
    private let state = Mutex((answers: [Observation](), orders: [DiscoveryOrder](), hangs: false))

    /// What answers.
    var answers: [Observation] {
        get { state.withLock { $0.answers } }
        set { state.withLock { $0.answers = newValue } }
    }
    /// Whether a look never ends by itself.
    var hangs: Bool {
        get { state.withLock { $0.hangs } }
        set { state.withLock { $0.hangs = newValue } }
    }
    /// What was asked for.
    var orders: [DiscoveryOrder] { state.withLock { $0.orders } }

    func outline(_ order: DiscoveryOrder) throws -> DiscoveryOutline {
        guard order.targets != ["8.8.8.8"] else { throw DiscoveryRefusal("8.8.8.8 is not in a private network.") }
        return DiscoveryOutline(
            title: order.targets.joined(separator: ", "),
            addresses: 254,
            connections: 1016,
            seconds: 50
        )
    }

    func look(
        _ order: DiscoveryOrder,
        observed: @escaping @Sendable ([Observation]) async throws -> Void,
        progress: @escaping @Sendable (JobStep) -> Void
    ) async throws -> [String] {
        state.withLock { $0.orders.append(order) }
        try await observed(answers)
        progress(JobStep(objects: 254, totalObjects: 254, waits: hangs ? "Waits for 22:00." : ""))
        if hangs { try await Task.sleep(for: .seconds(600)) }
        return ["254 of 254 addresses asked."]
    }
}
