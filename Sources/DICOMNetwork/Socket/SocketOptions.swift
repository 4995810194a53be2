public import NIOCore
public import NIOPosix

#if canImport(Glibc)
    import Glibc
#endif

/// The socket options that keep small messages from stalling.
///
/// Peers without `TCP_NODELAY` wait for an acknowledgment before they send the tail of a message. Linux delays
/// acknowledgments by up to 45 ms unless `TCP_QUICKACK` is set, and forgets that setting again by itself, so that it is
/// set after every read.
public enum SocketOptions {
    /// Linux's number for `TCP_QUICKACK`.
    private static let quickAcknowledgment = NIOBSDSocket.Option(rawValue: 12)

    /// Asks the kernel to acknowledge at once what has just been read. Call it in each `channelReadComplete`.
    public static func acknowledgeNow(_ context: ChannelHandlerContext) {
        #if os(Linux)
            try? context.channel.syncOptions?.setOption(
                ChannelOptions.Types.SocketOption(level: .tcp, name: quickAcknowledgment),
                value: 1
            )
        #endif
    }

    /// A client bootstrap that sends small messages at once.
    public static func client(
        _ group: any EventLoopGroup,
        connectTimeout: TimeAmount
    ) -> ClientBootstrap {
        ClientBootstrap(group: group)
            .channelOption(.tcpOption(.tcp_nodelay), value: 1)
            .channelOption(.socketOption(.so_keepalive), value: 1)
            .channelOption(.recvAllocator, value: readAllocator)
            .channelOption(.maxMessagesPerRead, value: 1)
            .channelOption(.writeBufferWaterMark, value: waterMark)
            .connectTimeout(connectTimeout)
    }

    /// A server bootstrap whose connections send small messages at once.
    public static func server(_ group: any EventLoopGroup, backlog: Int32 = 1024) -> ServerBootstrap {
        ServerBootstrap(group: group)
            .serverChannelOption(.backlog, value: backlog)
            .serverChannelOption(.socketOption(.so_reuseaddr), value: 1)
            .childChannelOption(.tcpOption(.tcp_nodelay), value: 1)
            .childChannelOption(.socketOption(.so_keepalive), value: 1)
            .childChannelOption(.recvAllocator, value: readAllocator)
            .childChannelOption(.maxMessagesPerRead, value: 1)
            .childChannelOption(.writeBufferWaterMark, value: waterMark)
    }

    /// Reads grow up to 128 KiB, so that a fast sender costs few system calls and a silent one almost no memory.
    private static let readAllocator = AdaptiveRecvByteBufferAllocator(
        minimum: 512,
        initial: 4096,
        maximum: 128 * 1024
    )

    private static let waterMark = ChannelOptions.Types.WriteBufferWaterMark(low: 256 * 1024, high: 1024 * 1024)
}

extension ClientBootstrap {
    /// Connects. An address needs no resolver: that takes less time, and works while names do not.
    public func reach(host: String, port: Int) -> EventLoopFuture<any Channel> {
        guard let address = try? SocketAddress(ipAddress: host, port: port) else {
            return connect(host: host, port: port)
        }
        return connect(to: address)
    }
}
