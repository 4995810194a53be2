import DICOMNetwork
import Logging
import NIOCore

/// Looks at the clock four times a second: whoever takes too long is not waited for.
extension Relay {
    func lookAgain() {
        watch = eventLoop.assumeIsolated().scheduleTask(in: .milliseconds(250)) { [self] in
            look()
            if !isEnded { lookAgain() }
        }
    }

    private func look() {
        let now = NIODeadline.now()
        lookAtVault(now)
        guard !isEnded else { return }
        if isRelaying, let overdue = overdue(now) { return timedOut(overdue) }
        lookAtCaller(now)
        noteMessagesNowAndThen(now)
        flush()
    }

    /// What the forward system has had its time for.
    enum Overdue {
        /// A C-STORE, or taking in what is sent to it.
        case store
        /// A C-FIND, C-MOVE or C-GET, which may take long for reasons of its own.
        case query
        case other
    }

    private func lookAtVault(_ now: NIODeadline) {
        let reason = "the vault took longer than \(limits.vaultTimeout.nanoseconds / 1_000_000) ms"
        for store in stores.values {
            if case .finishing(let since) = store.copy, now - since > limits.vaultTimeout {
                giveUpCopy(store, reason)
            }
        }
        guard let since = vaultStalledSince, now - since > limits.vaultTimeout else { return }
        vaultStalledSince = nil
        for store in stores.values where !store.isComplete { giveUpCopy(store, reason) }
        if let upstreamStore { giveUpCopy(upstreamStore, reason) }
        caller?.resume(.vault)
        back?.resume(.vault)
    }

    private func overdue(_ now: NIODeadline) -> Overdue? {
        // While the caller does not take what is there, nothing is read from the forward system.
        guard let back, !back.isHeld else { return nil }
        if let since = back.fullSince, now - since > limits.responseTimeout { return .store }
        for store in stores.values {
            guard store.answer == nil, let sent = store.sentAt else { continue }
            if now - max(sent, back.lastRead) > limits.responseTimeout { return .store }
        }
        for waiting in outstanding.values {
            let limit: TimeAmount
            let overdue: Overdue
            switch waiting.command.command {
            case .cMoveRequest, .cGetRequest: (limit, overdue) = (limits.retrieveTimeout, .query)
            case .cFindRequest: (limit, overdue) = (limits.responseTimeout, .query)
            default: (limit, overdue) = (limits.responseTimeout, .other)
            }
            if now - max(waiting.since, back.lastRead) > limit, callerMessageIsNone { return overdue }
        }
        return nil
    }

    private var callerMessageIsNone: Bool {
        if case .none = callerMessage { true } else { false }
    }

    private func lookAtCaller(_ now: NIODeadline) {
        guard let caller, associationID != nil else { return }
        if let since = releasingSince, now - since > limits.releaseTimeout { return closeReleased() }
        let quietSince = max(caller.lastRead, back?.lastRead ?? caller.lastRead)
        let stalled = !caller.isBetweenMessages && !caller.isHeld && now - caller.lastRead > limits.stallTimeout
        let stuck = caller.fullSince.map { now - $0 > limits.stallTimeout } ?? false
        let quiet = now - quietSince
        let isLeft = isQuiet && services.endsQuiet().map { quiet > $0 } ?? false
        guard stalled || stuck || quiet > limits.idleTimeout || isLeft else { return }
        services.logger.notice(
            isLeft ? "ended a quiet association to drain" : "ended an association that made no progress",
            metadata: logged
        )
        let back = back
        let mayBeTold = caller.isBetweenMessages && !stuck
        end()
        if mayBeTold {
            caller.close(after: Abort.provider(.notSpecified).encoded)
            back?.close(after: Abort.user.encoded)
        } else {
            caller.close()
            back?.close()
        }
    }

    /// Nothing is under way, in either direction.
    private var isQuiet: Bool {
        stores.isEmpty && outstanding.isEmpty && upstreamStore == nil && callerMessageIsNone
            && caller?.isBetweenMessages == true && back?.isBetweenMessages ?? true
    }
}
