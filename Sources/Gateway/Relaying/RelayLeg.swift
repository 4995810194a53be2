import DICOMNetwork
import NIOCore

/// One of the two connections of a relay: takes the stream apart, keeps its protocol state, and holds reads back.
///
/// Data set bytes that go on to the other side are passed as slices of what was read, several PDUs in one piece.
final class RelayLeg: ChannelDuplexHandler {
    typealias InboundIn = ByteBuffer
    typealias OutboundIn = ByteBuffer
    typealias OutboundOut = ByteBuffer

    /// Why nothing is read at the moment.
    struct Hold: OptionSet {
        let rawValue: Int
        /// The other side takes no more bytes.
        static let peer = Hold(rawValue: 1)
        /// The vault has as much as it may have waiting.
        static let vault = Hold(rawValue: 2)
        /// The other side is not there yet.
        static let connecting = Hold(rawValue: 4)
        static let deciding = Hold(rawValue: 8)
    }

    let isCaller: Bool
    var decoder: PDUDecoder
    var layer: UpperLayer
    private(set) var lastRead = NIODeadline.now()
    /// Set while this side takes no more bytes.
    private(set) var fullSince: NIODeadline?
    /// The other side's message goes on to this side, and has not ended: nothing else may be written in between.
    var isMidMessage = false

    private let relay: Relay
    private var assembler: MessageAssembler
    private var pending = ByteBuffer()
    private var context: ChannelHandlerContext?
    private var holds: Hold = []
    private var readWaits = false
    private var deferred: [ByteBuffer] = []
    private var isDecoding = false
    private var isBroken = false

    init(_ relay: Relay, isCaller: Bool, limits: NetworkLimits) {
        self.relay = relay
        self.isCaller = isCaller
        decoder = PDUDecoder(limits: limits)
        decoder.maximumLength = limits.maximumLength
        assembler = MessageAssembler(limits: limits)
        layer = UpperLayer(isRequestor: !isCaller)
    }

    /// True between two messages that this side sends.
    var isBetweenMessages: Bool { assembler.isIdle && decoder.isAtBoundary }
    var isOpen: Bool { context?.channel.isActive ?? false }
    var isWritable: Bool { context?.channel.isWritable ?? false }
    var channel: (any Channel)? { context?.channel }
    /// True while this side is not read from on purpose.
    var isHeld: Bool { !holds.isEmpty }

    func handlerAdded(context: ChannelHandlerContext) {
        self.context = context
        if !isCaller { _ = layer.handle(.associate) }
    }

    func handlerRemoved(context: ChannelHandlerContext) {
        self.context = nil
    }

