import DICOMNetwork
import NIOCore
import NIOPosix

/// One bound HL7 listener.
final class HL7Listener: Sendable {
    let forward: HL7Forward
    private let book: ConnectionBook
    private let services: HL7Relay.Services
    private let listening = ListeningPort()

    init(_ forward: HL7Forward, services: HL7Relay.Services) {
        self.forward = forward
        let book = ConnectionBook(limit: forward.configuration.limits.connectionsPerAddress)
        self.book = book
        var services = services
        services.spoke = { book.associated($0) }
        self.services = services
    }

    /// The port, once it is bound.
    var port: Int? { listening.number }

    var openConnections: Int { book.channels.count }

    func bind(group: any EventLoopGroup) async throws(GatewayError) {
        let configuration = forward.configuration
        let bootstrap = SocketOptions.server(group)
            .childChannelOption(.allowRemoteHalfClosure, value: true)
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

    /// Takes no more connections; those without a word go at once.
    func close() async {
        await listening.close()
        for silent in book.silent { silent.close(promise: nil) }
    }

    /// Closes what is still open.
    func closeConnections() async {
        let open = book.channels
        for channel in open { channel.close(promise: nil) }
        for channel in open { try? await channel.closeFuture.get() }
    }

    private func accept(_ channel: any Channel) throws {
        let address = Listener.plain(channel.remoteAddress?.ipAddress ?? "unknown")
        if let oldest = book.add(channel, from: address) { oldest.close(promise: nil) }
        let relay = HL7Relay(forward, services: services, eventLoop: channel.eventLoop, address: address)
        let leg = HL7Leg(relay, isCaller: true, channel: channel)
        let bound = NIOLoopBound((relay, leg), eventLoop: channel.eventLoop)
        let book = book
        // One that has to go before it is active is never told that it is inactive.
        channel.closeFuture.whenComplete { _ in
            book.remove(channel)
            bound.value.0.closed(bound.value.1)
        }
        try channel.pipeline.syncOperations.addHandler(leg)
        relay.begin(leg)
    }
}
