import DICOMNetwork
import Logging
import NIOCore
import NIOPosix
import Vault

/// One study on its way, and what becomes of what the forward system does not take.
extension Delivery {
    /// Delivers instances of one study, in order.
    /// - Returns: false if the rest of it waits.
    func deliver(_ study: [PendingArrival]) async -> Bool {
        upstream.delivery(1)
        defer { upstream.delivery(-1) }
        for run in DeliveryWork.associations(study) {
            guard let first = run.first, await deliver(run, first) else { return false }
        }
        return true
    }

    private func deliver(_ run: [PendingArrival], _ first: PendingArrival) async -> Bool {
        let progress = Progress()
        let contexts = ContextPlan(run.map { ($0.arrival.sopClassUID, $0.arrival.transferSyntaxUID) }).proposals
        do {
            try await Association.with(options(Upstream.Titles(first.arrival), contexts), group: group) { association in
                upstream.answered()
                upstream.activity.asked(contexts.map(\.abstractSyntax), from: first.arrival.callingAETitle)
                for waiting in run {
                    progress.current = waiting
                    try await send(waiting, on: association)
                    progress.current = nil
                }
            }
            return true
        } catch is Postponed {
            return false
        } catch let error as DICOMNetworkError {
            await broke(progress.current, first, error)
            return false
        } catch {
            // The vault or its index: nothing is the object's fault.
            attempts.rest(.study(first.studyInstanceUID), now: .now())
            logger.warning("a study waits for its delivery", metadata: named(["error": "\(error)"]))
            return false
        }
    }

    private func send(_ waiting: PendingArrival, on association: Association) async throws {
        let arrival = waiting.arrival
        guard
            let context = association.context(
                for: arrival.sopClassUID,
                transferSyntax: arrival.transferSyntaxUID
            )
        else {
            let reason = "the forward system accepts no \(arrival.transferSyntaxUID) for this SOP class"
            return try refused(waiting, reason, .kind(arrival))
        }
        await giveWay()
        if isDraining() { throw Postponed() }
        let bytes: InstanceBytes
        do {
            bytes = try await InstanceBytes.open(
                waiting.objectID,
                size: waiting.byteCount,
                vault: vault,
                pool: pool
            )
        } catch let error as VaultError where error.code == .damaged || error.code == .notFound {
            return park(waiting, "its copy cannot be read: \(error.message)")
        }
        // Asked last: it may have been sent again, live, and must not replace what came later.
        if upstream.isInFlight(arrival.sopInstanceUID) { return }
        switch try await pool.runIfActive({ [vault] in try vault.standing(of: waiting) }) {
        case .waits: break
        case .decided: return
        case .overtaken: return vault.record(.superseded, of: waiting.id)
        }
        let answer = try await association.store(
            sopClassUID: arrival.sopClassUID,
            sopInstanceUID: arrival.sopInstanceUID,
            contextID: context.id,
            next: bytes.makePieces()
        )
        upstream.answered(storing: true)
        try await answered(waiting, answer.status ?? .processingFailure)
    }

    private func answered(_ waiting: PendingArrival, _ status: DIMSEStatus) async throws {
        switch status.rawValue {
        case _ where status.isSuccessOrWarning:
            let standing = try await pool.runIfActive { [vault] in try vault.standing(of: waiting) }
            vault.record(.delivered(status: status.rawValue), of: waiting.id)
            upstream.took()
            attempts.passed(waiting)
            // A later one passed live while this one was under way: once more, so that it is the last.
            if case .overtaken(let later) = standing { vault.record(.queued, of: later) }
        case 0xA700...0xA7FF:
            // Out of resources: it may pass for all; only if others are taken it is this object.
            try refused(
                waiting,
                "the forward system answers \(status) to it while it takes others",
                .study(waiting.studyInstanceUID),
                evenAlone: false
            )
        case DIMSEStatus.processingFailure.rawValue:
            // What a system says that is starting, too.
            try refused(
                waiting,
                "the forward system refused it with status \(status)",
                .study(waiting.studyInstanceUID)
            )
        default:
            park(waiting, "the forward system refused it with status \(status)")
        }
    }

    /// It was not taken, for a reason that may pass: its study rests, until that happened too often.
    private func refused(
        _ waiting: PendingArrival,
        _ reason: String,
        _ cause: DeliveryAttempts.Cause,
        evenAlone: Bool = true
    ) throws {
        let failures = attempts.failed(cause, taken: upstream.taken)
        let isEnough =
            failures.othersPassed && failures.count >= limits.deliveryAttempts
            || evenAlone && failures.count >= limits.deliveryAttemptsAlone
        guard isEnough else {
            attempts.rest(.study(waiting.studyInstanceUID), now: .now())
            throw Postponed()
        }
        park(waiting, reason)
    }

    /// An association failed. If the forward system is healthy, it was the object under way, or the sender.
    private func broke(_ current: PendingArrival?, _ first: PendingArrival, _ error: DICOMNetworkError) async {
        logger.warning("a delivery was interrupted", metadata: named(["error": "\(error)"]))
        let titles = Upstream.Titles((current ?? first).arrival)
        if error.code == .rejected {
            upstream.answered()
            return attempts.rest(.sender(titles), now: .now())
        }
        guard await check(titles) else { return }
        guard let current else { return attempts.rest(.study(first.studyInstanceUID), now: .now()) }
        let stalled = error.code == .timedOut
        if stalled { upstream.failed(storing: true) }
        let failures = attempts.failed(.object(current.id), taken: upstream.taken)
        guard failures.count >= limits.deliveryAttempts else {
            return attempts.rest(.study(current.studyInstanceUID), now: .now())
        }
        let what = stalled ? "did not answer it" : "aborted on it"
        park(current, "a healthy forward system \(what) \(failures.count) times")
    }

    private func park(_ waiting: PendingArrival, _ reason: String) {
        logger.error(
            "an object is parked: \(reason)",
            metadata: named(["instance": "\(waiting.arrival.sopInstanceUID)"])
        )
        vault.record(.parked(reason: reason), of: waiting.id)
        attempts.forget(.object(waiting.id))
    }

    /// Waits, within limits, until live traffic pauses.
    private func giveWay() async {
        let end = NIODeadline.now() + limits.yieldTime
        while NIODeadline.now() - upstream.lastLive < .milliseconds(100), NIODeadline.now() < end {
            try? await Task.sleep(for: .milliseconds(20))
        }
    }
}

/// The rest of a study waits for a later pass.
private struct Postponed: Error {}

/// The object that is under way on an association.
private final class Progress {
    var current: PendingArrival?
}
