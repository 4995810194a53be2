import DICOMNetwork
import NIOCore
import NIOPosix

/// One bound listener.
final class Listener: Sendable {
    let upstream: Upstream
    private let book: ConnectionBook
    private let services: Relay.Services
    private let listening = ListeningPort()

    init(upstream: Upstream, services: Relay.Services) {
        self.upstream = upstream
        let book = ConnectionBook(limit: upstream.configuration.limits.connectionsPerAddress)
        self.book = book
        var services = services
        services.associated = { book.associated($0) }
        self.services = services
    }

    /// The port, once it is bound.
    var port: Int? { listening.number }

    func bind(group: any EventLoopGroup) async throws(GatewayError) {
        let configuration = upstream.configuration
        let bootstrap = SocketOptions.server(group)
            .childChannelInitializer { [self] channel in
                channel.eventLoop.makeCompletedFuture { try accept(channel) }
            }
        try await listening.bind(
            bootstrap,
            name: configuration.name,
            host: configuration.listenHost,
            port: configuration.listenPort
        )
    }

    /// Takes no more connections; those without an association go at once.
    func close() async {
        await listening.close()
        for silent in book.silent { silent.close(promise: nil) }
    }

    /// Closes what is still open.
    func closeAssociations() {
        for open in book.channels { open.close(promise: nil) }
    }

    var openConnections: Int { book.channels.count }

    /// An IPv4 caller on a socket for both: its address as people write it.
    static func plain(_ address: String) -> String {
        address.hasPrefix("::ffff:") && address.contains(".") ? String(address.dropFirst(7)) : address
    }

    private func accept(_ channel: any Channel) throws {
        let address = Self.plain(channel.remoteAddress?.ipAddress ?? "unknown")
        if let oldest = book.add(channel, from: address) { oldest.close(promise: nil) }
        let book = book
        channel.closeFuture.whenComplete { _ in book.remove(channel) }
        let relay = Relay(
            upstream: upstream,
            services: services,
            eventLoop: channel.eventLoop,
            address: address
        )
        let leg = RelayLeg(relay, isCaller: true, limits: upstream.configuration.limits.network)
        relay.caller = leg
        try channel.pipeline.syncOperations.addHandler(leg)
        relay.begin()
    }
}
