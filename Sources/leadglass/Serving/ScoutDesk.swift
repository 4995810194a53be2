import Console
import Practice
import Scout
import Synchronization

/// Looks at the network for the console.
struct ScoutDesk: DiscoveryDesk {
    func outline(_ order: DiscoveryOrder) throws -> DiscoveryOutline {
        let plan = try Self.plan(order)
        return DiscoveryOutline(
            title: plan.title,
            addresses: plan.addressCount,
            connections: plan.connectionCount,
            seconds: Int(plan.duration.components.seconds)
        )
    }

    func look(
        _ order: DiscoveryOrder,
        observed: @escaping @Sendable ([Observation]) async throws -> Void,
        progress: @escaping @Sendable (JobStep) -> Void
    ) async throws -> [String] {
        let plan = try Self.plan(order)
        let (stream, continuation) = AsyncStream.makeStream(of: DiscoveryEvent.self)
        async let tally = Self.run(plan, continuation, progress)
        // What was seen is kept as it is seen, a few at a time.
        var waiting: [Observation] = []
        for await event in stream {
            if case .observed(let observation) = event { waiting.append(observation) }
            if waiting.count >= 50 || !waiting.isEmpty && event.isProgress {
                try await observed(waiting)
                waiting = []
            }
        }
        if !waiting.isEmpty { try await observed(waiting) }
        let result = try await tally
        var lines = [
            "\(Amount.count(result.addressesDone)) of \(Amount.count(result.addresses, "address", "addresses")) asked, "
                + "\(Amount.count(result.connections, "connection", "connections")) opened.",
            "\(Amount.count(result.devices, "device", "devices")) answered.",
        ]
        if result.left > 0 { lines.append("\(result.left) hung, broke off or took too long, and were left alone.") }
        if result.end == .stopped { lines.append("It was stopped before its end.") }
        return lines
    }

    private static func run(
        _ plan: DiscoveryPlan,
        _ continuation: AsyncStream<DiscoveryEvent>.Continuation,
        _ progress: @escaping @Sendable (JobStep) -> Void
    ) async throws -> DiscoveryTally {
        defer { continuation.finish() }
        let waiting = Mutex(LookProgress(total: plan.addressCount, hours: plan.hours))
        return try await Discovery(plan).run { event in
            if let step = waiting.withLock({ $0.take(event) }) { progress(step) }
            continuation.yield(event)
        }
    }

    private static func plan(_ order: DiscoveryOrder) throws(DiscoveryRefusal) -> DiscoveryPlan {
        do { return try checked(order) } catch { throw DiscoveryRefusal(error.message) }
    }

    private static func checked(_ order: DiscoveryOrder) throws(ScoutError) -> DiscoveryPlan {
        var plan = DiscoveryPlan(try blocks(order.targets))
        plan.excluded = try blocks(order.exclude)
        if !order.ports.isEmpty {
            plan.ports = []
            for port in order.ports { plan.ports.append(try DiscoveryPort(port)) }
        }
        plan.rate = order.rate
        if !order.hours.isEmpty { plan.hours = try OpeningHours(order.hours) }
        if !order.callingAETitles.isEmpty { plan.callingAETitles = order.callingAETitles }
        plan.calledAETitles = order.calledAETitles
        try plan.check()
        return plan
    }

    private static func blocks(_ texts: [String]) throws(ScoutError) -> [AddressBlock] {
        var blocks: [AddressBlock] = []
        for text in texts { blocks.append(try AddressBlock(text)) }
        return blocks
    }
}

extension DiscoveryEvent {
    /// Whether it only says how far it is.
    fileprivate var isProgress: Bool { if case .progress = self { true } else { false } }
}
