import HTTPTypes
import Hummingbird
import HummingbirdCore
public import Logging
import NIOCore
public import NIOSSL

/// Serves the console and the API over TLS.
public struct ConsoleServer: Sendable {
    private let host: String
    private let port: Int
    private let tls: TLSConfiguration
    private let services: ConsoleServices
    private let limits: ConsoleLimits
    private let logger: Logger

    /// - Parameters:
    ///   - host: the address to listen on.
    ///   - port: the port to listen on; 0 takes a free one.
    ///   - tls: from `CertificateStore`.
    ///   - services: what the console works with.
    ///   - limits: deadlines and sizes.
    ///   - logger: gets a line for everything that failed.
    public init(
        host: String,
        port: Int,
        tls: TLSConfiguration,
        services: ConsoleServices,
        limits: ConsoleLimits = .init(),
        logger: Logger
    ) {
        self.host = host
        self.port = port
        self.tls = tls
        self.services = services
        self.limits = limits
        self.logger = logger
    }

    /// Serves until the task is cancelled.
    ///
    /// - Parameter onReady: called with the port once browsers can connect.
    /// - Throws: `ConsoleError.addressUnavailable` if the address is taken or not ours.
    public func run(onReady: @escaping @Sendable (Int) async -> Void = { _ in }) async throws {
        let tables = ConsoleTables(services)
        let api = try tables.api(limits, logger)
        let router = ConsoleRouter(
            pages: tables.pages,
            operations: api.operations,
            metrics: tables.metrics,
            doorman: tables.doorman,
            front: try PageFront(services),
            limits: limits,
            logger: logger
        ).router()
        var quiet = logger
        quiet.logLevel = .critical
        let port = port
        let application = Application(
            router: router,
            server: try HTTPServing.encrypted(limits, tls),
            configuration: .init(address: .hostname(host, port: port)),
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
