import Hummingbird
import HummingbirdCore
import HummingbirdTLS
import NIOSSL

/// How the console and the control socket speak HTTP/1.1 within their limits.
enum HTTPServing {
    static func plain(_ limits: ConsoleLimits) -> HTTPServerBuilder {
        let room = ConnectionRoom(limit: limits.connections)
        return .http1(
            configuration: .init(
                additionalChannelHandlers: [
                    ReadDeadlineHandler(limits: limits, room: room)
                ],
                httpDecoderConfiguration: .init(
                    maxHeaderFieldSize: limits.headerFieldBytes,
                    maxHeaderListSize: limits.headerListBytes,
                    maxHeaderFieldCount: limits.headerCount
                )
            )
        )
    }

    static func encrypted(_ limits: ConsoleLimits, _ configuration: TLSConfiguration) throws -> HTTPServerBuilder {
        var configuration = configuration
        // A browser that keeps its connection must not hold up a restart.
        configuration.shutdownTimeout = .milliseconds(500)
        return try .tls(plain(limits), tlsConfiguration: configuration)
    }
}
