import Console
import Foundation
import Logging
import Practice

/// Opens the console and the control socket; if one of them cannot be opened, images pass all the same.
struct FrontDoor: Sendable {
    let configuration: Configuration
    let folder: DataFolder
    let status: StatusSource
    /// What the console works with; without them there is none.
    let services: ConsoleServices?
    let logger: Logger

    /// Opens the console.
    ///
    /// - Returns: where it listens.
    func openConsole(in group: inout ThrowingTaskGroup<Void, any Error>) async -> HostPort {
        let opened = AsyncStream.makeStream(of: Int.self)
        group.addTask {
            await runConsole { opened.continuation.yield($0) }
            opened.continuation.finish()
        }
        let port = await opened.stream.first { _ in true }
        return HostPort(host: configuration.console.host, port: port ?? configuration.console.port)
    }

    /// Opens the control socket.
    func openControl(
        relay: any Relay,
        vault: any VaultWork,
        office: Office?,
        desk: any VaultDesk,
        console: HostPort,
        in group: inout ThrowingTaskGroup<Void, any Error>
    ) async {
        let routes = ServerRoutes(
            status: status,
            relay: relay,
            vault: vault,
            office: office,
            desk: desk,
            console: console
        )
        let path = folder.isWritable ? configuration.socket : configuration.fallbackSocket
        let opened = AsyncStream.makeStream(of: Void.self)
        group.addTask {
            do {
                let server = ControlServer(
                    path: path,
                    routes: routes.all,
                    api: try services.map { try $0.api(logger: logger) },
                    logger: logger
                )
                try await server.run { opened.continuation.finish() }
            } catch {
                fail("control-socket", "Commands cannot reach this server", error)
            }
            opened.continuation.finish()
        }
        for await _ in opened.stream {}
    }

    private func runConsole(_ onPort: @escaping @Sendable (Int) -> Void) async {
        let address = configuration.console
        guard let services else { return }
        do {
            let certificates = try certificates()
            status.watch { certificates.alarms }
            status.watchCertificate { certificates.expiry }
            let server = ConsoleServer(
                host: address.host,
                port: address.port,
                tls: certificates.tlsConfiguration,
                services: services,
                logger: logger
            )
            try await withThrowingTaskGroup(of: Void.self) { group in
                group.addTask { await certificates.run() }
                try await server.run { port in
                    logger.notice("Console", metadata: ["url": "https://\(HostPort(host: address.host, port: port))"])
                    onPort(port)
                }
                group.cancelAll()
            }
        } catch {
            fail("console", "The console does not run", error)
        }
    }

    private func certificates() throws -> ConsoleCertificates {
        let hosts = CertificateHosts(
            hostName: ProcessInfo.processInfo.hostName,
            listen: configuration.console.host,
            further: configuration.consoleNames
        )
        return try ConsoleCertificates(
            folder: folder.file("tls"),
            keysFolder: configuration.keys,
            hosts: hosts,
            brought: configuration.consoleCertificate.map {
                BroughtCertificate(certificateFile: $0.certificate, keyFile: $0.key)
            },
            now: { Date() }
        )
    }

    private func fail(_ code: String, _ what: String, _ error: any Error) {
        if Task.isCancelled { return }
        let reason = CommandFailure(error).message
        logger.error("\(what)", metadata: ["reason": "\(reason)"])
        status.raise(
            Alarm(
                severity: .warning,
                code: code,
                message: "\(what): \(reason)",
                next: "Images pass and are kept. Mend it, then restart Leadglass."
            )
        )
    }
}
