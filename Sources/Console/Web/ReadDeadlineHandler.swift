import NIOCore
import NIOHTTPTypes

/// Closes a connection whose peer takes too long for a whole request, its TLS handshake included.
///
/// An idle timeout alone does not do it: one byte a second is never idle. The time that the answer takes does
/// not count.
final class ReadDeadlineHandler: ChannelDuplexHandler, RemovableChannelHandler {
    typealias InboundIn = HTTPRequestPart
    typealias InboundOut = HTTPRequestPart
    typealias OutboundIn = HTTPResponsePart
    typealias OutboundOut = HTTPResponsePart

    private let deadline: TimeAmount
    private let idle: TimeAmount
    private var scheduled: Scheduled<Void>?
    private var unanswered = 0

    init(deadline: TimeAmount, idle: TimeAmount) {
        self.deadline = deadline
        self.idle = idle
    }

    func handlerAdded(context: ChannelHandlerContext) {
        arm(deadline, context)
    }

    func handlerRemoved(context: ChannelHandlerContext) {
        scheduled?.cancel()
    }

    func channelInactive(context: ChannelHandlerContext) {
        scheduled?.cancel()
        context.fireChannelInactive()
    }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        switch unwrapInboundIn(data) {
        case .head: arm(deadline, context)
        case .end:
            scheduled?.cancel()
            unanswered += 1
        case .body: break
        }
        context.fireChannelRead(data)
    }

    func write(context: ChannelHandlerContext, data: NIOAny, promise: EventLoopPromise<Void>?) {
        if case .end = unwrapOutboundIn(data) {
            unanswered -= 1
            if unanswered <= 0 { arm(idle, context) }
        }
        context.write(data, promise: promise)
    }

    private func arm(_ time: TimeAmount, _ context: ChannelHandlerContext) {
        scheduled?.cancel()
        let channel = context.channel
        scheduled = context.eventLoop.scheduleTask(in: time) { channel.close(promise: nil) }
    }
}
