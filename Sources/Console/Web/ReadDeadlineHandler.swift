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
    private let room: ConnectionRoom
    private var scheduled: Scheduled<Void>?
    private var unanswered = 0

    init(deadline: TimeAmount, idle: TimeAmount, room: ConnectionRoom) {
        self.deadline = deadline
        self.idle = idle
        self.room = room
    }

    func handlerAdded(context: ChannelHandlerContext) {
        room.enter()
        arm(deadline, context)
    }

    func handlerRemoved(context: ChannelHandlerContext) {
        room.leave(context.channel)
        scheduled?.cancel()
    }

    func channelInactive(context: ChannelHandlerContext) {
        scheduled?.cancel()
        context.fireChannelInactive()
    }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        switch unwrapInboundIn(data) {
        case .head where unanswered == 0: arm(deadline, context)
        case .end:
            unanswered += 1
            if unanswered > 0 {
                scheduled?.cancel()
                room.answers(context.channel)
            } else {
                // It was answered before it was whole, such as one that is too large.
                arm(idle, context)
            }
        case .head, .body: break
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
        room.waits(channel)
        scheduled = context.eventLoop.scheduleTask(in: time) { channel.close(promise: nil) }
    }
}
