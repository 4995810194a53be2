import DICOMNetwork
import HL7
import NIOCore

/// One of the two connections of an HL7 relay: passes bytes on as they come, and holds reads back while the other side takes none.
final class HL7Leg: ChannelInboundHandler {
    typealias InboundIn = ByteBuffer
    typealias OutboundOut = ByteBuffer

    let isCaller: Bool
    /// True once this side has said all that it will.
    private(set) var isFinished = false
    private let relay: HL7Relay
    private var tap = MLLPTap()
    private var context: ChannelHandlerContext?

    init(_ relay: HL7Relay, isCaller: Bool) {
        self.relay = relay
        self.isCaller = isCaller
    }

    /// True between two messages that this side sends.
    var isBetweenMessages: Bool { tap.isBetweenBlocks }
    var channel: (any Channel)? { context?.channel }

    func handlerAdded(context: ChannelHandlerContext) { self.context = context }

    func handlerRemoved(context: ChannelHandlerContext) { self.context = nil }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        let bytes = unwrapInboundIn(data)
        relay.pass(bytes, from: self)
        tap.read(bytes.readableBytesUInt8Span) { relay.came($0, from: self) }
    }

    func channelReadComplete(context: ChannelHandlerContext) {
        SocketOptions.acknowledgeNow(context)
        relay.flush(from: self)
    }

    func channelWritabilityChanged(context: ChannelHandlerContext) {
        relay.writabilityChanged(of: self, isWritable: context.channel.isWritable)
    }

    func userInboundEventTriggered(context: ChannelHandlerContext, event: Any) {
        guard case .inputClosed? = event as? ChannelEvent else { return context.fireUserInboundEventTriggered(event) }
        isFinished = true
        relay.finished(self)
    }

    func channelInactive(context: ChannelHandlerContext) {
        self.context = nil
        relay.closed(self)
    }

    func errorCaught(context: ChannelHandlerContext, error: any Error) {
        context.close(promise: nil)
    }

    func write(_ bytes: ByteBuffer) { context?.write(wrapOutboundOut(bytes), promise: nil) }

    func flush() { context?.flush() }

    func read(_ wanted: Bool) {
        try? context?.channel.syncOptions?.setOption(.autoRead, value: wanted)
    }

    /// Closes when all that was written has left: the whole connection, or our half of it.
    func close(_ mode: CloseMode) {
        guard let context else { return }
        let bound = NIOLoopBound(context, eventLoop: context.eventLoop)
        context.writeAndFlush(wrapOutboundOut(ByteBuffer())).whenComplete { _ in
            bound.value.close(mode: mode, promise: nil)
        }
    }

    /// Closes at once.
    func close() { context?.close(promise: nil) }
}
