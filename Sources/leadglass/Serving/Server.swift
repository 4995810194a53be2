import Access
import Console
import Foundation
import Logging
import Practice

/// A running Leadglass: the relays, the console and the control socket, until it is told to stop.
struct Server: Sendable {
    let configuration: Configuration
    let folder: DataFolder
    let relay: any Relay
    let vault: any VaultWork
    /// What people work with; nil if it could not be opened: images pass all the same.
    var office: Office?
    let desk: any VaultDesk
    let logger: Logger

    /// What a started server tells.
    struct Started: Sendable {
        /// A link into the console, if one is needed: nobody can sign in yet, or this is the built-in example.
        var link: ConsoleLink?
        /// Where the console listens.
        var console: HostPort
        /// The server's status, as often as it is asked for.
        var status: StatusSource
    }

    /// Serves until a stop is asked for.
    ///
    /// - Parameters:
    ///   - alarms: what was found wrong while everything was opened.
    ///   - requests: signals, or what stands for them in a test.
    ///   - reload: reads the configuration again and gives it if it is good.
    ///   - onReady: called once everything listens.
    /// - Throws: if a listener cannot be opened.
    func run(
        alarms: [Alarm] = [],
        requests: AsyncStream<Signals.Request>,
        reload: @escaping @Sendable () throws -> Configuration,
        onReady: @escaping @Sendable (Started) async -> Void
    ) async throws {
        let status = StatusSource(practice: configuration.practice, relay: relay, vault: vault)
        for alarm in alarms {
            status.raise(alarm)
            logger.error("\(alarm.message)", metadata: ["next": "\(alarm.next)"])
        }
        let address = ConsoleAddress(configuration)
        let services = office?.services(configuration, status: status, vault: desk, address: address)
        let watch = watch(status, services)
        let front = FrontDoor(
            configuration: configuration,
            folder: folder,
            status: status,
            services: services,
            logger: logger
        )
        watch?.start()
        let result: Result<Void, any Error>
        do {
            try await serve(front, address, watch, requests, reload, onReady)
            result = .success(())
        } catch {
            result = .failure(error)
        }
        await watch?.stop()
        try result.get()
        logger.notice("Stopped")
    }

    private func serve(
        _ front: FrontDoor,
        _ address: ConsoleAddress,
        _ watch: Watch?,
        _ requests: AsyncStream<Signals.Request>,
        _ reload: @escaping @Sendable () throws -> Configuration,
        _ onReady: @escaping @Sendable (Started) async -> Void
    ) async throws {
        try await withThrowingTaskGroup(of: Void.self) { group in
            let console = await front.openConsole(in: &group)
            address.listens(on: console)
            await front.openControl(
                relay: relay,
                vault: vault,
                office: office,
                desk: desk,
                console: console,
                in: &group
            )
            try await relay.start()
            group.addTask { await relay.run() }
            if let office { group.addTask { await office.jobs.run() } }
            if let watch { group.addTask { await watch.run() } }
            for listener in await relay.report().listeners {
                logger.notice(
                    "Listening",
                    metadata: [
                        "listener": "\(listener.name)", "address": "\(listener.listen)",
                        "forward": "\(listener.forward)",
                    ]
                )
            }
            let link = try await Self.link(office, console)
            await onReady(Started(link: link, console: console, status: front.status))
            await obey(requests, reload)
            logger.notice("Stopping")
            await relay.stop()
            group.cancelAll()
        }
    }

    /// What is done by itself, where there is an office to do it in.
    private func watch(_ status: StatusSource, _ services: ConsoleServices?) -> Watch? {
        guard let office, let services else { return nil }
        return Watch(
            configuration: configuration,
            folder: folder,
            office: office,
            services: services,
            vault: desk as? any WatchedVault,
            status: status,
            logger: logger
        )
    }

    /// The first link into the console.
    private static func link(_ office: Office?, _ console: HostPort) async throws -> ConsoleLink? {
        guard let office else { return nil }
        let made = try? await Blocking.run { try office.link(by: "leadglass") }
        return made.flatMap(\.self).map { ConsoleLink(console: console, token: $0.secret) }
    }

    /// Acts on requests until one of them is to stop.
    private func obey(_ requests: AsyncStream<Signals.Request>, _ reload: () throws -> Configuration) async {
        var current = configuration
        for await request in requests {
            switch request {
            case .stop: return
            case .reload: current = apply(reload, over: current)
            }
        }
    }

    /// Reads the configuration again: the log's level changes while running, the rest waits for a restart.
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
        let waiting = new.keysThatDiffer(from: kept)
        if waiting.isEmpty {
            logger.notice("Configuration read again", metadata: ["log.level": "\(new.logLevel)"])
        } else {
            logger.warning(
                "Configuration read again: only log.level is applied; the rest waits for a restart",
                metadata: ["changed": "\(waiting.joined(separator: ", "))"]
            )
        }
        return kept
    }
}
