import Console
import Foundation
import Gateway
import Logging
import NIOPosix
import Practice
import Range

/// Leadglass between two simulated modalities and a simulated PACS, all on loopback.
struct ExamplePractice: Sendable {
    private static let listener = "example-pacs"
    private static let summaryInterval: Duration = .seconds(10)

    let folder: ExampleFolder

    /// Runs until a stop is asked for.
    func run(_ requests: AsyncStream<Signals.Request>) async throws {
        let practice = try await SimulatedPractice.open(
            .init(seed: UInt64.random(in: .min ... .max), now: { Int64(Date().timeIntervalSince1970) }),
            group: MultiThreadedEventLoopGroup.singleton
        )
        let configuration = configuration(pacsPort: practice.pacs.port)
        let data = try DataFolder(opening: configuration.data)
        var building = try await Building.open(configuration, data, logger: Logger(label: "leadglass"))
        // A vault that is thrown away needs no recovery key.
        if folder.isThrownAway { try await building.server.vault.confirmRecoveryKey() }
        let result: Result<Void, any Error>
        do {
            var visitor: ExampleVisitor?
            if let office = building.server.office {
                visitor = try await ExampleVisitor.welcome(to: office)
                building.server.office?.visitor = visitor?.person
            }
            try await serve(building, practice, configuration, visitor, requests)
            result = .success(())
        } catch {
            result = .failure(error)
        }
        await building.close()
        try result.get()
    }

    private func configuration(pacsPort: Int) -> Configuration {
        Configuration(
            practice: "Example Practice",
            data: folder.path + "/data",
            keys: folder.path + "/keys",
            console: HostPort(host: "127.0.0.1", port: 0),
            listeners: [
                Configuration.Listener(
                    name: Self.listener,
                    listen: HostPort(host: "127.0.0.1", port: 0),
                    forward: HostPort(host: "127.0.0.1", port: pacsPort)
                )
            ]
        )
    }

    /// The modalities stop first, then the server, so that nothing is cut off.
    private func serve(
        _ building: Building,
        _ practice: SimulatedPractice,
        _ configuration: Configuration,
        _ visitor: ExampleVisitor?,
        _ requests: AsyncStream<Signals.Request>
    ) async throws {
        let toServer = AsyncStream.makeStream(of: Signals.Request.self)
        let started = AsyncStream.makeStream(of: Server.Started.self)
        try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask {
                defer { started.continuation.finish() }
                try await building.server.run(
                    alarms: building.alarms,
                    requests: toServer.stream,
                    reload: { configuration },
                    onReady: { started.continuation.yield($0) }
                )
            }
            if let server = await started.stream.first(where: { _ in true }) {
                let port = building.gateway.ports[Self.listener] ?? 0
                try introduce(server, practice, configuration, visitor, port: port)
                await simulate(practice, port: port, server.status, until: requests)
                Terminal.say("Stopping …")
                toServer.continuation.yield(.stop)
            }
            try await group.waitForAll()
        }
        Terminal.say("Stopped.")
    }

    private func introduce(
        _ server: Server.Started,
        _ practice: SimulatedPractice,
        _ configuration: Configuration,
        _ visitor: ExampleVisitor?,
        port: Int
    ) throws {
        var written = configuration
        written.console = server.console
        written.listeners[0].listen.port = port
        try folder.write(written)
        let modalities = practice.options.modalities.map(\.aeTitle).joined(separator: ", ")
        Terminal.say(
            """
            Console  \(server.link?.url ?? "The console does not run: see `leadglass status`.")
                     Opens once. The browser warns: the certificate is this example's own.
            Later    sign in as \(ExampleVisitor.signInName) with “\(ExampleVisitor.passphrase)”\(Self.factor(visitor))

            A small practice on this machine; nothing leaves it.
            Path     \(modalities) -> Leadglass 127.0.0.1:\(port) -> \(practice.options.pacsAETitle) \
            127.0.0.1:\(practice.pacs.port)
            Try      leadglass status --config \(folder.configurationFile)
            Stop     Ctrl-C

            """
        )
    }

    /// How to come by one-time codes.
    private static func factor(_ visitor: ExampleVisitor?) -> String {
        guard let secret = visitor?.secret else { return "" }
        return "\n         One-time codes: add this key to an authenticator app\n         \(secret)"
    }

    private func simulate(
        _ practice: SimulatedPractice,
        port: Int,
        _ status: StatusSource,
        until requests: AsyncStream<Signals.Request>
    ) async {
        await withTaskGroup(of: Void.self) { group in
            group.addTask {
                do {
                    try await practice.run(port: port) { Self.tell("\($0)") }
                } catch {
                    if !Task.isCancelled { Self.tell("The simulated practice ended: \(CommandFailure(error).message)") }
                }
            }
            group.addTask {
                while (try? await Task.sleep(for: Self.summaryInterval)) != nil {
                    let report = await status.report()
                    Self.tell(
                        "Leadglass protects \(Amount.count(report.vault.studies, "study", "studies")), "
                            + "\(Amount.count(report.vault.instances, "image", "images")), "
                            + "\(Amount.bytes(report.vault.bytes)). \(Verdict(report).sentence)"
                    )
                }
            }
            for await request in requests where request == .stop { break }
            group.cancelAll()
        }
    }

    private static func tell(_ line: String) {
        Terminal.say("\(Amount.clock(StatusSource.now))  \(line)")
    }
}
