import NIOCore
import NIOPosix
import Synchronization

#if canImport(Glibc)
    import Glibc
#endif

/// A listener on loopback that counts its connections and keeps what they say.
final class StandInDevice: Sendable {
    private struct State {
        var connections = 0
        var heard: [UInt8] = []
        var closed: EventLoopFuture<Void>?
    }

    /// One of its connections.
    struct Connection {
        fileprivate let channel: any Channel

        /// Closes so that the other side sees a reset.
        func breakOff() {
            guard let options = channel as? any SocketOptionProvider else { return }
            options.setSoLinger(linger(l_onoff: 1, l_linger: 0)).whenComplete { [channel] _ in
                channel.close(promise: nil)
            }
        }
    }

    private let channel: any Channel
    private let state: Shared

    private final class Shared: Sendable {
        let state = Mutex(State())
    }

    private init(_ channel: any Channel, _ state: Shared) {
        self.channel = channel
        self.state = state
    }

    /// - Parameter heard: is told of each piece of bytes.
    static func start(_ heard: @escaping @Sendable (Connection) -> Void) async throws -> StandInDevice {
        let shared = Shared()
        let channel = try await ServerBootstrap(group: MultiThreadedEventLoopGroup.singleton)
            .childChannelInitializer { channel in
                shared.state.withLock {
                    $0.connections += 1
                    $0.closed = channel.closeFuture
                }
                return channel.eventLoop.makeCompletedFuture {
                    try channel.pipeline.syncOperations.addHandler(Ear(shared, heard))
                }
            }
            .bind(host: "127.0.0.1", port: 0).get()
        return StandInDevice(channel, shared)
    }

    var port: Int { channel.localAddress?.port ?? 0 }
    var connections: Int { state.state.withLock { $0.connections } }

    /// The last bytes of its last connection, once that is closed.
    func lastBytes(_ count: Int) async -> [UInt8] {
        try? await state.state.withLock { $0.closed }?.get()
        return state.state.withLock { Array($0.heard.suffix(count)) }
    }

    func stop() async { try? await channel.close().get() }

    private final class Ear: ChannelInboundHandler {
        typealias InboundIn = ByteBuffer
        private let shared: Shared
        private let heard: @Sendable (Connection) -> Void

        init(_ shared: Shared, _ heard: @escaping @Sendable (Connection) -> Void) {
            self.shared = shared
            self.heard = heard
        }

        func channelRead(context: ChannelHandlerContext, data: NIOAny) {
            shared.state.withLock { $0.heard += Array(unwrapInboundIn(data).readableBytesView) }
            heard(Connection(channel: context.channel))
        }
    }
}
