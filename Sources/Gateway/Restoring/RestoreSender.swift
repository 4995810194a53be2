import DICOMNetwork
import NIOCore
import NIOPosix
import Vault

/// One lane of a restore: association after association until no study is left.
struct RestoreSender: Sendable {
    /// Attempts for an object, or to open an association.
    private static let attempts = 3
    /// Attempts to open an association with a destination that says it is busy: about five minutes.
    private static let busyAttempts = 35

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
            var isOpen = false
            do {
                try await Association.with(associationOptions(kinds), group: group) { association in
                    isOpen = true
                    lane.unopened = 0
                    repeat {
                        try await send(lane, kinds, on: association)
                    } while try await refill(lane, work) && lane.kinds.isSubset(of: kinds)
                }
            } catch let error as DICOMNetworkError {
                if isOpen {
                    try await brokeOff(lane, error)
                } else if try await !opensAgain(lane, work, error) {
                    return
                }
            }
        }
    }

    /// Sees to it that the lane has something to send.
    /// - Returns: false if nothing is left.
    private func refill(_ lane: RestoreLane, _ work: RestoreWork) async throws -> Bool {
        while lane.rest.isEmpty {
            guard !lane.isDone else { return false }
            switch work.next() {
            case nil: lane.isDone = true
            case .rest(let rest): lane.rest = rest
            case .study(let study): lane.rest = try await objects(of: study)
            }
        }
        return true
    }

    /// What is to be sent of a study.
    private func objects(of study: StoredStudy) async throws -> ArraySlice<StoredObject> {
        let objects = try await pool.runIfActive { [vault, selection] in
            try vault.objects(ofStudy: study.studyInstanceUID, selection)
        }
        return objects.filter { object in
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

    /// An association broke. After three attempts the object counts as refused, and the others go on.
    private func brokeOff(_ lane: RestoreLane, _ error: DICOMNetworkError) async throws {
        let attempts = lane.failedAgain()
        if attempts >= Self.attempts, let object = lane.rest.popFirst() {
            tally.refused(object, "the destination breaks the association (\(error.code.rawValue))")
        }
        try await Self.pause(attempts)
    }

    /// No association came about.
    ///
    /// A destination that takes fewer associations than there are lanes is no reason to end: the last lane goes on alone.
    /// - Returns: whether to try again; false if the rest is left to the other lanes.
    /// - Throws: `GatewayError` if this is the last lane and the destination is gone.
    private func opensAgain(
        _ lane: RestoreLane,
        _ work: RestoreWork,
        _ error: DICOMNetworkError
    ) async throws -> Bool {
        lane.unopened += 1
        let isBusy = error.rejection?.result == 2
        let isFinal = error.code == .rejected && !isBusy
        if isFinal || lane.unopened >= Self.attempts, work.leave(lane.rest) { return false }
        if isFinal || lane.unopened >= (isBusy ? Self.busyAttempts : Self.attempts) {
            throw GatewayError(
                .destinationUnavailable,
                """
                \(options.destination) cannot be used: \(error.message) Check its AE title, host and port, then run the \
                same command again: it goes on where it ended.
                """
            )
        }
        try await Self.pause(lane.unopened)
        return true
    }

    private static func pause(_ attempts: Int) async throws {
        try await Task.sleep(for: .milliseconds(min(200 * attempts * attempts, 10_000)))
    }

    /// Sends what is left of a study; the next object is read while the destination works on this one.
    private func send(
        _ lane: RestoreLane,
        _ kinds: Set<RestoreLane.Kind>,
        on association: Association
    ) async throws {
        let ahead = ReadAhead(vault: vault, pool: pool)
        defer { ahead.cancel() }
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
            let bytes: InstanceBytes
            do {
                bytes = try await ahead.take(lane.rest).value
            } catch let error as VaultError {
                tally.refused(object, "damaged in the vault (\(error.code.rawValue))")
                lane.rest.removeFirst()
                continue
            }
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
