import NIOCore
import NIOHTTP1
import NIOPosix
import NIOSSL

@testable import Console

/// A browser of a few lines: one request over TLS, trusting one authority.
struct HTTPSClient {
    let port: Int
    let authority: String

    struct Answer {
        var status: Int
        var headers: HTTPHeaders
        var body: String

        /// The values of the cookies that it sets, by their names.
        var cookies: [String: String] {
            var cookies: [String: String] = [:]
            for header in headers["set-cookie"] {
                let pair = header.prefix { $0 != ";" }.split(separator: "=", maxSplits: 1).map(String.init)
                cookies[pair[0]] = pair.count > 1 ? pair[1] : ""
            }
            return cookies
        }

        var location: String { headers.first(name: "location") ?? "" }
    }

    func get(_ path: String, cookies: [String: String] = [:], headers: [(String, String)] = []) async throws -> Answer {
        try await send(.GET, path, cookies: cookies, headers: headers)
    }

    /// Sends a form as a browser does.
    func post(
        _ path: String,
        _ form: [(String, String)],
        cookies: [String: String] = [:],
        origin: String? = nil
    ) async throws -> Answer {
        let body = form.map { "\(FormValues.encoded($0.0))=\(FormValues.encoded($0.1))" }.joined(separator: "&")
        return try await send(
            .POST,
            path,
            cookies: cookies,
            headers: [
                ("content-type", "application/x-www-form-urlencoded"),
                ("origin", origin ?? "https://localhost:\(port)"),
            ],
            body: body
        )
    }

    func send(
        _ method: HTTPMethod,
        _ path: String,
        cookies: [String: String] = [:],
        headers: [(String, String)] = [],
        body: String = ""
    ) async throws -> Answer {
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
            var head = HTTPRequestHead(version: .http1_1, method: method, uri: path)
            head.headers = ["host": "localhost:\(port)", "connection": "close", "content-length": "\(body.utf8.count)"]
            if !cookies.isEmpty {
                head.headers.add(name: "cookie", value: cookies.map { "\($0)=\($1)" }.joined(separator: "; "))
            }
            for (name, value) in headers { head.headers.add(name: name, value: value) }
            try await outbound.write(contentsOf: [.head(head), .body(.byteBuffer(ByteBuffer(string: body))), .end(nil)])
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
