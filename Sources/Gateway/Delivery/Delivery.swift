import DICOMNetwork
import Logging
import NIOCore
import NIOPosix
import Synchronization
import Vault

/// Brings what waits in the vault to one forward system: in order within a study, at most two associations at a time,
/// giving way to live traffic.
///
/// The queue is the vault itself: an arrival without an outcome waits, so that a restart forgets nothing. What fails holds up
/// its own study only.
struct Delivery: Sendable {
    let upstream: Upstream
    let vault: Vault
    let pool: NIOThreadPool
    let group: any EventLoopGroup
    let limits: GatewayLimits
    let logger: Logger
    let isDraining: @Sendable () -> Bool
    let attempts = DeliveryAttempts()

    /// Runs until the task is cancelled.
    func run() async {
        var lastPass = NIODeadline.now()
        while !Task.isCancelled {
            try? await Task.sleep(for: .milliseconds(250))
            if isDraining() { continue }
            do {
                if upstream.isDown {
                    try await probe()
                    continue
                }
                let rested = attempts.nextEnd(after: lastPass).map { $0 <= .now() } ?? false
                guard upstream.takeDeliveryWish() || rested || NIODeadline.now() - lastPass > .seconds(10) else {
                    continue
                }
                lastPass = .now()
                // A long queue that rests is not read over and over.
                if try await !deliverAll() { try? await Task.sleep(for: .seconds(1)) }
            } catch {
                upstream.wantDelivery()
                logger.warning("delivery waits and will be tried again", metadata: named(["error": "\(error)"]))
                try? await Task.sleep(for: .seconds(2))
            }
        }
    }

    /// Asks a forward system that is down whether it is back, as often as the breaker allows.
    private func probe() async throws {
        guard let outage = upstream.outage, NIODeadline.now() >= outage.retryAt else { return }
        let waiting = try await pending(after: nil)
        let titles = upstream.knownTitles ?? waiting.first.map { Upstream.Titles($0.arrival) }
        guard await check(titles ?? Upstream.Titles(calling: "LEADGLASS", called: "ANY-SCP")), upstream.isDown else {
            return
        }
        // It speaks, but it stalled on an image: with an image it must show that it is back.
        if waiting.isEmpty { return upstream.answered(storing: true) }
        let held = Held(attempts.resting(at: .now()))
        if let trial = waiting.first(where: { !held.contains($0) }) { _ = await deliver([trial]) }
        if upstream.isDown { upstream.failed(storing: true) }
    }

    /// - Returns: true if the forward system answers, whatever it says.
    func check(_ titles: Upstream.Titles) async -> Bool {
        let verification = ProposedContext(
            id: 1,
            abstractSyntax: SOPClass.verification,
            transferSyntaxes: ["1.2.840.10008.1.2"]
        )
        do {
            try await Association.with(options(titles, [verification]), group: group) { association in
                if association.context(for: SOPClass.verification) != nil { _ = try await association.echo() }
            }
        } catch let error as DICOMNetworkError where error.code == .rejected {
            // It answers.
        } catch {
            if !(error is CancellationError) { upstream.failed() }
            return false
        }
        upstream.answered()
        return true
    }

    /// Goes through the whole queue once.
    /// - Returns: whether anything was delivered or set aside.
    private func deliverAll() async throws -> Bool {
        let held = Held(attempts.resting(at: .now()))
        let before = upstream.taken
        var after: ArrivalID?
        while !stops {
            let batch = try await pending(after: after)
            guard let last = batch.last else { break }
            after = last.id
            let work = DeliveryWork(
                batch.filter { !upstream.isInFlight($0.arrival.sopInstanceUID) && !held.contains($0) }
            )
            await withDiscardingTaskGroup { lanes in
                for _ in 0..<limits.deliveryAssociations {
                    lanes.addTask {
                        while !stops, let study = work.next() {
                            // What follows in this study waits too, also in the batches to come: its order is kept.
                            if await !deliver(study), let first = study.first { held.insert(first) }
                        }
                    }
                }
            }
        }
        return upstream.taken != before
    }

    private func pending(after: ArrivalID?) async throws -> [PendingArrival] {
        let name = upstream.configuration.name
        return try await pool.runIfActive { [vault] in try vault.pending(upstream: name, after: after, limit: 500) }
    }

    private var stops: Bool { Task.isCancelled || upstream.isDown || isDraining() }

    func options(_ titles: Upstream.Titles, _ contexts: [ProposedContext]) -> AssociationOptions {
        let configuration = upstream.configuration
        var options = AssociationOptions(
            host: configuration.forwardHost,
            port: configuration.forwardPort,
            callingAETitle: titles.calling,
            calledAETitle: configuration.forwardAETitle ?? titles.called,
            contexts: contexts
        )
        options.connectTimeout = configuration.limits.connectTimeout
        options.associateTimeout = configuration.limits.connectTimeout
        options.responseTimeout = configuration.limits.responseTimeout
        return options
    }

    func named(_ metadata: Logger.Metadata) -> Logger.Metadata {
        metadata.merging(["listener": "\(upstream.configuration.name)"]) { own, _ in own }
    }
}

/// The studies and senders of which nothing more is delivered in a pass.
private final class Held: Sendable {
    private let all: Mutex<Set<DeliveryAttempts.Resting>>

    init(_ resting: Set<DeliveryAttempts.Resting>) {
        all = Mutex(resting)
    }

    func contains(_ waiting: PendingArrival) -> Bool {
        all.withLock {
            $0.contains(.study(waiting.studyInstanceUID)) || $0.contains(.sender(Upstream.Titles(waiting.arrival)))
        }
    }

    func insert(_ waiting: PendingArrival) {
        all.withLock { _ = $0.insert(.study(waiting.studyInstanceUID)) }
    }
}
