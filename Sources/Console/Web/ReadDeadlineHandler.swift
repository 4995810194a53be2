import NIOCore
import NIOHTTPTypes

/// Closes a connection whose peer takes too long for a whole request, its TLS handshake included, or to read its answer.
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
    private let writing: TimeAmount
    private let pipelined: Int
    private var scheduled: Scheduled<Void>?
    private var stalled: Scheduled<Void>?
    private var unanswered = 0

    init(limits: ConsoleLimits, room: ConnectionRoom) {
        deadline = limits.readDeadline
        idle = limits.idleTimeout
        writing = limits.writeDeadline
        pipelined = limits.pipelined
        self.room = room
    }

    func handlerAdded(context: ChannelHandlerContext) {
        guard room.enter() else {
            context.close(promise: nil)
            return
        }
        arm(deadline, context)
    }

    func handlerRemoved(context: ChannelHandlerContext) {
        room.leave(context.channel)
        stalled?.cancel()
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
            // Browsers ask one thing after the other on a connection; who piles up questions wants to fill the memory.
            guard unanswered <= pipelined else {
                context.close(promise: nil)
                return
            }
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

    /// A peer that does not read its answer holds it in memory: it gets some time, then it is closed.
    func channelWritabilityChanged(context: ChannelHandlerContext) {
        stalled?.cancel()
        if !context.channel.isWritable {
            let channel = context.channel
            stalled = context.eventLoop.scheduleTask(in: writing) { channel.close(mode: .all, promise: nil) }
        }
        context.fireChannelWritabilityChanged()
    }

    private func arm(_ time: TimeAmount, _ context: ChannelHandlerContext) {
        scheduled?.cancel()
        let channel = context.channel
        room.waits(channel)
        scheduled = context.eventLoop.scheduleTask(in: time) { channel.close(promise: nil) }
    }
}
