import DICOMNetwork
import Logging
import NIOCore
import NIOPosix
import Synchronization
import Vault

/// Brings what waits in the vault to one forward system: in order within a study, at most two associations at a time,
/// giving way to live traffic.
///
/// The queue is the vault itself: an arrival without an outcome waits, so that a restart forgets nothing.
struct Delivery: Sendable {
    let upstream: Upstream
    let vault: Vault
    let pool: NIOThreadPool
    let group: any EventLoopGroup
    let limits: GatewayLimits
    let logger: Logger
    private let attempts = DeliveryAttempts()

    init(
        upstream: Upstream,
        vault: Vault,
        pool: NIOThreadPool,
        group: any EventLoopGroup,
        limits: GatewayLimits,
        logger: Logger
    ) {
        self.upstream = upstream
        self.vault = vault
        self.pool = pool
        self.group = group
        self.limits = limits
        self.logger = logger
    }

    /// Runs until the task is cancelled.
    func run() async {
        var quietRounds = 0
        while !Task.isCancelled {
            try? await Task.sleep(for: .milliseconds(250))
            if upstream.isDown {
                await probe()
                continue
            }
            quietRounds += 1
            guard upstream.takeDeliveryWish() || quietRounds > 40 else { continue }
            quietRounds = 0
            do {
                try await deliverAll()
            } catch {
                upstream.wantDelivery()
                logger.warning(
                    "delivery waits and will be tried again",
                    metadata: ["listener": "\(upstream.configuration.name)", "error": "\(error)"]
                )
                try? await Task.sleep(for: .seconds(2))
            }
        }
    }

    /// Asks a forward system that is down whether it is back, as often as the breaker allows.
    private func probe() async {
        guard let at = upstream.retryAt, NIODeadline.now() >= at else { return }
        let known = upstream.memory.anyCaller(of: upstream.configuration.name)
        await check(callingAETitle: known?.aeTitle ?? "LEADGLASS", calledAETitle: "ANY-SCP")
    }

    /// - Returns: true if the forward system answers, whatever it says.
    @discardableResult
    private func check(callingAETitle: String, calledAETitle: String) async -> Bool {
        let options = options(
            callingAETitle,
            calledAETitle,
            [
                ProposedContext(
                    id: 1,
                    abstractSyntax: SOPClass.verification,
                    transferSyntaxes: ["1.2.840.10008.1.2"]
                )
            ]
        )
        do {
            try await Association.with(options, group: group) { association in
                if association.context(for: SOPClass.verification) != nil { _ = try await association.echo() }
            }
            upstream.answered()
            return true
        } catch let error as DICOMNetworkError where error.code == .rejected {
            upstream.answered()
            return true
        } catch {
            upstream.failed()
            return false
        }
    }

    private func deliverAll() async throws {
        var after: ArrivalID?
        while !Task.isCancelled, !upstream.isDown {
            let start = after
            let name = upstream.configuration.name
            let batch = try await pool.runIfActive { [vault] in
                try vault.pending(upstream: name, after: start, limit: 500)
            }
            upstream.queueIs(empty: batch.isEmpty && after == nil)
            guard let last = batch.last else { return }
            after = last.id
            let resting = attempts.resting(at: .now())
            let postponed = Set(batch.filter { resting.contains($0.id) }.map(\.studyInstanceUID))
            if !postponed.isEmpty { upstream.wantDelivery() }
            let waiting = batch.filter {
                !upstream.isInFlight($0.arrival.sopInstanceUID) && !postponed.contains($0.studyInstanceUID)
            }
            let work = DeliveryWork(waiting)
            try await withThrowingTaskGroup { lanes in
                for _ in 0..<limits.deliveryAssociations {
                    lanes.addTask {
                        while let study = work.next() { try await deliver(study) }
                    }
                }
                try await lanes.waitForAll()
            }
        }
    }

    /// Delivers instances of one study, in order.
    private func deliver(_ study: [PendingArrival]) async throws {
        for run in DeliveryWork.associations(study) {
            guard let first = run.first else { continue }
            let progress = Progress()
            let syntaxes = ContextPlan(run.map { ($0.arrival.sopClassUID, $0.arrival.transferSyntaxUID) })
            let options = options(
                first.arrival.callingAETitle,
                first.arrival.calledAETitle,
                syntaxes.proposals
            )
            do {
                try await Association.with(options, group: group) { association in
                    upstream.answered()
                    for waiting in run {
                        progress.current = waiting
                        try await send(waiting, on: association)
                        progress.current = nil
                    }
                }
            } catch is Postponed {
                upstream.wantDelivery()
                return
            } catch let error as DICOMNetworkError {
                try await failed(progress.current, first, error)
            }
        }
    }

