public import NIOCore

/// What the user of an association asks its upper layer to do.
public enum UpperLayerRequest: Sendable {
    /// Ask for an association; the connection is open.
    case associate(AssociatePDU)
    /// Accept the peer's request.
    case accept(AssociatePDU)
    /// Reject it.
    case reject(AssociateReject)
    /// Send these P-DATA-TF PDUs.
    case data([ByteBuffer])
    /// Ask for release.
    case release
    /// Answer the peer's release request.
    case respondRelease
    /// Abort.
    case abort(Abort)
}

/// The thin shell around `PDUDecoder` and `UpperLayer` for associations that this process itself is an end of.
///
/// Inbound it gives valid events only; whatever breaks the protocol is answered with A-ABORT, and reaches the user as
/// an error.
final class UpperLayerHandler: ChannelDuplexHandler {
    typealias InboundIn = ByteBuffer
    typealias InboundOut = PDUDecoder.Event
    typealias OutboundIn = UpperLayerRequest
    typealias OutboundOut = ByteBuffer

    private var decoder: PDUDecoder
    private var layer: UpperLayer
    private var pending = ByteBuffer()
    private var timer: Scheduled<Void>?
    private var isBroken = false
    private let isRequestor: Bool
    private let artim: TimeAmount
    private let limits: NetworkLimits

    init(isRequestor: Bool, artim: TimeAmount, limits: NetworkLimits) {
        self.isRequestor = isRequestor
        self.artim = artim
        self.limits = limits
        decoder = PDUDecoder(limits: limits)
        decoder.maximumLength = limits.maximumLength
        layer = UpperLayer(isRequestor: isRequestor)
    }

    func handlerAdded(context: ChannelHandlerContext) {
        if isRequestor { _ = layer.handle(.associate) }
    }

