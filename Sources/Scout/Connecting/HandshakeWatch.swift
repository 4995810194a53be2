import NIOCore

/// Sits below TLS and remembers how the device's first bytes looked, which tells a refused handshake from one that never was.
final class HandshakeWatch: ChannelInboundHandler {
    typealias InboundIn = ByteBuffer
    typealias InboundOut = ByteBuffer

    private var start = ByteBuffer()

    /// What a handshake was that did not succeed.
    var failure: Outcome.Handshake { Banner.isTLS(start.readableBytesView) ? .refused : .absent }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        if start.readableBytes < 3 {
            start.writeBytes(unwrapInboundIn(data).readableBytesView.prefix(3))
        }
        context.fireChannelRead(data)
    }
}
