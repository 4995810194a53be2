import NIOCore
import NIOPosix
import Synchronization

/// A port that a listener has bound.
final class ListeningPort: Sendable {
    private let channel = Mutex<(any Channel)?>(nil)

    /// Its number, once it is bound.
    var number: Int? { channel.withLock { $0?.localAddress?.port } }

    /// Binds it.
    /// - Parameter name: the listener's, for who reads why it cannot.
    func bind(_ bootstrap: ServerBootstrap, name: String, host: String, port: Int) async throws(GatewayError) {
        do {
            let bound = try await bootstrap.bind(host: host, port: port).get()
            channel.withLock { $0 = bound }
        } catch {
            throw .cannotListen(name, host, port, error)
        }
    }

    /// Takes no more connections.
    func close() async {
        let bound = channel.withLock { channel in
            defer { channel = nil }
            return channel
        }
        try? await bound?.close()
    }
}
