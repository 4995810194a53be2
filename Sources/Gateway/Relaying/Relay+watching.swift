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
        if isRelaying, lookAtUpstream(now) { return timedOut() }
        lookAtCaller(now)
        flush()
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

    /// - Returns: true if the forward system has had its time.
    private func lookAtUpstream(_ now: NIODeadline) -> Bool {
        if let since = back?.fullSince, now - since > limits.responseTimeout { return true }
        let quietSince = back?.lastRead ?? now
        for store in stores.values {
            guard store.answer == nil, let sent = store.sentAt else { continue }
            if now - max(sent, quietSince) > limits.responseTimeout { return true }
        }
        for waiting in outstanding.values {
            let retrieves = waiting.command.command == .cMoveRequest || waiting.command.command == .cGetRequest
            let limit = retrieves ? limits.retrieveTimeout : limits.responseTimeout
            if now - max(waiting.since, quietSince) > limit, callerMessageIsNone { return true }
        }
        return false
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
        if stalled || stuck || now - quietSince > limits.idleTimeout {
            services.logger.notice("closed an association that made no progress", metadata: logged)
            let back = back
            end()
            caller.close()
            back?.close()
        }
    }
}