    private func send(_ waiting: PendingArrival, on association: Association) async throws {
        let arrival = waiting.arrival
        if upstream.isInFlight(arrival.sopInstanceUID) { return }
        if upstream.isOvertaken(arrival.sopInstanceUID, waiting.id) {
            return vault.record(.superseded, of: waiting.id)
        }
        guard
            let context = association.context(
                for: arrival.sopClassUID,
                transferSyntax: arrival.transferSyntaxUID
            )
        else {
            return park(waiting, "the forward system accepts no \(arrival.transferSyntaxUID) for this SOP class")
        }
        await giveWay()
        let bytes: InstanceBytes
        do {
            bytes = try await InstanceBytes.open(
                waiting.objectID,
                size: waiting.byteCount,
                vault: vault,
                pool: pool,
                group: group
            ).get()
        } catch let error as VaultError {
            return park(waiting, "its copy cannot be read: \(error.message)")
        }
        let answer = try await association.store(
            sopClassUID: arrival.sopClassUID,
            sopInstanceUID: arrival.sopInstanceUID,
            contextID: context.id,
            next: bytes.makePieces()
        )
        let status = answer.status ?? .processingFailure
        if status.isSuccessOrWarning {
            vault.record(.delivered(status: status.rawValue), of: waiting.id)
            upstream.tookFromQueue()
        } else if status.rawValue & 0xFF00 == 0xA700 {
            // Out of resources: it may pass. The study waits, others go on, unless only this object meets it.
            let attempt = attempts.refused(waiting.id, taken: upstream.taken)
            guard attempt.othersPassed, attempt.count >= limits.deliveryAttempts else { throw Postponed() }
            park(waiting, "the forward system answers \(status) to it while it takes others")
        } else {
            park(waiting, "the forward system refused it with status \(status)")
        }
    }

    /// A study's association failed. If the forward system is healthy, it was the object.
    private func failed(
        _ current: PendingArrival?,
        _ first: PendingArrival,
        _ error: DICOMNetworkError
    ) async throws {
        if error.code == .rejected {
            upstream.answered()
            throw error
        }
        let arrival = (current ?? first).arrival
        guard await check(callingAETitle: arrival.callingAETitle, calledAETitle: arrival.calledAETitle) else {
            throw error
        }
        if let current, error.code == .aborted || error.code == .connectionLost,
            attempts.aborted(current.id) >= limits.deliveryAttempts
        {
            park(current, "a healthy forward system aborted on it \(limits.deliveryAttempts) times")
        }
        upstream.wantDelivery()
        if error.code == .timedOut { throw error }
    }

    private func park(_ waiting: PendingArrival, _ reason: String) {
        logger.error(
            "an object is parked: \(reason)",
            metadata: [
                "listener": "\(upstream.configuration.name)", "instance": "\(waiting.arrival.sopInstanceUID)",
            ]
        )
        vault.record(.parked(reason: reason), of: waiting.id)
    }

    /// Waits, within limits, until live traffic pauses.
    private func giveWay() async {
        let end = NIODeadline.now() + limits.yieldTime
        while NIODeadline.now() - upstream.lastLive < .milliseconds(100), NIODeadline.now() < end {
            try? await Task.sleep(for: .milliseconds(20))
        }
    }

    private func options(
        _ callingAETitle: String,
        _ calledAETitle: String,
        _ contexts: [ProposedContext]
    ) -> AssociationOptions {
        let configuration = upstream.configuration
        var options = AssociationOptions(
            host: configuration.forwardHost,
            port: configuration.forwardPort,
            callingAETitle: callingAETitle,
            calledAETitle: configuration.forwardAETitle ?? calledAETitle,
            contexts: contexts
        )
        options.connectTimeout = configuration.limits.connectTimeout
        options.associateTimeout = configuration.limits.connectTimeout
        options.responseTimeout = configuration.limits.responseTimeout
        return options
    }
}

/// The rest of a study waits for a later round.
private struct Postponed: Error {}

/// The object that is under way on an association.
private final class Progress {
    var current: PendingArrival?
}
