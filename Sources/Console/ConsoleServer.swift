import HTTPTypes
import Hummingbird
import HummingbirdCore
public import Logging
import NIOCore
public import NIOSSL
public import Practice

/// Serves the console's page over TLS to browsers that came with a one-time link.
public struct ConsoleServer: Sendable {
    /// The session cookie; the prefix makes browsers refuse it without `Secure`, `Path=/` or with a domain.
    static let cookieName = "__Host-leadglass"

    private let host: String
    private let port: Int
    private let tls: TLSConfiguration
    private let access: ConsoleAccess
    private let limits: ConsoleLimits
    private let status: @Sendable () async -> StatusReport
    private let logger: Logger

    /// - Parameters:
    ///   - host: the address to listen on.
    ///   - port: the port to listen on; 0 takes a free one.
    ///   - tls: from `CertificateStore`.
    ///   - access: the register of links and sessions.
    ///   - limits: deadlines and sizes.
    ///   - status: makes the report that the page shows.
    ///   - logger: gets one line for every session opened and every link refused.
    public init(
        host: String,
        port: Int,
        tls: TLSConfiguration,
        access: ConsoleAccess,
        limits: ConsoleLimits = .init(),
        status: @escaping @Sendable () async -> StatusReport,
        logger: Logger
    ) {
        self.host = host
        self.port = port
        self.tls = tls
        self.access = access
        self.limits = limits
        self.status = status
        self.logger = logger
    }

    /// Serves until the task is cancelled.
    ///
    /// - Parameter onReady: called with the port once browsers can connect.
    /// - Throws: `ConsoleError.addressUnavailable` if the address is taken or not ours.
    public func run(onReady: @escaping @Sendable (Int) async -> Void = { _ in }) async throws {
        let router = try ConsoleRoutes(access: access, status: status, logger: logger).router()
        var quiet = logger
        quiet.logLevel = .critical
        let port = port
        let application = Application(
            router: router,
            server: try HTTPServing.encrypted(limits, tls),
            configuration: .init(
                address: .hostname(host, port: port),
                availableConnectionsDelegate: MaximumAvailableConnections(limits.connections)
            ),
            onServerRunning: { await onReady($0.localAddress?.port ?? port) },
            logger: quiet
        )
        do {
            try await application.run()
        } catch let error as IOError {
            throw ConsoleError(
                .addressUnavailable,
                "The console cannot listen on \(host):\(port) (errno \(error.errnoCode)): another program has the port, "
                    + "or the address is not this machine's. Set console: listen: to a free one.",
                cause: error
            )
        }
    }
}
