import DICOMNetwork
import Logging
import NIOCore
import NIOPosix
import Records
import Vault

/// One caller's association and the one to the forward system that belongs to it.
///
/// Both connections live on one event loop, so that nothing here needs a lock. What each side says is decided in the
/// extensions beside this file: `+associating`, `+callerMessages`, `+upstreamMessages`, `+stores`, `+ending`, `+watching`.
final class Relay {
    /// Who is asked.
    enum Phase {
        case awaitingRequest
        case connecting
        case awaitingAnswer
        case relaying
        /// Leadglass answers by itself.
        case local(WhenDown)
        case ended
    }

    /// What happens to the message that a caller is sending.
    enum CallerMessage {
        case none
        case forward(StoreTransaction?)
        case swallow(StoreTransaction)
        /// It is answered here, when all of it has come.
        case answer(CommandSet?, contextID: UInt8)
        /// A storage commitment request is read before it may pass.
        case inspect(CommandSet, raw: ByteBuffer, contextID: UInt8, dataSet: ByteBuffer)
    }

    /// A request that waits for the forward system's answer.
    struct Outstanding {
        var command: CommandSet
        var contextID: UInt8
        var since: NIODeadline
    }

    /// What a relay needs of the gateway.
    struct Services: Sendable {
        var vault: Vault
        var pool: NIOThreadPool
        var logger: Logger
        var now: @Sendable () -> Timestamp
        var isDraining: @Sendable () -> Bool
        /// How long an association may be quiet before it is ended; nil while nothing drains.
        var endsQuiet: @Sendable () -> TimeAmount?
        /// The association request has come: the connection no longer counts as silent.
        var associated: @Sendable (ObjectIdentifier) -> Void
        /// Where it is noted who speaks through the gateway; nil if nobody wants to know.
        var traffic: TrafficNotes?
    }

    let upstream: Upstream
    let services: Services
    let eventLoop: any EventLoop
    let address: String
    var phase = Phase.awaitingRequest
    var caller: RelayLeg?
    var back: RelayLeg?

    var request: AssociatePDU?
    var accepted: [UInt8: AcceptedContext] = [:]
    /// The longest PDU that each side takes, in bytes; 0 is no limit.
    var callerMaximum = 0
    var upstreamMaximum = 0
    var associationID: UInt64?
    var hasPlace = false

    var counts = ServiceCounts()
    var messagesNoted = NIODeadline.now()
    var upstreamAddress: String?

    var callerMessage = CallerMessage.none
    var upstreamStore: StoreTransaction?
    var upstreamPasses = false
    var stores: [UInt16: StoreTransaction] = [:]
    var outstanding: [UInt16: Outstanding] = [:]
    var vaultStalledSince: NIODeadline?
    var releasingSince: NIODeadline?
    var deadline: Scheduled<Void>?
    var watch: Scheduled<Void>?

    var configuration: ListenerConfiguration { upstream.configuration }
    var limits: RelayLimits { upstream.configuration.limits }

    init(upstream: Upstream, services: Services, eventLoop: any EventLoop, address: String) {
        self.upstream = upstream
        self.services = services
        self.eventLoop = eventLoop
        self.address = address
    }

    /// The caller as the forward system knows it.
    var callerKey: CallerMemory.Caller {
        CallerMemory.Caller(
            upstream: configuration.name,
            aeTitle: request?.callingAETitle ?? "",
            address: address
        )
    }

    /// What the practice chose, while Leadglass answers by itself.
    var local: WhenDown? {
        if case .local(let choice) = phase { choice } else { nil }
    }

    var isRelaying: Bool {
        if case .relaying = phase { true } else { false }
    }

    var isEnded: Bool {
        if case .ended = phase { true } else { false }
    }

    func flush() {
        back?.flush()
        caller?.flush()
    }

    /// Passes bytes that came from one side to the other.
    func pass(_ bytes: ByteBuffer, from leg: RelayLeg) {
        (leg.isCaller ? back : caller)?.pass(bytes)
    }

    /// True if the data set that comes from this side goes on to the other.
    func passesData(from leg: RelayLeg) -> Bool {
        guard leg.isCaller else { return upstreamPasses }
        if case .forward = callerMessage { return true } else { return false }
    }

    /// A whole command set came.
    func came(
        _ command: CommandSet,
        raw: ByteBuffer,
        contextID: UInt8,
        from leg: RelayLeg
    ) throws(DICOMNetworkError) {
        guard accepted[contextID] != nil else {
            throw DICOMNetworkError(
                .invalidMessage,
                "A message came on a presentation context that was not accepted.",
                abortReason: .invalidParameter
            )
        }
        if leg.isCaller {
            guard stores.count + outstanding.count < limits.operations else {
                throw DICOMNetworkError(
                    .limitExceeded,
                    "More than \(limits.operations) requests have no answer yet.",
                    abortReason: .unexpectedParameter
                )
            }
            guard command.command != .cStoreRequest || stores[command.messageID] == nil else {
                throw DICOMNetworkError(
                    .invalidMessage,
                    "A C-STORE-RQ came with the Message ID of one that has not been answered (PS3.7 9.1.1.1).",
                    abortReason: .unexpectedParameter
                )
            }
            counts.callerBegins(command.command)
            callerCommand(command, raw, contextID)
        } else {
            counts.upstreamBegins(command.command)
            upstreamCommand(command, raw, contextID)
        }
    }

    /// Bytes of the data set that belongs to the last command set came.
    func came(_ bytes: ByteBuffer, contextID: UInt8, ends: Bool, from leg: RelayLeg) {
        if leg.isCaller {
            counts.callerSends(bytes.readableBytes)
            callerData(bytes, ends)
        } else {
            counts.upstreamSends(bytes.readableBytes)
            upstreamData(bytes, ends)
        }
    }

    func writabilityChanged(of leg: RelayLeg) {
        // A connection that was given up says that it takes no more; nobody waits for it.
        guard leg === caller || leg === back else { return }
        // A caller that is answered here is itself held while it does not take its answers.
        let other = leg.isCaller ? back ?? leg : caller
        if leg.isWritable {
            other?.resume(.peer)
        } else {
            other?.hold(.peer)
        }
    }

    /// Who is talked about in a log line: AE titles and addresses only.
    var logged: Logger.Metadata {
        [
            "listener": "\(configuration.name)", "calling": "\(request?.callingAETitle ?? "")",
            "address": "\(address)",
        ]
    }
}
