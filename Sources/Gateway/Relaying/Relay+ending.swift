import DICOMNetwork
import Logging
import NIOCore
import Vault

/// Releases, aborts, and sides that are gone.
extension Relay {
    func releaseRequested(by leg: RelayLeg) {
        if leg.isCaller, !isRelaying {
            closeReleased()
        } else {
            releasingSince = .now()
            (leg.isCaller ? back : caller)?.say(ReleasePDU.request)
            _ = (leg.isCaller ? back : caller)?.layer.handle(.release)
        }
    }

    func released(by leg: RelayLeg) {
        let other = leg.isCaller ? back : caller
        leg.close()
        end()
        other?.close(after: ReleasePDU.response, event: .respondRelease)
    }

    /// The caller's release is answered here.
    func closeReleased() {
        back?.close(after: Abort.user.encoded)
        end()
        caller?.close(after: ReleasePDU.response, event: .respondRelease)
    }

    /// A side broke the protocol: it hears why, and the other side loses the association.
    func violated(_ leg: RelayLeg, _ error: DICOMNetworkError) {
        if case .ended = phase { return }
        services.logger.notice(
            "an association broke the protocol",
            metadata: logged.merging(["side": leg.isCaller ? "caller" : "forward", "error": "\(error)"]) { $1 }
        )
        let abort = Abort.provider(error.abortReason)
        leg.close(after: abort.encoded)
        if leg.isCaller {
            lostCaller(abort)
        } else {
            lostUpstream(nil)
        }
    }

    /// A side is gone: with an abort, or without a word.
    func lost(_ leg: RelayLeg, abort: Abort?) {
        if case .ended = phase { return }
        if leg.isCaller {
            lostCaller(abort)
        } else if leg === back {
            lostUpstream(abort)
        }
    }

    func closed(_ leg: RelayLeg) {
        if leg.isCaller, !isEnded { lostCaller(nil) }
        if leg.isCaller { caller = nil } else if leg === back { back = nil }
    }

    private func lostCaller(_ abort: Abort?) {
        let upstreamLeg = back
        end()
        guard let upstreamLeg else { return }
        if upstreamLeg.isMidMessage, caller?.isBetweenMessages == false {
            // Within a PDU nothing else can be said.
            upstreamLeg.close()
        } else {
            upstreamLeg.close(after: (abort ?? .user).encoded)
        }
    }

    /// Gives up the connection to the forward system. Its close comes back here at once, and finds nobody.
    func leaveUpstream() {
        let left = back
        back = nil
        left?.close()
    }

    /// The forward system left the association. Images go on into the vault if the practice keeps them.
    func lostUpstream(_ abort: Abort?) {
        switch phase {
        case .connecting, .awaitingAnswer: return unreachable()
        case .relaying: break
        case .awaitingRequest, .local, .ended: return
        }
        leaveUpstream()
        let hasStores = !stores.isEmpty
        let keeps = configuration.keeps && accepted.values.contains { SOPClass.isStorage($0.abstractSyntax) }
        if caller?.isMidMessage == true || (abort != nil && !(hasStores && keeps)) || !(keeps || hasStores) {
            let said = abort ?? .provider(.notSpecified)
            end()
            caller?.close(after: said.encoded)
            return
        }
        services.logger.warning("the forward system left an association", metadata: logged)
        answerAlone(keeps ? .keep : .refuse)
    }

    /// From now on Leadglass answers this association by itself.
    private func answerAlone(_ choice: WhenDown) {
        phase = .local(choice)
        if let associationID { upstream.activity.keeping(associationID) }
        switch callerMessage {
        case .forward(let store?): callerMessage = .swallow(store)
        // The rest of what was going on is nobody's; the request itself is answered below.
        case .forward(nil): callerMessage = .none
        case .inspect(let command, _, let contextID, _):
            callerMessage = .answer(LocalAnswers.answer(to: command), contextID: contextID)
        case .none, .swallow, .answer: break
        }
        for waiting in outstanding.values {
            if let answer = LocalAnswers.answer(to: waiting.command) { say(answer, waiting.contextID) }
        }
        outstanding = [:]
        for store in stores.values { settle(store) }
        caller?.resume(.peer)
        if releasingSince != nil { closeReleased() }
        flush()
    }

    /// The forward system does not answer in time. That a query takes long says nothing of others.
    func timedOut(_ overdue: Overdue) {
        if overdue != .query { upstream.failed(storing: overdue == .store) }
        services.logger.warning("the forward system did not answer in time", metadata: logged)
        lostUpstream(nil)
    }

    /// Nothing more happens on this association.
    func end() {
        guard !isEnded else { return }
        phase = .ended
        noteMessages()
        deadline?.cancel()
        watch?.cancel()
        for store in stores.values {
            if !store.isComplete { store.ingest.abandon() }
            finish(store)
        }
        if let upstreamStore, !upstreamStore.isComplete { upstreamStore.ingest.abandon() }
        upstreamStore = nil
        if let associationID { upstream.activity.end(associationID) }
        if hasPlace { upstream.leave() }
        upstream.wantDelivery()
    }
}
