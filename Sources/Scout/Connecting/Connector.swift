import DICOMNetwork
import HL7
import NIOCore
import NIOPosix
import NIOSSL
import Synchronization

#if canImport(Glibc)
    import Glibc
#endif

/// Opens one connection, has one dialogue on it, and closes it.
struct Connector: Sendable {
    let group: any EventLoopGroup
    let patience: Patience

    /// What came of it. Ends early, and politely, if the task is cancelled.
    ///
    /// - Throws: `localTrouble` if this machine cannot open connections.
    func attempt(
        _ dialogue: sending any Dialogue,
        tls: TLSVersions?,
        to address: IPAddress,
        port: Int
    ) async throws(ScoutError) -> Outcome {
        let loop = group.next()
        let report = loop.makePromise(of: Outcome.self)
        let wasAsked = Asked()
        let handlers = Handlers(
            dialogue,
            try tls.map { (versions) throws(ScoutError) in try Self.context(versions, wasAsked) }
        )
        let patience = patience
        let channel: any Channel
        do {
            channel = try await ClientBootstrap(group: loop)
                .channelOption(.tcpOption(.tcp_nodelay), value: 1)
                .connectTimeout(TimeAmount(patience.connect))
                .channelInitializer { channel in
                    channel.eventLoop.makeCompletedFuture { try handlers.add(to: channel, patience, report) }
                }
                .connect(to: SocketAddress(ipAddress: "\(address)", port: port))
                .get()
        } catch {
            report.fail(error)
            return Outcome(connection: try Self.failed(error))
        }
        let outcome = await withTaskCancellationHandler {
            try? await report.futureResult.get()
        } onCancel: {
            channel.pipeline.fireUserInboundEventTriggered(DiscoveryInterrupted())
        }
        var whole = outcome ?? Outcome(connection: .made, answer: .closed)
        whole.asksForCertificate = wasAsked.value
        return whole
    }

    /// Whether the device asked for a certificate: BoringSSL asks for ours only then.
    private final class Asked: Sendable {
        private let flag = Atomic(false)
        var value: Bool { flag.load(ordering: .relaxed) }
        func note() { flag.store(true, ordering: .relaxed) }
    }

    /// What a connection is given once its channel is there.
    private final class Handlers: Sendable {
        private let dialogue: Mutex<any Dialogue>
        private let context: NIOSSLContext?

        init(_ dialogue: sending any Dialogue, _ context: NIOSSLContext?) {
            self.dialogue = Mutex(dialogue)
            self.context = context
        }

        func add(to channel: any Channel, _ patience: Patience, _ report: EventLoopPromise<Outcome>) throws {
            let operations = channel.pipeline.syncOperations
            var watch: HandshakeWatch?
            if let context {
                let below = HandshakeWatch()
                watch = below
                try operations.addHandler(below)
                try operations.addHandler(NIOSSLClientHandler(context: context, serverHostname: nil))
            }
            let dialogue = dialogue.withLock { $0 }
            try operations.addHandler(DialogueHandler(dialogue, handshake: watch, patience: patience, report: report))
        }
    }

    /// Trusts whatever certificate comes, since it is only looked at and nothing secret is said.
    private static func context(_ versions: TLSVersions, _ wasAsked: Asked) throws(ScoutError) -> NIOSSLContext {
        var configuration = TLSConfiguration.makeClientConfiguration()
        configuration.certificateVerification = .none
        configuration.minimumTLSVersion = versions.oldest.number
        configuration.maximumTLSVersion = versions.newest.number
        // Old devices have old suites, which is just what is to be known.
        configuration.cipherSuites = "ALL"
        configuration.shutdownTimeout = .milliseconds(300)
        configuration.sslContextCallback = { _, promise in
            wasAsked.note()
            promise.succeed(.noChanges)
        }
        do {
            return try NIOSSLContext(configuration: configuration)
        } catch {
            throw ScoutError(.localTrouble, "TLS cannot be used on this machine: \(error)")
        }
    }

    private static func failed(_ error: any Error) throws(ScoutError) -> Outcome.Connection {
        if error is ChannelError { return .unanswered }
        let code = (error as? IOError)?.errnoCode ?? (error as? NIOConnectionError).flatMap(Self.code) ?? 0
        switch code {
        case ECONNREFUSED, ECONNRESET: return .refused
        case EHOSTUNREACH, ENETUNREACH, EHOSTDOWN, ENETDOWN, EACCES, EPERM: return .unreachable
        case EMFILE, ENFILE, ENOBUFS, ENOMEM, EADDRNOTAVAIL:
            throw ScoutError(
                .localTrouble,
                "This machine has no room for more connections (errno \(code)). Look at fewer devices at once, or more slowly."
            )
        default: return .unanswered
        }
    }

    private static func code(_ error: NIOConnectionError) -> CInt? {
        (error.connectionErrors.first?.error as? IOError)?.errnoCode
    }
}
