import DICOMNetwork
import HL7
import NIOCore

/// One of the two connections of an HL7 relay: hands on what comes, and can be held back.
final class HL7Leg: ChannelInboundHandler {
    typealias InboundIn = ByteBuffer
    typealias OutboundOut = ByteBuffer

    let isCaller: Bool
    let channel: any Channel
    var tap = MLLPTap()
    /// Since when this side takes no more bytes.
    var fullSince: NIODeadline?
    /// True once this side has said all that it will.
    private(set) var isFinished = false
    private let relay: HL7Relay

    init(_ relay: HL7Relay, isCaller: Bool, channel: any Channel) {
        self.relay = relay
        self.isCaller = isCaller
        self.channel = channel
    }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        relay.came(unwrapInboundIn(data), from: self)
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

    func errorCaught(context: ChannelHandlerContext, error: any Error) {
        context.close(promise: nil)
    }

    func write(_ bytes: ByteBuffer) { channel.write(bytes, promise: nil) }

    func flush() { channel.flush() }

    /// Goes on reading, or stops to.
    func read(_ wanted: Bool) {
        try? channel.syncOptions?.setOption(.autoRead, value: wanted)
    }

    /// Closes when all that was written has left: the whole connection, or our half of it.
    func close(_ mode: CloseMode) {
        channel.writeAndFlush(ByteBuffer()).whenComplete { [channel] _ in channel.close(mode: mode, promise: nil) }
    }

    /// Closes at once.
    func close() { channel.close(promise: nil) }
}
