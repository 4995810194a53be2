import DICOMNetwork
import NIOCore
import Vault

/// What the forward system says goes on to the caller; only the answer to a C-STORE waits for the copy.
extension Relay {
    func upstreamCommand(_ command: CommandSet, _ raw: ByteBuffer, _ contextID: UInt8) {
        guard isRelaying else { return }
        upstream.livePassed()
        var out = ByteBuffer()
        DataFragments.write(raw, contextID: contextID, isCommand: true, maximumLength: callerMaximum, to: &out)
        if command.command == .cStoreResponse, let store = stores[command.messageID] {
            store.answer = StoreTransaction.Answer(
                raw: out,
                status: command.status ?? .processingFailure
            )
            upstreamPasses = false
            settle(store)
            return
        }
        if command.command == .cStoreRequest {
            upstreamStore = beginStore(command, contextID, route: .returned)
        } else if command.command?.isResponse == true {
            if command.status?.isPending == true {
                outstanding[command.messageID]?.since = .now()
            } else {
                outstanding[command.messageID] = nil
            }
        }
        caller?.say(out)
        upstreamPasses = command.hasDataSet
        caller?.isMidMessage = command.hasDataSet
    }

    func upstreamData(_ bytes: ByteBuffer, _ ends: Bool) {
        if let upstreamStore { take(bytes, of: upstreamStore) }
        guard ends else { return }
        caller?.messageEnded()
        upstreamPasses = false
        if let store = upstreamStore {
            upstreamStore = nil
            complete(store)
        }
    }
}