    func channelActive(context: ChannelHandlerContext) {
        if !isRequestor { perform(.peerConnected, context) }
        context.fireChannelActive()
    }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        // After the first violation nothing that comes has a meaning.
        guard !isBroken else { return }
        var incoming = unwrapInboundIn(data)
        if pending.readableBytes > 0 {
            pending.discardReadBytes()
            pending.writeBuffer(&incoming)
        } else {
            pending = incoming
        }
        do throws(DICOMNetworkError) {
            while let event = try decoder.next(&pending) { take(event, context) }
        } catch {
            isBroken = true
            pending = ByteBuffer()
            perform(.invalidCame, context, abort: .provider(error.abortReason))
            context.fireErrorCaught(error)
        }
    }

    func channelReadComplete(context: ChannelHandlerContext) {
        SocketOptions.acknowledgeNow(context)
        context.fireChannelReadComplete()
    }

    func channelInactive(context: ChannelHandlerContext) {
        if layer.handle(.closed) == .indicateLoss {
            context.fireErrorCaught(
                DICOMNetworkError(.connectionLost, "The peer closed the connection without release or abort.")
            )
        }
        timer?.cancel()
        context.fireChannelInactive()
    }

    func errorCaught(context: ChannelHandlerContext, error: any Error) {
        context.fireErrorCaught(DICOMNetworkError(lost: error))
    }

    func userInboundEventTriggered(context: ChannelHandlerContext, event: Any) {
        if event is AssociationTimedOut {
            let error = DICOMNetworkError(.timedOut, "The peer did not answer in time.")
            perform(.abort, context, abort: .user)
            context.fireErrorCaught(error)
            context.close(promise: nil)
        } else {
            context.fireUserInboundEventTriggered(event)
        }
    }

    func write(context: ChannelHandlerContext, data: NIOAny, promise: EventLoopPromise<Void>?) {
        let (event, pieces): (UpperLayer.Event, [ByteBuffer]) =
            switch unwrapOutboundIn(data) {
            case .associate(let pdu): (.connected, [pdu.encoded(as: .associateRequest)])
            case .accept(let pdu): (.accept, [pdu.encoded(as: .associateAccept)])
            case .reject(let answer): (.reject, [answer.encoded])
            case .data(let pdus): (.sendData, pdus)
            case .release: (.release, [ReleasePDU.request])
            case .respondRelease: (.respondRelease, [ReleasePDU.response])
            case .abort(let abort): (.abort, [abort.encoded])
            }
        guard let action = layer.handle(event) else {
            promise?.fail(DICOMNetworkError(.misuse, "The association cannot do this in state \(layer.state)."))
            return
        }
        for piece in pieces.dropLast() { context.write(wrapOutboundOut(piece), promise: nil) }
        context.write(wrapOutboundOut(pieces.last ?? ByteBuffer()), promise: promise)
        if [.sendReject, .sendReleaseResponse, .sendAbort].contains(action) { startTimer(context) }
        if action == .close { context.close(promise: nil) }
    }

    private func take(_ event: PDUDecoder.Event, _ context: ChannelHandlerContext) {
        switch event {
        case .associate(.associateRequest, _): perform(.requestCame, context, event)
        case .associate: perform(.acceptCame, context, event)
        case .reject: perform(.rejectCame, context, event)
        case .data: perform(.dataCame, context)
        case .value, .fragment:
            if layer.state == .established || layer.state == .awaitingRelease {
                context.fireChannelRead(wrapInboundOut(event))
            }
        case .releaseRequest: perform(.releaseRequestCame, context, event)
        case .releaseResponse: perform(.releaseResponseCame, context, event)
        case .abort: perform(.abortCame, context, event)
        }
    }

    private func perform(
        _ event: UpperLayer.Event,
        _ context: ChannelHandlerContext,
        _ indication: PDUDecoder.Event? = nil,
        abort: Abort = .provider(.unexpectedPDU)
    ) {
        guard let action = layer.handle(event) else { return }
        switch action {
        case .acceptConnection: startTimer(context)
        case .indicateRequest:
            timer?.cancel()
            forward(indication, context)
        case .confirmAccepted, .indicateData, .indicateLateData, .indicateRelease, .indicateCollision,
            .confirmInCollision:
            forward(indication, context)
        case .confirmRejected, .confirmRelease, .indicateAbort:
            forward(indication, context)
            context.close(promise: nil)
        case .sendAbort, .abortAsProvider, .abortAgain:
            context.writeAndFlush(wrapOutboundOut(abort.encoded), promise: nil)
            // AA-7 leaves the timer as it is: noise must not keep the connection.
            if action != .abortAgain { startTimer(context) }
            if action == .abortAsProvider, event != .invalidCame {
                context.fireErrorCaught(
                    DICOMNetworkError(.invalidPDU, "The peer sent a PDU that does not belong here.")
                )
            }
        case .close: context.close(promise: nil)
        default: break
        }
    }

    private func forward(_ event: PDUDecoder.Event?, _ context: ChannelHandlerContext) {
        if let event { context.fireChannelRead(wrapInboundOut(event)) }
    }

    private func startTimer(_ context: ChannelHandlerContext) {
        timer?.cancel()
        timer = context.eventLoop.assumeIsolated().scheduleTask(in: artim) { [self] in
            if layer.handle(.timerExpired) == .close { context.close(promise: nil) }
        }
    }
}

/// Tells the handler that a deadline of its user has passed.
struct AssociationTimedOut: Sendable {}

/// The two release PDUs (PS3.8 9.3.6, 9.3.7).
public enum ReleasePDU {
    /// A-RELEASE-RQ.
    public static let request = ByteBuffer(bytes: [PDUType.releaseRequest.rawValue, 0, 0, 0, 0, 4, 0, 0, 0, 0])
    /// A-RELEASE-RP.
    public static let response = ByteBuffer(bytes: [PDUType.releaseResponse.rawValue, 0, 0, 0, 0, 4, 0, 0, 0, 0])
}
