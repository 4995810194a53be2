import Console
import Foundation
import Logging
import Practice

/// A running Leadglass: the relays, the console and the control socket, until it is told to stop.
struct Server {
    /// How long what is under way may take when a stop is asked for.
    static let stopDeadline: Duration = .seconds(10)

    let configuration: Configuration
    let folder: DataFolder
    let relay: any Relay
    let vault: any VaultWork
    let logger: Logger

    /// What a started server tells.
    struct Started: Sendable {
        var link: ConsoleLink
        var access: ConsoleAccess
    }

    /// Serves until a stop is asked for.
    ///
    /// - Parameters:
    ///   - requests: signals, or what stands for them in a test.
    ///   - reload: reads the configuration again and gives it if it is good.
    ///   - onReady: called once everything listens.
    func run(
        requests: AsyncStream<Signals.Request>,
        reload: @escaping @Sendable () throws -> Configuration,
        onReady: @escaping @Sendable (Started) async -> Void
    ) async throws {
        let status = StatusSource(practice: configuration.practice, relay: relay, vault: vault)
        let access = ConsoleAccess()
        try await relay.start()
        for listener in await relay.report().listeners {
            logger.notice(
                "Listening",
                metadata: [
                    "listener": "\(listener.name)", "address": "\(listener.listen)", "forward": "\(listener.forward)",
                ]
            )
        }
        let consolePort = AsyncStream.makeStream(of: Int.self)
        await withTaskGroup(of: Void.self) { group in
            group.addTask { await runConsole(status, access) { consolePort.continuation.yield($0) } }
            let port = await consolePort.stream.first { _ in true } ?? configuration.console.port
            let console = HostPort(host: configuration.console.host, port: port)
            let routes = ServerRoutes(status: status, relay: relay, vault: vault, access: access, console: console)
            let socketReady = AsyncStream.makeStream(of: Bool.self)
            group.addTask { await runControl(routes, status) { socketReady.continuation.yield($0) } }
            _ = await socketReady.stream.first { _ in true }
            await onReady(Started(link: ConsoleLink(console: console, token: access.issueToken()), access: access))

            var current = configuration
            for await request in requests {
                if request == .stop { break }
                current = apply(reload, over: current)
            }
            logger.notice("Stopping")
            await stopRelay()
            group.cancelAll()
        }
        logger.notice("Stopped")
    }

    /// A console that cannot start does not stop images from passing.
    private func runConsole(
        _ status: StatusSource,
        _ access: ConsoleAccess,
        _ onPort: @escaping @Sendable (Int) -> Void
    ) async {
        let address = configuration.console
        do {
            let hosts = CertificateHosts(hostName: ProcessInfo.processInfo.hostName, listen: address.host)
            let store = CertificateStore(folder: folder.file("tls"), hosts: hosts, now: Date())
            let server = ConsoleServer(
                host: address.host,
                port: address.port,
                tls: try store.serverConfiguration(),
                access: access,
                status: { await status.report() },
                logger: logger
            )
            try await server.run { port in
                logger.notice("Console", metadata: ["url": "https://\(HostPort(host: address.host, port: port))"])
                onPort(port)
            }
        } catch {
            fail("console", "The console does not run", error, status)
            onPort(address.port)
        }
    }

    private func runControl(
        _ routes: ServerRoutes,
        _ status: StatusSource,
        _ onEnd: @escaping @Sendable (Bool) -> Void
    ) async {
        do {
            try await ControlServer(path: configuration.socket, routes: routes.all, logger: logger)
                .run { onEnd(true) }
        } catch {
            fail("control-socket", "Commands cannot reach this server", error, status)
            onEnd(false)
        }
    }

    private func fail(_ code: String, _ what: String, _ error: any Error, _ status: StatusSource) {
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

    /// Reads the configuration again: what can change while running changes, the rest waits for a restart.
    private func apply(_ reload: () throws -> Configuration, over current: Configuration) -> Configuration {
        let new: Configuration
        do {
            new = try reload()
        } catch {
            logger.error(
                "The configuration is not good; the last good one stays",
                metadata: ["reason": "\(CommandFailure(error).message)"]
            )
            return current
        }
        Log.setLevel(new.logLevel)
        var kept = current
        kept.logLevel = new.logLevel
        if new == kept {
            logger.notice("Configuration read again")
        } else {
            logger.warning("Configuration read again: what has changed takes effect at the next restart")
        }
        return kept
    }

    /// Finishes what is under way for a bounded time, then closes.
    private func stopRelay() async {
        await withTaskGroup(of: Void.self) { group in
            group.addTask { await relay.drain() }
            group.addTask { try? await Task.sleep(for: Self.stopDeadline) }
            await group.next()
            await relay.stop()
            group.cancelAll()
        }
    }
}
