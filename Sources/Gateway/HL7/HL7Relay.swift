import DICOMNetwork
import HL7
import Logging
import NIOCore
import NIOPosix
import Practice

/// One caller's connection and the one to the forward system that belongs to it. What either says goes to the other as it
/// came; Leadglass looks at the beginning of each message, and answers none.
///
/// The forward system is called once the caller has said something. If it cannot be reached, or is lost, the caller's
/// connection is closed, so that its own queue keeps what has no acknowledgment and sends it again.
///
/// Both connections live on one event loop, so that nothing here needs a lock.
final class HL7Relay {
    /// What a relay needs of the gateway.
    struct Services: Sendable {
        var logger: Logger
        var now: @Sendable () -> Int64
        /// True from the moment that nothing more is taken.
        var isDraining: @Sendable () -> Bool
        /// A byte has come: the connection no longer counts as silent.
        var spoke: @Sendable (ObjectIdentifier) -> Void
        /// Where it is noted who speaks through the gateway; nil if nobody wants to know.
        var traffic: TrafficNotes?
    }

    private enum Phase {
        case silent
        /// The caller has said this much.
        case connecting(early: [ByteBuffer])
        case relaying
        /// What was said last still leaves.
        case leaving
    }

    let forward: HL7Forward
    let services: Services
    let eventLoop: any EventLoop
    let address: String
    var exchange: HL7Exchange
    var toldAt: NIODeadline?
    /// The address that was reached.
    private(set) var reached: String?
    private var caller: HL7Leg?
    private var back: HL7Leg?
    private var phase = Phase.silent
    private var hasPlace = false
    private var isAttempting = false
    private var hasMessage = false
    private var isLate = false
    /// The last answer has come to what the caller has sent.
    private var isAnswered = false
    /// The caller has said all that it will.
    private var callerIsFinished = false
    private var lastByte = NIODeadline.now()
    private var watch: RepeatedTask?

    var configuration: HL7ListenerConfiguration { forward.configuration }
    var limits: HL7RelayLimits { configuration.limits }
    private var id: ObjectIdentifier { ObjectIdentifier(self) }

    init(_ forward: HL7Forward, services: Services, eventLoop: any EventLoop, address: String) {
        self.forward = forward
        self.services = services
        self.eventLoop = eventLoop
        self.address = address
        exchange = HL7Exchange(limits: forward.configuration.limits)
    }

    /// Waits for what the caller says.
    func begin(_ leg: HL7Leg) {
        caller = leg
        let bound = NIOLoopBound(self, eventLoop: eventLoop)
        watch = eventLoop.scheduleRepeatedTask(initialDelay: .milliseconds(250), delay: .milliseconds(250)) { _ in
            bound.value.look(.now())
        }
    }

    private func connect() {
        isAttempting = true
        let bound = NIOLoopBound(self, eventLoop: eventLoop)
        SocketOptions.client(eventLoop, connectTimeout: limits.connectTimeout)
            .channelOption(.autoRead, value: false)
            .channelOption(.allowRemoteHalfClosure, value: true)
            .reach(host: configuration.forwardHost, port: configuration.forwardPort)
            .whenComplete { result in
                bound.value.isAttempting = false
                switch result {
                case .success(let channel): bound.value.connected(channel)
                case .failure: bound.value.unreachable()
                }
            }
    }

    private func connected(_ channel: any Channel) {
        guard case .connecting(let early) = phase, let caller else {
            channel.close(promise: nil)
            return giveBackPlace()
        }
        let leg = HL7Leg(self, isCaller: false, channel: channel)
        do {
            try channel.pipeline.syncOperations.addHandler(leg)
        } catch {
            channel.close(promise: nil)
            return unreachable()
        }
        let bound = NIOLoopBound((self, leg), eventLoop: eventLoop)
        channel.closeFuture.whenComplete { _ in bound.value.0.closed(bound.value.1) }
        back = leg
        phase = .relaying
        reached = channel.remoteAddress?.ipAddress
        lastByte = .now()
        forward.connected(id, at: lastByte)
        for bytes in early { came(bytes, from: caller) }
        leg.read(true)
        caller.read(true)
        if callerIsFinished { finished(caller) }
    }

    private func unreachable() {
        forward.unreachable(at: .now())
        giveBackPlace()
        guard case .connecting = phase else { return }
        services.logger.warning("the HL7 system cannot be reached; the caller keeps what it has", metadata: logged)
        caller?.close()
    }

    /// Bytes came from a side.
    func came(_ bytes: ByteBuffer, from leg: HL7Leg) {
        lastByte = .now()
        switch phase {
        case .silent:
            guard leg.isCaller else { return }
            speak(bytes)
        case .connecting(var early):
            early.append(bytes)
            guard early.reduce(0, { $0 + $1.readableBytes }) <= limits.early else { return leg.close() }
            phase = .connecting(early: early)
        case .relaying:
            other(leg)?.write(bytes)
            leg.tap.read(bytes.readableBytesUInt8Span) { passed($0, from: leg) }
        case .leaving:
            // Nobody hears it any more; that the system answers is good to know.
            if !leg.isCaller { leg.tap.read(bytes.readableBytesUInt8Span) { passed($0, from: leg) } }
        }
    }

