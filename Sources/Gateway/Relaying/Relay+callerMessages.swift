import DICOM
import DICOMNetwork
import NIOCore
import NIOPosix
import Vault

/// What a caller says, and whether it goes on.
extension Relay {
    func callerCommand(_ command: CommandSet, _ raw: ByteBuffer, _ contextID: UInt8) {
        if isRelaying {
            relayCommand(command, raw, contextID)
        } else {
            answerCommand(command, contextID)
        }
    }

    func callerData(_ bytes: ByteBuffer, _ ends: Bool) {
        switch callerMessage {
        case .none: break
        case .forward(let store):
            if let store { take(bytes, of: store) }
            if ends { endForwarded(store) }
        case .swallow(let store):
            take(bytes, of: store)
            if ends {
                callerMessage = .none
                complete(store)
            }
        case .answer(let answer, let contextID):
            if ends {
                callerMessage = .none
                if let answer { say(answer, contextID) }
            }
        case .inspect(let command, let raw, let contextID, var dataSet):
            // Nobody else may hold the bytes while more are added, else all of them are copied each time.
            callerMessage = .none
            var bytes = bytes
            dataSet.writeBuffer(&bytes)
            if dataSet.readableBytes > limits.commitmentDataSet {
                let answer = command.response(.processingFailure, comment: "The request is too long to be looked into")
                callerMessage = .answer(answer, contextID: contextID)
                callerData(ByteBuffer(), ends)
            } else if ends {
                decide(command, raw, contextID, dataSet)
            } else {
                callerMessage = .inspect(command, raw: raw, contextID: contextID, dataSet: dataSet)
            }
        }
    }

    private func relayCommand(_ command: CommandSet, _ raw: ByteBuffer, _ contextID: UInt8) {
        upstream.livePassed()
        if command.command == .nActionRequest, command.hasDataSet, configuration.direction == .toPACS,
            command.sopClassUID == SOPClass.storageCommitment
        {
            callerMessage = .inspect(command, raw: raw, contextID: contextID, dataSet: ByteBuffer())
            return
        }
        var store: StoreTransaction?
        if command.command == .cStoreRequest {
            store = beginStore(
                command,
                contextID,
                route: configuration.direction == .toPACS ? .store : .returned
            )
            stores[command.messageID] = store
        } else if command.command?.isResponse == false, command.command != .cCancelRequest {
            outstanding[command.messageID] = Outstanding(command: command, contextID: contextID, since: .now())
        }
        forward(command, raw, contextID)
        if command.hasDataSet {
            callerMessage = .forward(store)
            back?.isMidMessage = true
        } else if let store {
            complete(store)
        }
    }

    private func forward(_ command: CommandSet, _ raw: ByteBuffer, _ contextID: UInt8) {
        var out = ByteBuffer()
        DataFragments.write(
            raw,
            contextID: contextID,
            isCommand: true,
            maximumLength: upstreamMaximum,
            to: &out
        )
        back?.say(out)
    }

    private func endForwarded(_ store: StoreTransaction?) {
        callerMessage = .none
        back?.messageEnded()
        if let store { complete(store) }
    }

    /// While the forward system is away: images are taken, all else is answered for what it is.
    private func answerCommand(_ command: CommandSet, _ contextID: UInt8) {
        guard let local else { return }
        if command.command == .cStoreRequest, command.hasDataSet, local == .keep {
            let store = beginStore(command, contextID, route: .store)
            stores[command.messageID] = store
            callerMessage = .swallow(store)
            return
        }
        let answer = LocalAnswers.answer(to: command)
        if command.hasDataSet {
            callerMessage = .answer(answer, contextID: contextID)
        } else if let answer {
            say(answer, contextID)
        }
    }

    func say(_ answer: CommandSet, _ contextID: UInt8) {
        caller?.say(answer.pdus(contextID: contextID, maximumLength: callerMaximum))
    }

    /// A commitment request may pass only if nothing that it names waits in the delivery queue (PS3.4 J.3.2).
    private func decide(_ command: CommandSet, _ raw: ByteBuffer, _ contextID: UInt8, _ dataSet: ByteBuffer) {
        let syntax = TransferSyntax(uid: accepted[contextID]?.transferSyntax ?? "")
        let bytes = Array(dataSet.readableBytesView)
        let vault = services.vault
        let name = configuration.name
        let bound = NIOLoopBound(self, eventLoop: eventLoop)
        caller?.hold(.deciding)
        services.pool.runIfActive(eventLoop: eventLoop) {
            let uids = try CommitmentRequest.instances(in: bytes, transferSyntax: syntax)
            return try vault.isPending(upstream: name, sopInstanceUIDs: uids)
        }.whenComplete { result in
            let relay = bound.value
            // What cannot be read is the forward system's to judge; what cannot be looked up is not committed.
            let waits =
                switch result {
                case .success(let waits): waits
                case .failure(let error): !(error is DICOMError)
                }
            relay.caller?.resume(.deciding)
            relay.conclude(command, raw, contextID, dataSet, waits: waits)
        }
    }

    private func conclude(
        _ command: CommandSet,
        _ raw: ByteBuffer,
        _ contextID: UInt8,
        _ dataSet: ByteBuffer,
        waits: Bool
    ) {
        if waits || !isRelaying {
            say(command.response(.processingFailure, comment: "Images wait for delivery, try again later"), contextID)
        } else {
            release(command, raw, contextID, dataSet)
        }
        flush()
    }

    /// Sends on a message that was held back.
    private func release(_ command: CommandSet, _ raw: ByteBuffer, _ contextID: UInt8, _ dataSet: ByteBuffer) {
        outstanding[command.messageID] = Outstanding(command: command, contextID: contextID, since: .now())
        forward(command, raw, contextID)
        var out = ByteBuffer()
        DataFragments.write(
            dataSet,
            contextID: contextID,
            isCommand: false,
            maximumLength: upstreamMaximum,
            to: &out
        )
        back?.say(out)
    }
}