    func channelActive(context: ChannelHandlerContext) {
        if isCaller { _ = layer.handle(.peerConnected) }
        context.fireChannelActive()
    }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        var incoming = unwrapInboundIn(data)
        lastRead = .now()
        if pending.readableBytes > 0 {
            pending.writeBuffer(&incoming)
        } else {
            pending = incoming
        }
        process()
    }

    func channelReadComplete(context: ChannelHandlerContext) {
        SocketOptions.acknowledgeNow(context)
        relay.flush()
    }

    func channelWritabilityChanged(context: ChannelHandlerContext) {
        fullSince = context.channel.isWritable ? nil : .now()
        relay.writabilityChanged(of: self)
    }

    func channelInactive(context: ChannelHandlerContext) {
        if layer.handle(.closed) == .indicateLoss { relay.lost(self, abort: nil) }
        relay.closed(self)
        self.context = nil
    }

    func errorCaught(context: ChannelHandlerContext, error: any Error) {
        context.close(promise: nil)
    }

    func read(context: ChannelHandlerContext) {
        if holds.isEmpty {
            context.read()
        } else {
            readWaits = true
        }
    }

    func hold(_ reason: Hold) {
        holds.insert(reason)
    }

    func resume(_ reason: Hold) {
        guard holds.remove(reason) != nil, holds.isEmpty else { return }
        process()
        if holds.isEmpty, readWaits {
            readWaits = false
            context?.read()
        }
    }

    /// Writes a PDU at the next place between two messages.
    func say(_ pdu: ByteBuffer) {
        if isMidMessage {
            deferred.append(pdu)
        } else {
            context?.write(wrapOutboundOut(pdu), promise: nil)
        }
    }

    /// Writes bytes of a message that is passed on.
    func pass(_ bytes: ByteBuffer) {
        context?.write(wrapOutboundOut(bytes), promise: nil)
    }

    func messageEnded() {
        isMidMessage = false
        let waiting = deferred
        deferred = []
        for pdu in waiting { say(pdu) }
    }

    func flush() {
        context?.flush()
    }

    func close() {
        context?.close(promise: nil)
    }

    /// Writes a last PDU and closes; the peer gets a moment to read it.
    func close(after pdu: ByteBuffer, event: UpperLayer.Event = .abort) {
        _ = layer.handle(event)
        guard let context else { return }
        context.writeAndFlush(wrapOutboundOut(pdu), promise: nil)
        let channel = context.channel
        context.eventLoop.scheduleTask(in: .seconds(1)) { channel.close(promise: nil) }
    }

    private func process() {
        // After a violation nothing that comes has a meaning.
        guard !isBroken else { return pending.clear() }
        guard !isDecoding else { return }
        isDecoding = true
        defer { isDecoding = false }
        do throws(DICOMNetworkError) {
            try decode()
        } catch {
            isBroken = true
            _ = layer.handle(.invalidCame)
            relay.violated(self, error)
        }
        pending = pending.readableBytes == 0 ? ByteBuffer() : ByteBuffer(bytes: pending.readableBytesView)
    }

    private func decode() throws(DICOMNetworkError) {
        let whole = pending
        var run: Int?
        var pduStart: Int?
        // A PDU header whose value has not come yet is not passed: the value brings its own.
        defer { passRun(&run, to: pduStart ?? pending.readerIndex, of: whole) }
        while !holds.contains(.connecting), let context, context.channel.isActive {
            let start = pending.readerIndex
            guard let event = try decoder.next(&pending) else { return }
            switch event {
            case .data:
                try expect(.dataCame)
                pduStart = start
            case .value(let header):
                try assembler.begin(header)
                let passes = !header.isCommand && relay.passesData(from: self)
                if !passes {
                    passRun(&run, to: pduStart ?? start, of: whole)
                } else if header.isAlone, let pduStart {
                    run = run ?? pduStart
                } else {
                    passRun(&run, to: pduStart ?? start, of: whole)
                    var bytes = ByteBuffer()
                    header.write(to: &bytes)
                    relay.pass(bytes, from: self)
                }
                pduStart = nil
            case .fragment(let bytes, let ends):
                switch try assembler.take(bytes, ends: ends) {
                case .none: break
                case .command(let command, let raw, let contextID):
                    try relay.came(command, raw: raw, contextID: contextID, from: self)
                case .data(let bytes, let contextID, let ends):
                    if relay.passesData(from: self) { run = run ?? start }
                    if ends { passRun(&run, to: pending.readerIndex, of: whole) }
                    relay.came(bytes, contextID: contextID, ends: ends, from: self)
                }
            default:
                passRun(&run, to: start, of: whole)
                try control(event)
            }
        }
    }

    private func passRun(_ run: inout Int?, to end: Int, of whole: ByteBuffer) {
        if let start = run, end > start, let bytes = whole.getSlice(at: start, length: end - start) {
            relay.pass(bytes, from: self)
        }
        run = nil
    }

    private func control(_ event: PDUDecoder.Event) throws(DICOMNetworkError) {
        switch event {
        case .associate(let type, let payload):
            try expect(type == .associateRequest ? .requestCame : .acceptCame)
            try relay.associated(payload, from: self)
        case .reject(let rejection):
            try expect(.rejectCame)
            relay.rejected(rejection)
        case .releaseRequest:
            try expect(.releaseRequestCame)
            relay.releaseRequested(by: self)
        case .releaseResponse:
            try expect(.releaseResponseCame)
            relay.released(by: self)
        case .abort(let abort):
            _ = layer.handle(.abortCame)
            relay.lost(self, abort: abort)
            close()
        case .data, .value, .fragment: break
        }
    }

    /// Moves the protocol state on, or ends the association where PS3.8 table 9-10 does.
    private func expect(_ event: UpperLayer.Event) throws(DICOMNetworkError) {
        switch layer.handle(event) {
        case .sendAbort, .abortAsProvider, .abortAgain, nil:
            throw DICOMNetworkError(
                .invalidPDU,
                "A PDU came that does not belong here.",
                abortReason: .unexpectedPDU
            )
        default: break
        }
    }
}
