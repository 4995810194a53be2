import NIOCore
import NIOHTTP1
import NIOPosix

/// Asks a running Leadglass over its control socket.
public struct ControlClient: Sendable {
    private let path: String
    private let limits: ConsoleLimits

    /// - Parameters:
    ///   - path: the socket's path.
    ///   - limits: the longest line that is taken.
    public init(path: String, limits: ConsoleLimits = .init()) {
        self.path = path
        self.limits = limits
    }

    /// Whether somebody answers there.
    public func isAnswering() async -> Bool {
        guard let channel = try? await connect() else { return false }
        try? await channel.channel.close()
        return true
    }

    /// Asks without options.
    ///
    /// - Throws: `ControlFailure` as the server gave it, `ConsoleError` if nobody answers or nothing is understood.
    public func get<Result: Decodable & Sendable>(_ path: String, as type: Result.Type) async throws -> Result {
        try await exchange(.GET, path, body: [], event: Nothing.self, result: type) { _ in }
    }

    /// Asks with options.
    ///
    /// - Throws: as `get`.
    public func post<Result: Decodable & Sendable>(
        _ path: String,
        options: some Encodable & Sendable = Nothing(),
        as type: Result.Type
    ) async throws -> Result {
        try await stream(path, options: options, event: Nothing.self, result: type) { _ in }
    }

    /// Asks with options and hands over each event as it comes.
    ///
    /// - Returns: the last line's result.
    /// - Throws: as `get`.
    public func stream<Event: Decodable & Sendable, Result: Decodable & Sendable>(
        _ path: String,
        options: some Encodable & Sendable = Nothing(),
        event: Event.Type,
        result: Result.Type,
        onEvent: (Event) async throws -> Void
    ) async throws -> Result {
        let body = Array(try ControlJSON.encode(options))
        return try await exchange(.POST, path, body: body, event: event, result: result, onEvent: onEvent)
    }

    /// No options, or an event that never comes.
    public struct Nothing: Codable, Sendable {
        /// Creates nothing.
        public init() {}
    }

    private typealias Connection = NIOAsyncChannel<HTTPClientResponsePart, HTTPClientRequestPart>

    private func connect() async throws -> Connection {
        do {
            return try await ClientBootstrap(group: MultiThreadedEventLoopGroup.singleton)
                .connect(unixDomainSocketPath: path) { channel in
                    channel.eventLoop.makeCompletedFuture {
                        try channel.pipeline.syncOperations.addHTTPClientHandlers()
                        return try Connection(wrappingChannelSynchronously: channel)
                    }
                }
        } catch {
            throw ConsoleError(
                .notRunning,
                "No Leadglass answers at \(path). Start it with `leadglass serve`, or check --config and your user.",
                cause: error
            )
        }
    }

    /// Asks and waits for the whole answer.
    func whole(
        _ method: HTTPMethod,
        _ path: String,
        _ headers: HTTPHeaders,
        _ body: [UInt8]
    ) async throws -> (status: Int, body: [UInt8]) {
        try await connect().executeThenClose { inbound, outbound in
            let head = HTTPRequestHead(version: .http1_1, method: method, uri: path, headers: headers)
            try await outbound.write(contentsOf: [
                .head(head), .body(.byteBuffer(ByteBuffer(bytes: body))), .end(nil),
            ])
            var status = 0
            var answer: [UInt8] = []
            for try await part in inbound {
                switch part {
                case .head(let head): status = Int(head.status.code)
                case .body(let buffer):
                    answer += buffer.readableBytesView
                    guard answer.count <= limits.answerBytes else {
                        throw ConsoleError(.tooLarge, "The answer is larger than is taken. Ask for less.")
                    }
                case .end: return (status, answer)
                }
            }
            throw Self.endedEarly
        }
    }

    private static let endedEarly = ConsoleError(
        .notRunning,
        "Leadglass ended before its answer was complete. See its log, then give the command again."
    )

    private func exchange<Event: Decodable & Sendable, Result: Decodable & Sendable>(
        _ method: HTTPMethod,
        _ path: String,
        body: [UInt8],
        event: Event.Type,
        result: Result.Type,
        onEvent: (Event) async throws -> Void
    ) async throws -> Result {
        let connection = try await connect()
        return try await connection.executeThenClose { inbound, outbound in
            var head = HTTPRequestHead(version: .http1_1, method: method, uri: path)
            head.headers = [
                "host": "leadglass", "connection": "close", "content-type": "application/json",
                "content-length": String(body.count),
            ]
            // At once: the server may have answered and closed before a part that comes later.
            try await outbound.write(contentsOf: [
                .head(head), .body(.byteBuffer(ByteBuffer(bytes: body))), .end(nil),
            ])

            var lines = LineSplitter(limit: limits.lineBytes)
            var answer: Result?
            for try await part in inbound {
                switch part {
                case .head(let head) where head.status == .notFound || head.status == .forbidden:
                    throw ConsoleError(
                        .badAnswer,
                        "The Leadglass that runs does not know this request. Use the command of the same version."
                    )
                case .head: continue
                case .body(let buffer):
                    for line in try lines.split(Array(buffer.readableBytesView)) {
                        if let found = try await Self.take(line, event, result, onEvent) { answer = found }
                    }
                case .end:
                    guard let answer else { throw Self.notUnderstood(nil) }
                    return answer
                }
            }
            throw Self.endedEarly
        }
    }

    private static func take<Event: Decodable, Result: Decodable>(
        _ line: [UInt8],
        _ event: Event.Type,
        _ result: Result.Type,
        _ onEvent: (Event) async throws -> Void
    ) async throws -> Result? {
        let read: ControlLine.Read<Event, Result>
        do {
            read = try ControlJSON.decode(ControlLine.Read<Event, Result>.self, from: line)
        } catch {
            throw notUnderstood(error)
        }
        if let failure = read.error { throw failure }
        if let event = read.event { try await onEvent(event) }
        return read.result
    }

    static func notUnderstood(_ cause: (any Error)?) -> ConsoleError {
        ConsoleError(
            .badAnswer,
            "The answer of the Leadglass that runs is not understood. Use the command of the same version.",
            cause: cause
        )
    }
}
