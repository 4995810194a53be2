import DICOMNetwork
import HL7
import NIOCore

/// One of the two connections of an HL7 relay: hands on what comes, and writes what is to leave, one piece at a time, so that
/// many small pieces take no more room than a large one.
final class HL7Leg: ChannelInboundHandler {
    typealias InboundIn = ByteBuffer

    let isCaller: Bool
    let channel: any Channel
    var tap = MLLPTap()
    /// When bytes last left.
    private(set) var movedAt = NIODeadline.now()
    private let relay: HL7Relay
    private var pending = ByteBuffer()
    private var isWriting = false
    private var isFull = false
    private var ending: CloseMode?
    private var lastBuffered = 0

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
    }

    func userInboundEventTriggered(context: ChannelHandlerContext, event: Any) {
        guard case .inputClosed? = event as? ChannelEvent else { return context.fireUserInboundEventTriggered(event) }
        relay.finished(self)
    }

    func errorCaught(context: ChannelHandlerContext, error: any Error) {
        context.close(promise: nil)
    }

    /// Goes on reading, or stops to.
    func read(_ wanted: Bool) {
        try? channel.syncOptions?.setOption(.autoRead, value: wanted)
    }

    /// Writes; the other side is held back while much waits here.
    func write(_ bytes: ByteBuffer) {
        guard isWriting else { return send(bytes) }
        pending.writeImmutableBuffer(bytes)
        if pending.readableBytes > relay.limits.unsent, !isFull {
            isFull = true
            relay.fullness(of: self, isFull: true)
        }
    }

    private func send(_ bytes: ByteBuffer) {
        isWriting = true
        let bound = NIOLoopBound(self, eventLoop: channel.eventLoop)
        channel.writeAndFlush(bytes).whenComplete { _ in bound.value.sent() }
    }

    private func sent() {
        isWriting = false
        movedAt = .now()
        if pending.readableBytes > 0 {
            let next = pending
            pending = ByteBuffer()
            send(next)
        } else {
            endIfEmpty()
        }
        if isFull, pending.readableBytes == 0 {
            isFull = false
            relay.fullness(of: self, isFull: false)
        }
    }

    /// Bytes that have not left.
    private var buffered: Int {
        pending.readableBytes + ((try? channel.syncOptions?.getOption(.bufferedWritableBytes)) ?? 0)
    }

    /// Sees whether bytes leave.
    /// - Returns: since when none does although some wait; nil if none waits.
    func look(_ now: NIODeadline) -> NIODeadline? {
        let count = buffered
        if count != lastBuffered { (lastBuffered, movedAt) = (count, now) }
        return count > 0 ? movedAt : nil
    }

    /// Closes when all that was written has left: the whole connection, or our half of it.
    func close(_ mode: CloseMode) {
        ending = mode
        endIfEmpty()
    }

    /// Closes at once when nothing has left for so long.
    func close(afterStallOf limit: TimeAmount) {
        let left = buffered
        let bound = NIOLoopBound(self, eventLoop: channel.eventLoop)
        let late = channel.eventLoop.scheduleTask(in: limit) {
            let leg = bound.value
            if leg.buffered > 0, leg.buffered < left { leg.close(afterStallOf: limit) } else { leg.close() }
        }
        channel.closeFuture.whenComplete { _ in late.cancel() }
    }

    private func endIfEmpty() {
        guard let mode = ending, !isWriting else { return }
        ending = nil
        channel.close(mode: mode, promise: nil)
    }

    /// Closes at once.
    func close() { channel.close(promise: nil) }
}
