public import Logging
public import NIOCore
import NIOPosix
import Practice
public import Records
import Synchronization
public import Vault

/// The relays in front of the PACS, which copy each instance to the vault and pass everything on, and those in front of HL7
/// systems, which pass everything on.
public final class Gateway: Sendable {
    private let listeners: [Listener]
    private let hl7: [HL7Listener]
    private let configuration: GatewayConfiguration
    private let group: any EventLoopGroup
    private let pool: NIOThreadPool
    private let vault: Vault
    private let logger: Logger
    private let draining: DrainSwitch
    private let now: @Sendable () -> Timestamp
    let traffic: TrafficNotes?
    let observer: (@Sendable (TrafficReport) async -> Void)?

    /// Creates a gateway; nothing is bound before `start`.
    /// - Parameters:
    ///   - records: where the gateway remembers what each PACS accepts from each caller.
    ///   - now: the time of day.
    ///   - trafficLimits: how much of the traffic is kept between two reports.
    ///   - observer: is told every few seconds who has spoken through the gateway; nil if nobody wants to know. It is called
    ///     by one task, never on the path of the data; while it works, what passes is gathered.
    public init(
        configuration: GatewayConfiguration,
        vault: Vault,
        records: any Records,
        group: any EventLoopGroup,
        logger: Logger,
        now: @escaping @Sendable () -> Timestamp,
        trafficLimits: TrafficLimits = TrafficLimits(),
        observer: (@Sendable (TrafficReport) async -> Void)? = nil
    ) throws {
        self.configuration = configuration
        self.group = group
        self.vault = vault
        self.logger = logger
        self.now = now
        self.observer = observer
        traffic = observer.map { _ in TrafficNotes(limits: trafficLimits) }
        pool = NIOThreadPool(numberOfThreads: 4)
        pool.start()
        let draining = DrainSwitch()
        self.draining = draining
        let memory = try CallerMemory(records: records)
        let services = Relay.Services(
            vault: vault,
            pool: pool,
            logger: logger,
            now: now,
            isDraining: { draining.isOn },
            endsQuiet: { draining.endsQuiet },
            associated: { _ in },
            traffic: traffic
        )
        listeners = configuration.listeners.map { listener in
            let upstream = Upstream(
                listener,
                memory: memory,
                limits: configuration.limits,
                now: { now().microseconds }
            )
            return Listener(upstream: upstream, services: services)
        }
        let hl7Services = HL7Relay.Services(
            logger: logger,
            now: { now().microseconds },
            isDraining: { draining.isOn },
            spoke: { _ in },
            traffic: traffic
        )
        hl7 = configuration.hl7.map { listener in
            HL7Listener(HL7Forward(listener, now: { now().microseconds }), services: hl7Services)
        }
    }

    /// Binds every listener.
    /// - Throws: `cannotListen` with what to do; nothing stays bound then.
    public func start() async throws(GatewayError) {
        do throws(GatewayError) {
            for listener in listeners { try await listener.bind(group: group) }
            for listener in hl7 { try await listener.bind(group: group) }
        } catch {
            await closeListeners()
            throw error
        }
    }

    /// Delivers what waits for each PACS, and reports what passes, until the task is cancelled.
    public func run() async {
        await withDiscardingTaskGroup { tasks in
            tasks.addTask { await self.observe() }
            for listener in listeners where listener.upstream.configuration.direction == .toPACS {
                let delivery = Delivery(
                    upstream: listener.upstream,
                    vault: vault,
                    pool: pool,
                    group: group,
                    limits: configuration.limits,
                    logger: logger,
                    isDraining: { [draining] in draining.isOn }
                )
                tasks.addTask { await delivery.run() }
            }
        }
    }

    /// The ports that the listeners have, by name.
    public var ports: [String: Int] {
        let dicom = listeners.map { ($0.upstream.configuration.name, $0.port) }
        let messages = hl7.map { ($0.forward.configuration.name, $0.port) }
        return Dictionary(uniqueKeysWithValues: (dicom + messages).compactMap { name, port in port.map { (name, $0) } })
    }

    private func closeListeners() async {
        for listener in listeners { await listener.close() }
        for listener in hl7 { await listener.close() }
    }

    /// Takes no more associations and waits for those under way, deliveries included, until the task is cancelled.
    /// Associations on which nothing happens are ended after `quietTime`.
    public func drain() async {
        await drain(endingQuietAfter: configuration.limits.quietTime, until: .distantFuture)
    }

    private func drain(endingQuietAfter quiet: TimeAmount, until end: NIODeadline) async {
        draining.turnOn(endingQuietAfter: quiet)
        await closeListeners()
        while NIODeadline.now() < end, !Task.isCancelled,
            listeners.contains(where: { $0.openConnections > 0 || $0.upstream.deliveries > 0 })
                || hl7.contains(where: { $0.openConnections > 0 })
        {
            try? await Task.sleep(for: .milliseconds(50))
        }
    }

    /// Drains within `stopTime`, then closes what is still open.
    public func stop() async {
        await drain(endingQuietAfter: .milliseconds(500), until: .now() + configuration.limits.stopTime)
        for listener in listeners { listener.closeAssociations() }
        for listener in hl7 { await listener.closeConnections() }
        await observeRest()
        try? await pool.shutdownGracefully()
    }

    /// What the gateway does now. Blocks on the vault's index; without it, the queue is not known and an alarm says so.
    public func status() -> GatewayStatus {
        var queue: [QueueStatus] = []
        var parked: [ParkedObject] = []
        var problem: String?
        do throws(VaultError) {
            queue = try vault.pendingSummary().map { waiting in
                QueueStatus(
                    upstream: waiting.upstream,
                    callingAETitle: waiting.callingAETitle,
                    address: waiting.address,
                    soleCopies: waiting.count,
                    bytes: waiting.bytes,
                    oldest: waiting.oldest.microseconds
                )
            }
            parked = try vault.parked().map { set in
                ParkedObject(
                    upstream: set.arrival.arrival.upstream,
                    callingAETitle: set.arrival.arrival.callingAETitle,
                    sopInstanceUID: set.arrival.arrival.sopInstanceUID,
                    reason: set.reason
                )
            }
        } catch {
            problem = error.message
        }
        return GatewayStatus(
            draining: draining.isOn,
            listeners: listeners.map { $0.status() },
            hl7: hl7.map { $0.forward.status(port: $0.port, at: .now()) },
            associations: listeners.flatMap(\.upstream.activity.associations),
            queue: queue,
            parked: parked,
            queueProblem: problem,
            unasked: listeners.map { ($0.upstream.configuration.name, $0.upstream.activity.unasked) },
            minutes: listeners.map(\.upstream.activity.minutes),
            configuration: configuration
        )
    }
}

/// Turned on once, read by every association.
final class DrainSwitch: Sendable {
    private let state = Mutex<TimeAmount?>(nil)
    var isOn: Bool { endsQuiet != nil }
    /// How long an association may be quiet before it is ended.
    var endsQuiet: TimeAmount? { state.withLock { $0 } }
    func turnOn(endingQuietAfter quiet: TimeAmount) { state.withLock { $0 = min($0 ?? quiet, quiet) } }
}
