import NIOCore
import NIOSSL
import NIOTLS

#if canImport(Glibc)
    import Glibc
#endif

/// The thin shell around a `Dialogue`: gives it what happens on the channel, and does what it says.
///
/// It reports once, when the channel is closed, so that a device never has two connections of ours.
final class DialogueHandler: ChannelInboundHandler {
    typealias InboundIn = ByteBuffer
    typealias OutboundOut = ByteBuffer

    private var dialogue: any Dialogue
    private let handshake: HandshakeWatch?
    private let patience: Patience
    private let report: EventLoopPromise<Outcome>
    private var outcome = Outcome(connection: .made)
    private var hasOpened = false
    private var isOver = false
    private var timer: Scheduled<Void>?

    /// - Parameter handshake: watches the TLS handshake below; nil without TLS.
    init(
        _ dialogue: any Dialogue,
        handshake: HandshakeWatch?,
        patience: Patience,
        report: EventLoopPromise<Outcome>
    ) {
        self.dialogue = dialogue
        self.handshake = handshake
        self.patience = patience
        self.report = report
    }

    func channelActive(context: ChannelHandlerContext) {
        if handshake == nil {
            open(context)
        } else {
            wait(patience.answer, context)
        }
        context.fireChannelActive()
    }

    func userInboundEventTriggered(context: ChannelHandlerContext, event: Any) {
        if case TLSUserEvent.handshakeCompleted = event, !hasOpened {
            let operations = context.pipeline.syncOperations
            outcome.handshake = .established(
                TLSVersions.Version(try? operations.nioSSL_tlsVersion()),
                PeerCertificate((try? operations.nioSSL_peerCertificate()) ?? nil)
            )
            open(context)
        } else if event is DiscoveryInterrupted, !isOver {
            outcome.wasInterrupted = true
            end(context, farewell: hasOpened ? dialogue.interrupted() : nil)
        } else {
            context.fireUserInboundEventTriggered(event)
        }
    }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        guard !isOver else { return }
        perform(dialogue.received(unwrapInboundIn(data)), context)
    }

    func errorCaught(context: ChannelHandlerContext, error: any Error) {
        guard !isOver else { return }
        if let error = error as? IOError, error.errnoCode == ECONNRESET || error.errnoCode == EPIPE {
            outcome.trouble = .reset
        }
        lose(context)
    }

    func channelInactive(context: ChannelHandlerContext) {
        if !isOver { lose(context) }
        timer?.cancel()
        report.succeed(outcome)
        context.fireChannelInactive()
    }

    private func open(_ context: ChannelHandlerContext) {
        hasOpened = true
        perform(dialogue.opened(), context)
    }

    private func perform(_ step: DialogueStep, _ context: ChannelHandlerContext) {
        switch step {
        case .say(let bytes, let time):
            if let bytes { context.writeAndFlush(wrapOutboundOut(bytes), promise: nil) }
            wait(time, context)
        case .goOn: break
        case .over(let answer, let farewell):
            outcome.answer = answer
            end(context, farewell: farewell)
        }
    }

    private func wait(_ time: Duration, _ context: ChannelHandlerContext) {
        timer?.cancel()
        let context = NIOLoopBound(context, eventLoop: context.eventLoop)
        timer = context.value.eventLoop.assumeIsolated().scheduleTask(in: TimeAmount(time)) { [self] in
            timePassed(context.value)
        }
    }

    private func timePassed(_ context: ChannelHandlerContext) {
        guard !isOver else { return }
        guard hasOpened else {
            outcome.trouble = .hung
            outcome.handshake = handshake?.failure
            return end(context, farewell: nil)
        }
        let step = dialogue.waited()
        // What ends because the device was silent is a device that hangs, unless nothing was asked of it.
        if case .over(let answer, _) = step, answer != .open { outcome.trouble = .hung }
        perform(step, context)
    }

    /// The connection is gone before the dialogue was over.
    private func lose(_ context: ChannelHandlerContext) {
        if hasOpened {
            outcome.answer = dialogue.closed()
            // What is known is known, however the connection ended.
            if case .dicom = outcome.answer { outcome.trouble = nil }
        } else if let handshake {
            outcome.handshake = handshake.failure
            if handshake.failure == .refused { outcome.trouble = nil }
        }
        end(context, farewell: nil)
    }

    private func end(_ context: ChannelHandlerContext, farewell: ByteBuffer?) {
        isOver = true
        timer?.cancel()
        if let farewell { context.write(wrapOutboundOut(farewell), promise: nil) }
        context.flush()
        context.close(promise: nil)
    }
}

/// Tells the handler that the run is stopped.
struct DiscoveryInterrupted: Sendable {}

extension TimeAmount {
    init(_ duration: Duration) {
        let (seconds, attoseconds) = duration.components
        self = .nanoseconds(seconds * 1_000_000_000 + attoseconds / 1_000_000_000)
    }
}
