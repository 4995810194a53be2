import NIOCore
import NIOHTTP1
import NIOPosix
import NIOSSL

/// A browser of a few lines: one request over TLS, trusting one authority.
struct HTTPSClient {
    let port: Int
    let authority: String

    struct Answer {
        var status: Int
        var headers: HTTPHeaders
        var body: String
    }

    func get(_ path: String, cookie: String? = nil) async throws -> Answer {
        var tls = TLSConfiguration.makeClientConfiguration()
        tls.trustRoots = .file(authority)
        let context = try NIOSSLContext(configuration: tls)
        let connection = try await ClientBootstrap(group: MultiThreadedEventLoopGroup.singleton)
            .connect(host: "127.0.0.1", port: port) { channel in
                channel.eventLoop.makeCompletedFuture {
                    let handler = try NIOSSLClientHandler(context: context, serverHostname: "localhost")
                    try channel.pipeline.syncOperations.addHandler(handler)
                    try channel.pipeline.syncOperations.addHTTPClientHandlers()
                    return try NIOAsyncChannel<HTTPClientResponsePart, HTTPClientRequestPart>(
                        wrappingChannelSynchronously: channel
                    )
                }
            }
        return try await connection.executeThenClose { inbound, outbound in
            var head = HTTPRequestHead(version: .http1_1, method: .GET, uri: path)
            head.headers = ["host": "localhost:\(port)", "connection": "close"]
            if let cookie { head.headers.add(name: "cookie", value: cookie) }
            try await outbound.write(.head(head))
            try await outbound.write(.end(nil))
            var answer = Answer(status: 0, headers: [:], body: "")
            for try await part in inbound {
                switch part {
                case .head(let head):
                    answer.status = Int(head.status.code)
                    answer.headers = head.headers
                case .body(let buffer): answer.body += String(buffer: buffer)
                case .end: return answer
                }
            }
            return answer
        }
    }
}