    /// The caller's first bytes.
    private func speak(_ bytes: ByteBuffer) {
        guard forward.enter(address) else {
            services.logger.notice(
                "an HL7 listener has as many connections as it may have; another is closed",
                metadata: logged
            )
            caller?.close()
            return
        }
        hasPlace = true
        if let channel = caller?.channel { services.spoke(ObjectIdentifier(channel)) }
        phase = .connecting(early: [bytes])
        // The rest can wait where it is until the system is reached.
        caller?.read(false)
        connect()
    }

    private func passed(_ block: MLLPTap.Block, from leg: HL7Leg) {
        hasMessage = true
        guard !leg.isCaller else {
            isAnswered = false
            forward.passed(isReadable: exchange.sent(block, at: lastByte))
            return forward.waits(id, since: exchange.waitsSince)
        }
        let answer = exchange.answered(block, at: lastByte)
        guard answer.isAnswer else { return }
        (isAnswered, isLate) = (answer.isLast, false)
        let id: ObjectIdentifier? = if case .leaving = phase { nil } else { id }
        forward.answered(id, refuses: answer.refuses, waitsSince: exchange.waitsSince, at: lastByte)
    }

    /// A side has much to take, or has taken it.
    func fullness(of leg: HL7Leg, isFull: Bool) {
        if case .relaying = phase { other(leg)?.read(!isFull) }
    }

    /// A side has said all that it will. A caller may still get what it waits for.
    func finished(_ leg: HL7Leg) {
        if leg.isCaller { callerIsFinished = true }
        switch phase {
        case .silent: leg.close()
        // What it has said goes out first.
        case .connecting: break
        case .relaying: if leg.isCaller { back?.close(.output) } else { systemLeft() }
        case .leaving: break
        }
    }

    /// A side is gone.
    func closed(_ leg: HL7Leg) {
        if leg === caller { caller = nil } else if leg === back { back = nil }
        switch phase {
        case .relaying where leg.isCaller && callerIsFinished && exchange.waitsSince != nil:
            // It has sent several messages and gone: the system still takes them, and answers nobody.
            back?.read(true)
        case .relaying where !leg.isCaller: systemLeft()
        default: leave()
        }
        giveBackPlace()
    }

    private func systemLeft() {
        if exchange.waitsSince != nil, !callerIsFinished {
            services.logger.notice(
                "the HL7 system left a connection with a message unanswered; the caller keeps it",
                metadata: logged
            )
        }
        leave()
    }

    /// Closes what is open once what was said has left; who does not take it is not waited for.
    private func leave() {
        if case .leaving = phase { return }
        phase = .leaving
        watch?.cancel()
        tell()
        forward.left(id)
        for leg in [caller, back].compactMap(\.self) {
            leg.close(.all)
            leg.close(afterStallOf: limits.closeTimeout)
        }
    }

    /// A place is free when nothing of the connection is left.
    private func giveBackPlace() {
        guard hasPlace, caller == nil, back == nil, !isAttempting else { return }
        hasPlace = false
        forward.leave(address)
    }

    private func look(_ now: NIODeadline) {
        if let since = exchange.waitsSince, now - since > limits.responseTimeout, !isLate {
            isLate = true
            services.logger.warning("the HL7 system did not answer a message in time", metadata: logged)
        }
        if exchange.hasNews, toldAt.map({ now - $0 > Self.pause }) ?? true { tell() }
        let legs = [caller, back].compactMap(\.self)
        if let stalled = legs.compactMap({ $0.look(now) }).min(), now - stalled > limits.stallTimeout { return leave() }
        let isBetween = legs.allSatisfy(\.tap.isBetweenBlocks)
        let quiet = now - legs.map(\.movedAt).reduce(lastByte, max)
        let patience: TimeAmount =
            if callerIsFinished, case .relaying = phase {
                isAnswered && exchange.waitsSince == nil ? .seconds(2) : limits.responseTimeout
            } else if !isBetween || !hasMessage {
                limits.stallTimeout
            } else {
                limits.idleTimeout
            }
        let isDone = isBetween && (exchange.waitsSince.map { now - $0 > limits.responseTimeout } ?? true)
        if quiet > patience || services.isDraining() && isDone { leave() }
    }

    /// The shortest time between two reports of one connection.
    private static let pause = TimeAmount.seconds(5)

    private func other(_ leg: HL7Leg) -> HL7Leg? { leg.isCaller ? back : caller }

    /// Who is talked about in a log line: addresses only.
    private var logged: Logger.Metadata { ["listener": "\(configuration.name)", "address": "\(address)"] }
}
