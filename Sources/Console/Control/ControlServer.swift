import Glibc
import HTTPTypes
import Hummingbird
public import Logging
import NIOCore

/// Answers the commands of the same machine over a Unix socket (mode 0600), by HTTP and JSON.
public struct ControlServer: Sendable {
    private let path: String
    private let routes: [ControlRoute]
    private let api: ConsoleAPI?
    private let limits: ConsoleLimits
    private let logger: Logger

    /// - Parameters:
    ///   - path: the socket's path; a stale socket there is removed, so the caller holds the folder's lock.
    ///   - routes: what can be asked.
    ///   - api: the operations of the API, which the machine's own user may ask here without a token.
    ///   - limits: deadlines and sizes.
    ///   - logger: gets one line for every request that changes something, with the caller as metadata.
    public init(
        path: String,
        routes: [ControlRoute],
        api: ConsoleAPI? = nil,
        limits: ConsoleLimits = .init(),
        logger: Logger
    ) {
        self.path = path
        self.routes = routes
        self.api = api
        self.limits = limits
        self.logger = logger
    }

    /// Serves until the task is cancelled; then the socket is removed.
    ///
    /// - Parameter onReady: called once the socket is there and has its mode.
    /// - Throws: `ConsoleError.controlSocket` if the socket cannot be made.
    public func run(onReady: @escaping @Sendable () async -> Void = {}) async throws {
        // The kernel's sun_path holds 108 bytes, the last of them zero.
        guard path.utf8.count < 108 else {
            throw ConsoleError(
                .controlSocket,
                "The path of the control socket is too long for the system (\(path.utf8.count) of 107 bytes): \(path). "
                    + "Set data: to a folder with a shorter path."
            )
        }
        defer { _ = unsafe unlink(path) }
        do {
            try await serve(onReady: onReady)
        } catch let error as IOError {
            throw ConsoleError(
                .controlSocket,
                "The control socket \(path) cannot be made (errno \(error.errnoCode)). Check the data folder's owner.",
                cause: error
            )
        }
    }

    private func serve(onReady: @escaping @Sendable () async -> Void) async throws {
        let router = Router(context: ControlContext.self)
        for route in routes {
            let method: HTTPRequest.Method = route.method == .get ? .get : .post
            router.on(RouterPath(route.path), method: method) { request, context in
                try await answer(request, by: route, context: context)
            }
        }
        api?.add(to: router, logger: logger)
        var quiet = logger
        quiet.logLevel = .critical
        let path = path
        let application = Application(
            router: router,
            server: HTTPServing.plain(limits),
            configuration: .init(address: .unixDomainSocket(path: path)),
            onServerRunning: { _ in
                _ = unsafe chmod(path, 0o600)
                await onReady()
            },
            logger: quiet
        )
        try await application.run()
    }

    private func answer(_ request: Request, by route: ControlRoute, context: ControlContext) async throws -> Response {
        guard let caller = await ControlCaller.of(context.channel) else { throw HTTPError(.forbidden) }
        if route.method == .post {
            logger.notice(
                "Control request",
                metadata: [
                    "path": "\(route.path)", "user": "\(caller.userName)", "uid": "\(caller.userID)",
                    "pid": "\(caller.processID)",
                ]
            )
        }
        do {
            let body = try await request.body.collect(upTo: limits.bodyBytes)
            let reply = try await route.handler(
                .init(body: Array(body.readableBytesView), caller: caller)
            )
            switch reply {
            case .value(let value):
                return try Self.json(.ok, ControlLine.encode(ControlLine.result, value))
            case .events(let produce):
                let headers: HTTPFields = [.contentType: "application/x-ndjson"]
                return Response(status: .ok, headers: headers, body: ControlRoute.body(of: produce))
            }
        } catch let failure as ControlFailure {
            let status: HTTPResponse.Status = failure.exitCode == 2 ? .badRequest : .conflict
            return try Self.json(status, ControlLine.encode(ControlLine.failure, failure))
        }
    }

    private static func json(_ status: HTTPResponse.Status, _ bytes: [UInt8]) -> Response {
        Response(
            status: status,
            headers: [.contentType: "application/json"],
            body: ResponseBody(byteBuffer: ByteBuffer(bytes: bytes))
        )
    }
}

/// A request on the control socket, with the channel that tells who asks.
struct ControlContext: RequestContext {
    var coreContext: CoreRequestContextStorage
    let channel: any Channel

    init(source: ApplicationRequestContextSource) {
        coreContext = .init(source: source)
        channel = source.channel
    }
}
