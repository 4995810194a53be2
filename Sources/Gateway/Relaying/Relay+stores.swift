import DICOMNetwork
import Logging
import NIOCore
import Records
import Vault

/// C-STORE: the copy in the vault, the forward system's answer, and what the caller hears.
extension Relay {
    func beginStore(_ command: CommandSet, _ contextID: UInt8, route: Arrival.Route) -> StoreTransaction {
        let context = accepted[contextID]
        let arrival = Arrival(
            route: route,
            upstream: configuration.name,
            callingAETitle: request?.callingAETitle ?? "",
            calledAETitle: request?.calledAETitle ?? "",
            address: address,
            sopClassUID: command.sopClassUID ?? context?.abstractSyntax ?? "",
            sopInstanceUID: command.sopInstanceUID ?? "",
            transferSyntaxUID: context?.transferSyntax ?? "",
            receivedAt: services.now()
        )
        let store = StoreTransaction(
            command: command,
            contextID: contextID,
            arrival: arrival,
            ingest: services.vault.ingest(arrival)
        )
        if route == .store { upstream.begin(arrival.sopInstanceUID) }
        return store
    }

    func take(_ bytes: ByteBuffer, of store: StoreTransaction) {
        store.bytes += bytes.readableBytes
        guard case .receiving = store.copy else { return }
        store.ingest.append(bytes.readableBytesSpan)
        guard vaultBytesInFlight > limits.vaultBytesInFlight else { return }
        (store === upstreamStore ? back : caller)?.hold(.vault)
        vaultStalledSince = vaultStalledSince ?? .now()
        let bound = NIOLoopBound(self, eventLoop: eventLoop)
        let eventLoop = eventLoop
        store.ingest.onProgress { eventLoop.execute { bound.value.vaultProgressed() } }
        vaultProgressed()
    }

    /// Bytes of all instances under way that the vault has not taken yet.
    private var vaultBytesInFlight: Int {
        stores.values.reduce(upstreamStore?.ingest.bytesInFlight ?? 0) { $0 + $1.ingest.bytesInFlight }
    }

    private func vaultProgressed() {
        guard vaultBytesInFlight <= limits.vaultBytesInFlight / 2 else { return }
        vaultStalledSince = nil
        caller?.resume(.vault)
        back?.resume(.vault)
    }

    /// The data set has ended.
    func complete(_ store: StoreTransaction) {
        store.isComplete = true
        store.sentAt = .now()
        if let associationID {
            upstream.activity.passed(associationID, bytes: store.bytes, at: services.now().microseconds)
        }
        guard case .receiving = store.copy else { return settle(store) }
        store.copy = .finishing(since: .now())
        let bound = NIOLoopBound((self, store), eventLoop: eventLoop)
        let eventLoop = eventLoop
        store.ingest.finish { result in
            eventLoop.execute {
                let (relay, store) = bound.value
                relay.copied(store, result)
            }
        }
    }

    private func copied(_ store: StoreTransaction, _ result: Result<Receipt, VaultError>) {
        switch result {
        case .success(let receipt):
            store.copy = .stored(receipt)
            // Too late for this caller; it is in the vault all the same, and what the caller heard is known.
            if store.isSettled { recordOutcome(of: store) }
        case .failure(let error):
            guard case .finishing = store.copy else { return }
            store.copy = .failed(error.message)
        }
        settle(store)
        flush()
    }

    /// The vault has had its time: the instance passes without a copy.
    func giveUpCopy(_ store: StoreTransaction, _ reason: String) {
        store.ingest.abandon()
        store.copy = .failed(reason)
        if store.isComplete { settle(store) }
    }

    /// Says what there is to say by now.
    func settle(_ store: StoreTransaction) {
        guard !store.isSettled else { return }
        switch store.verdict(local: local) {
        case .wait: return
        case .forwardAnswer: forwardAnswer(of: store)
        case .kept: say(store.command.response(.success), store.contextID)
        case .refused: refuse(store)
        }
        finish(store)
        if local == .keep { upstream.wantDelivery() }
    }

    /// The transaction has come to its end, said or not.
    func finish(_ store: StoreTransaction) {
        guard !store.isSettled else { return }
        store.isSettled = true
        if store.arrival.route == .store { upstream.end(store.arrival.sopInstanceUID) }
        if stores[store.command.messageID] === store { stores[store.command.messageID] = nil }
    }

    private func forwardAnswer(of store: StoreTransaction) {
        guard let answer = store.answer else { return }
        if answer.status.isSuccessOrWarning { upstream.took() }
        recordOutcome(of: store)
        if case .failed(let reason) = store.copy, store.arrival.route == .store, answer.status.isSuccessOrWarning {
            unprotected(store, reason)
        }
        caller?.say(answer.raw)
    }

    /// Tells the vault what became of a copy, as far as it is known; what came back from the forward system has no outcome.
    private func recordOutcome(of store: StoreTransaction) {
        guard case .stored(let receipt) = store.copy, store.arrival.route == .store else { return }
        if let status = store.answer?.status {
            let outcome: Outcome =
                status.isSuccessOrWarning ? .delivered(status: status.rawValue) : .refused(status: status.rawValue)
            services.vault.record(outcome, of: receipt.arrivalID)
        } else if store.isRefused {
            services.vault.record(.notForwarded, of: receipt.arrivalID)
        }
    }

    private func refuse(_ store: StoreTransaction) {
        store.isRefused = true
        recordOutcome(of: store)
        say(
            store.command.response(.outOfResources, comment: "Neither archive nor vault can take it, send it again"),
            store.contextID
        )
    }

    private func unprotected(_ store: StoreTransaction, _ reason: String) {
        upstream.activity.unprotected()
        services.vault.recordUnprotected(store.arrival, reason: reason)
        services.logger.error(
            "an instance passed without a copy",
            metadata: logged.merging(["reason": "\(reason)"]) { $1 }
        )
    }
}
