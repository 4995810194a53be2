import Access
import Console
import Foundation
import Logging
import Outbound
import Practice
import Records
import Synchronization

/// What the server does by itself: it tells people what is wrong, keeps the ledger complete, verifies, and looks at the disk.
///
/// Each kind of work is a thin loop around a turn that tests can call; what is decided is in `WatchRules` and in the modules.
struct Watch: Sendable {
    let configuration: Configuration
    let folder: DataFolder
    let office: Office
    /// What the console works with: work that people can also start goes the same way.
    let services: ConsoleServices
    /// The vault, if it is one that can be watched.
    let vault: (any WatchedVault)?
    let status: StatusSource
    let logger: Logger
    var now: @Sendable () -> Timestamp = Timestamp.systemClock
    /// Fetches a file from the internet; blocks.
    var fetchFeed: FetchFeed = { source, known, isCancelled in try source.fetch(known, isCancelled: isCancelled) }
    /// Puts what the outbox holds on its way.
    private let runner: OutboxRunner
    private let isStopping = StopFlag()

    init(
        configuration: Configuration,
        folder: DataFolder,
        office: Office,
        services: ConsoleServices,
        vault: (any WatchedVault)?,
        status: StatusSource,
        logger: Logger
    ) {
        self.configuration = configuration
        self.folder = folder
        self.office = office
        self.services = services
        self.vault = vault
        self.status = status
        self.logger = logger
        runner = OutboxRunner(
            outbox: office.outbox,
            courier: Dispatcher(configuration.alerts, isCancelled: { [isStopping] in isStopping.isSet }),
            clock: Timestamp.systemClock,
            report: { error in
                logger.error("Messages cannot be sent", metadata: ["reason": "\(error.message)"])
            }
        )
    }

    /// Starts sending what waits; called once.
    func start() { runner.start() }

    /// Ends that, and waits until what is under way has ended.
    func stop() async {
        isStopping.set()
        try? await Blocking.run { [runner] in runner.stop() }
    }

    /// Has the outbox looked at now.
    func kick() { runner.kick() }

    /// Does all of it until the task is cancelled.
    func run() async {
        await withDiscardingTaskGroup { group in
            group.addTask {
                await loop("alerts", "Alerts are not brought up to date", .seconds(5)).run { try await alertTurn() }
            }
            group.addTask {
                await loop("segments", "Roots of sealed segments are not recorded", .seconds(60)).run {
                    try await segmentTurn()
                }
            }
            group.addTask {
                await loop("capacity", "The use of the disk is not recorded", .seconds(300)).run {
                    try await capacityTurn()
                }
            }
            group.addTask {
                await loop("verify", "The vault is not verified by itself", .seconds(60)).run { try await verifyTurn() }
            }
            group.addTask {
                await loop("checkpoint", "The ledger's checkpoint is not sent", .seconds(10)).run {
                    try await checkpointTurn()
                }
            }
            group.addTask {
                await loop("feeds", "Vulnerabilities are not fetched", .seconds(60)).run { try await feedTurn() }
            }
            if let content = office.content {
                group.addTask {
                    await loop("content", "The practice's own content is not read", .seconds(60)).run {
                        try await contentTurn(content)
                    }
                }
            }
            group.addTask {
                await loop("sessions", "Sessions that are over are not removed", .seconds(60)).run {
                    try await Blocking.run { [office] in try office.access.tidy() }
                }
            }
        }
    }

    private func loop(_ name: String, _ what: String, _ interval: Duration) -> WatchLoop {
        WatchLoop(name: name, what: what, interval: interval, status: status, logger: logger)
    }
}

/// Says from any thread that something is to end.
final class StopFlag: Sendable {
    private let state = Atomic(false)

    var isSet: Bool { state.load(ordering: .relaxed) }

    func set() { state.store(true, ordering: .relaxed) }
}
