import DICOMNetwork
import HL7
import Logging
import NIOCore
import NIOPosix
import Practice

/// One caller's connection and the one to the forward system that belongs to it. What either says goes to the other as it
/// came; Leadglass looks at the beginning of each message, and answers none.
///
/// A caller is read from only once the forward system is reached. If it is not, or is lost, the caller's connection is closed,
/// so that its own queue keeps what has no acknowledgment and sends it again.
///
/// Both connections live on one event loop, so that nothing here needs a lock.
final class HL7Relay {
    /// What a relay needs of the gateway.
    struct Services: Sendable {
        var logger: Logger
        var now: @Sendable () -> Int64
        /// How long a connection may be quiet before it is ended; nil while nothing drains.
        var endsQuiet: @Sendable () -> TimeAmount?
        /// The first message has come: the connection no longer counts as silent.
        var spoke: @Sendable (ObjectIdentifier) -> Void
        /// Where it is noted who speaks through the gateway; nil if nobody wants to know.
        var traffic: TrafficNotes?
    }

    let forward: HL7Forward
    let services: Services
    let eventLoop: any EventLoop
    let address: String
    var exchange: HL7Exchange
    var toldAt: NIODeadline?
    /// The address that was reached.
    var reached: String?
    private(set) var caller: HL7Leg?
    private(set) var back: HL7Leg?
    private var isEnded = false
    private var hasSpoken = false
    private var lastByte = NIODeadline.now()
    private var watch: RepeatedTask?

    var configuration: HL7ListenerConfiguration { forward.configuration }

    init(_ forward: HL7Forward, services: Services, eventLoop: any EventLoop, address: String) {
        self.forward = forward
        self.services = services
        self.eventLoop = eventLoop
        self.address = address
        exchange = HL7Exchange(limits: forward.configuration.limits)
    }

    /// Connects to the forward system; the caller has been given its place.
    func begin(_ leg: HL7Leg) {
        caller = leg
        let other = HL7Leg(self, isCaller: false)
        let bound = NIOLoopBound((self, other), eventLoop: eventLoop)
        SocketOptions.client(eventLoop, connectTimeout: configuration.limits.connectTimeout)
            .channelOption(.autoRead, value: false)
            .channelOption(.allowRemoteHalfClosure, value: true)
            .channelInitializer { channel in
                channel.eventLoop.makeCompletedFuture { try channel.pipeline.syncOperations.addHandler(bound.value.1) }
            }
            .reach(host: configuration.forwardHost, port: configuration.forwardPort)
            .whenComplete { result in
                let (relay, leg) = bound.value
                switch result {
                case .success: relay.connected(leg)
                case .failure: relay.unreachable()
                }
            }
    }

    private func connected(_ leg: HL7Leg) {
        forward.connected()
        guard !isEnded else { return leg.close() }
        back = leg
        reached = leg.channel?.remoteAddress?.ipAddress
        lastByte = .now()
        let bound = NIOLoopBound(self, eventLoop: eventLoop)
        watch = eventLoop.scheduleRepeatedTask(initialDelay: .milliseconds(250), delay: .milliseconds(250)) { _ in
            bound.value.look(.now())
        }
        leg.read(true)
        caller?.read(true)
    }

    private func unreachable() {
        guard !isEnded else { return }
        forward.unreachable()
        services.logger.warning("the HL7 system cannot be reached; the caller keeps what it has", metadata: logged)
        caller?.close()
    }

    func pass(_ bytes: ByteBuffer, from leg: HL7Leg) {
        lastByte = .now()
        if leg.isCaller, !hasSpoken, let channel = leg.channel {
            hasSpoken = true
            services.spoke(ObjectIdentifier(channel))
        }
        other(leg)?.write(bytes)
    }

    func flush(from leg: HL7Leg) { other(leg)?.flush() }

    /// A message has passed.
    func came(_ block: MLLPTap.Block, from leg: HL7Leg) {
        if leg.isCaller {
            forward.passed(isReadable: exchange.sent(block, at: .now()))
        } else {
            forward.answered(refuses: exchange.answered(block))
            if caller?.isFinished == true, !exchange.isWaiting { leave() }
        }
    }

    func writabilityChanged(of leg: HL7Leg, isWritable: Bool) { other(leg)?.read(isWritable) }

    /// A side has said all that it will. A caller may still get the answers that it waits for.
    func finished(_ leg: HL7Leg) {
        if leg.isCaller, exchange.isWaiting, let back { back.close(.output) } else { leave() }
    }

    /// A side is gone.
    func closed(_ leg: HL7Leg) {
        let left = other(leg)
        if !leg.isCaller, exchange.isWaiting {
            services.logger.notice(
                "the HL7 system left a connection with a message unanswered; the caller keeps it",
                metadata: logged
            )
        }
        end()
        left?.close(.all)
    }

    private func end() {
        guard !isEnded else { return }
        isEnded = true
        watch?.cancel()
        tell()
        forward.leave()
        caller = nil
        back = nil
    }

    private func look(_ now: NIODeadline) {
        if exchange.takeOverdue(at: now) {
            forward.silent()
            services.logger.warning("the HL7 system did not answer a message in time", metadata: logged)
        }
        if exchange.hasNews, toldAt.map({ now - $0 > Self.pause }) ?? true { tell() }
        let limits = configuration.limits
        let isHalf = caller?.isFinished == true
        let quiet = now - lastByte
        let isBusy = exchange.isWaiting || caller?.isBetweenMessages == false || back?.isBetweenMessages == false
        if let drain = services.endsQuiet(), !isBusy, quiet > drain { return leave() }
        if quiet > (isHalf ? limits.responseTimeout : limits.idleTimeout) { leave() }
    }

    /// The shortest time between two reports of one connection.
    private static let pause = TimeAmount.seconds(5)

    private func leave() {
        caller?.close(.all)
        back?.close(.all)
    }

    private func other(_ leg: HL7Leg) -> HL7Leg? { leg.isCaller ? back : caller }

    /// Who is talked about in a log line: addresses only.
    private var logged: Logger.Metadata { ["listener": "\(configuration.name)", "address": "\(address)"] }
}
