import DICOMNetwork
import NIOCore
import NIOPosix
import Vault

/// One lane of a restore: association after association until no study is left.
struct RestoreSender: Sendable {
    let vault: Vault
    let options: RestoreOptions
    let selection: Selection
    let group: any EventLoopGroup
    let pool: NIOThreadPool
    let tally: RestoreTally
    let sentBefore: Set<ArrivalID>

    func run(_ work: RestoreWork) async throws {
        let lane = RestoreLane()
        while try await refill(lane, work) {
            let kinds = lane.kinds
            do {
                try await Association.with(associationOptions(kinds), group: group) { association in
                    repeat {
                        try await send(lane, kinds, on: association)
                    } while try await refill(lane, work) && lane.kinds.isSubset(of: kinds)
                }
            } catch let error as DICOMNetworkError {
                try await brokeOff(lane, error)
            }
        }
    }

    /// Sees to it that the lane has something to send.
    /// - Returns: false if nothing is left.
    private func refill(_ lane: RestoreLane, _ work: RestoreWork) async throws -> Bool {
        while lane.rest.isEmpty {
            guard let study = work.next() else { return false }
            let objects = try await pool.runIfActive { [vault, selection] in
                try vault.objects(ofStudy: study.studyInstanceUID, selection)
            }
            lane.rest =
                objects.filter { object in
                    if sentBefore.contains(object.arrivalID) {
                        tally.alreadyThere(object)
                        return false
                    }
                    if object.refusedStatus != nil, !options.asReceived {
                        tally.skipped(object)
                        return false
                    }
                    return true
                }[...]
        }
        return true
    }

    /// An association broke. Three attempts for an object; a destination that is gone ends the restore.
    private func brokeOff(_ lane: RestoreLane, _ error: DICOMNetworkError) async throws {
        let attempts = lane.failedAgain()
        let isGone = [.connectionFailed, .timedOut].contains(error.code)
        if error.code == .rejected || (isGone && attempts >= 3) {
            throw GatewayError(
                .destinationUnavailable,
                """
                \(options.destination) cannot be used: \(error.message) Check its AE title, host and port, then run the \
                same command again: it goes on where it ended.
                """
            )
        }
        if attempts >= 3, let object = lane.rest.popFirst() {
            tally.refused(object, "the destination breaks the association (\(error.code.rawValue))")
        }
        try await Task.sleep(for: .milliseconds(200 * attempts * attempts))
    }

    /// Sends what is left of a study; the next object is read while the destination works on this one.
    private func send(
        _ lane: RestoreLane,
        _ kinds: Set<RestoreLane.Kind>,
        on association: Association
    ) async throws {
        var ahead: (id: ArrivalID, bytes: EventLoopFuture<InstanceBytes>)?
        while let object = lane.rest.first, kinds.contains(RestoreLane.Kind(object)) {
            guard
                let context = association.context(
                    for: object.arrival.sopClassUID,
                    transferSyntax: object.arrival.transferSyntaxUID
                )
            else {
                let arrival = object.arrival
                tally.refused(
                    object,
                    "the destination accepts no \(arrival.sopClassUID) in \(arrival.transferSyntaxUID)"
                )
                lane.rest.removeFirst()
                continue
            }
            let reading = ahead?.id == object.arrivalID ? ahead?.bytes : nil
            ahead = nil
            let bytes: InstanceBytes
            do {
                bytes = try await (reading ?? read(object)).get()
            } catch let error as VaultError {
                tally.refused(object, "damaged in the vault (\(error.code.rawValue))")
                lane.rest.removeFirst()
                continue
            }
            if let next = lane.rest.dropFirst().first { ahead = (next.arrivalID, read(next)) }
            let answer = try await association.store(
                sopClassUID: object.arrival.sopClassUID,
                sopInstanceUID: object.arrival.sopInstanceUID,
                contextID: context.id,
                next: bytes.makePieces()
            )
            let status = answer.status ?? .processingFailure
            if status.isSuccessOrWarning {
                tally.sent(object)
            } else {
                tally.refused(object, "status \(status)")
            }
            lane.rest.removeFirst()
        }
    }

    private func read(_ object: StoredObject) -> EventLoopFuture<InstanceBytes> {
        InstanceBytes.open(object.objectID, size: object.byteCount, vault: vault, pool: pool, group: group)
    }

    private func associationOptions(_ kinds: Set<RestoreLane.Kind>) -> AssociationOptions {
        let plan = ContextPlan(kinds.sorted().map { ($0.sopClassUID, $0.transferSyntaxUID) })
        return AssociationOptions(
            host: options.host,
            port: options.port,
            callingAETitle: options.callingAETitle,
            calledAETitle: options.calledAETitle,
            contexts: plan.proposals
        )
    }
}
