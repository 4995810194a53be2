import Console
import Foundation
import Logging
import Practice
import Records
import Testing

@testable import leadglass

/// A server from its start to its stop, with stand-ins for the relays and the vault.
@Suite struct ServerTests {
    private struct Running {
        var configuration: Configuration
        var started: Server.Started
        var requests: AsyncStream<Signals.Request>.Continuation
        var client: ControlClient { ControlClient(path: configuration.socket) }
        var remote: RemoteVault { RemoteVault(client: client) }
    }

    private func withServer(
        relay: StandInRelay = StandInRelay(),
        vault: StandInVault = StandInVault(),
        console: HostPort = HostPort(host: "127.0.0.1", port: 0),
        reload: @escaping @Sendable () throws -> Configuration = { throw CommandFailure(.wrongCall, "not good") },
        _ body: (Running) async throws -> Void
    ) async throws {
        try await TemporaryFolder.with { parent in
            let configuration = Configuration(
                practice: "Test",
                data: parent + "/var",
                keys: parent + "/keys",
                console: console
            )
            let folder = try DataFolder(opening: configuration.data)
            let office = try Office.open(configuration, folder, SQLiteRecords())
            defer { office.close() }
            let server = Server(
                configuration: configuration,
                folder: folder,
                relay: relay,
                vault: vault,
                office: office,
                desk: StandInDesk(),
                logger: Logger(label: "test", factory: { _ in SwiftLogNoOpLogHandler() })
            )
            let requests = AsyncStream.makeStream(of: Signals.Request.self)
            let ready = AsyncStream.makeStream(of: Server.Started.self)
            try await withThrowingTaskGroup(of: Void.self) { group in
                group.addTask {
                    defer { ready.continuation.finish() }
                    try await server.run(
                        requests: requests.stream,
                        reload: reload,
                        onReady: { ready.continuation.yield($0) }
                    )
                }
                if let started = await ready.stream.first(where: { _ in true }) {
                    try await body(
                        Running(configuration: configuration, started: started, requests: requests.continuation)
                    )
                }
                requests.continuation.yield(.stop)
                try await group.waitForAll()
            }
            #expect(!FileManager.default.fileExists(atPath: configuration.socket))
        }
    }

    @Test func itStartsAnswersAndStops() async throws {
        let relay = StandInRelay()
        try await withServer(relay: relay) { running in
            let report = try await running.client.get("/v1/status", as: StatusReport.self)
            #expect(report.practice == "Test")
            #expect(report.listeners.map(\.name) == ["main-pacs"])
            #expect(report.vault.studies == 2)
            #expect(report.vault.unprotected == 3)
            #expect(report.alarms.map(\.code) == ["recovery-key"])
        }
        #expect(relay.asked.first == "start")
        #expect(relay.asked.last == "stop")
    }

    @Test func aListenerThatCannotBeOpenedEndsItWithItsReason() async throws {
        let failure = CommandFailure(.notPossible, "Port 104 is taken.")
        await #expect(throws: failure) {
            try await withServer(relay: StandInRelay(failure: failure)) { _ in
                Issue.record("it must not become ready")
            }
        }
    }

    @Test func aConsoleThatCannotBeOpenedIsAnAlarmOnly() async throws {
        try await withServer(console: HostPort(host: "203.0.113.7", port: 8443)) { running in
            let report = try await running.client.get("/v1/status", as: StatusReport.self)
            let alarm = try #require(report.alarms.first { $0.code == "console" })
            #expect(alarm.message.contains("203.0.113.7:8443"))
        }
    }

    @Test func aVaultThatCannotBeAskedIsACriticalAlarm() async throws {
        let vault = StandInVault(statusFailure: CommandFailure(.notPossible, "The disk is gone."))
        try await withServer(vault: vault) { running in
            let report = try await running.client.get("/v1/status", as: StatusReport.self)
            let alarm = try #require(report.alarms.first)
            #expect(alarm.severity == .critical)
            #expect(alarm.message.contains("The disk is gone."))
        }
    }

    @Test func aDrainReachesTheRelays() async throws {
        let relay = StandInRelay()
        try await withServer(relay: relay) { running in
            struct Answer: Decodable { var drained: Bool }
            let answer = try await running.client.post("/v1/drain", as: Answer.self)
            #expect(answer.drained)
            #expect(relay.asked.contains("drain"))
        }
    }

    @Test func aLinkIsForTheConsolesAddress() async throws {
        try await withServer { running in
            let link = try await running.client.post("/v1/console-link", as: ConsoleLink.self)
            #expect(link.url.hasPrefix("https://127.0.0.1:\(running.started.console.port)/enter?token="))
            #expect(link.url != running.started.link?.url)
        }
    }

    @Test func aWrongConfigurationOnReloadIsNotTaken() async throws {
        try await withServer { running in
            running.requests.yield(.reload)
            let report = try await running.client.get("/v1/status", as: StatusReport.self)
            #expect(report.practice == "Test")
        }
    }

    @Test func vaultWorkOverTheSocketShowsProgressAndResult() async throws {
        try await withServer { running in
            var seen: [Int] = []
            let outcome = try await running.remote.verify(VerifyOptions(samplePercent: 5)) { seen.append($0.objects) }
            #expect(seen == [1, 2, 3])
            #expect(outcome.objects == 3)
            #expect(outcome.seconds == 5)
        }
    }

    @Test func vaultWorkThatFailsSaysWhyAndHowToExit() async throws {
        try await withServer { running in
            let request = RestoreRequest(
                aeTitle: "PACS",
                host: "10.0.0.9",
                port: 104,
                callingAETitle: "LEADGLASS",
                selection: .since(7),
                parallel: 1,
                asReceived: false
            )
            let failure = await #expect(throws: ControlFailure.self) {
                try await running.remote.restore(request) { _ in }
            }
            #expect(failure?.message == "PACS at 10.0.0.9:104 does not answer.")
            #expect(failure?.exitCode == 3)
        }
    }

    @Test func aStopEndsAVerificationUnderWay() async throws {
        let vault = StandInVault(isSlow: true)
        var stopped = ContinuousClock.now
        try await withServer(vault: vault) { running in
            let verifying = try await Self.slowVerification(running.remote)
            stopped = .now
            running.requests.yield(.stop)
            await #expect(throws: (any Error).self) { try await verifying.value }
        }
        #expect(ContinuousClock.now - stopped < .seconds(5))
        #expect(vault.hasEnded)
    }

    @Test func aCallerWhoIsGoneEndsItsVerification() async throws {
        let vault = StandInVault(isSlow: true)
        try await withServer(vault: vault) { running in
            let verifying = try await Self.slowVerification(running.remote)
            verifying.cancel()
            for _ in 0..<500 where !vault.hasEnded { try await Task.sleep(for: .milliseconds(10)) }
            #expect(vault.hasEnded)
        }
    }

    /// A verification that has begun.
    private static func slowVerification(_ vault: RemoteVault) async throws -> Task<VerifyOutcome, any Error> {
        let begun = AsyncStream.makeStream(of: Void.self)
        let task = Task {
            try await vault.verify(VerifyOptions(samplePercent: 100)) { _ in begun.continuation.finish() }
        }
        for await _ in begun.stream {}
        return task
    }

    @Test func anExportThatIsNotSeenHereIsNotDone() async throws {
        try await withServer { running in
            let folder = running.configuration.data + "/out"
            try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
            try "earlier".write(toFile: folder + "/manifest.csv", atomically: true, encoding: .utf8)
            let failure = await #expect(throws: CommandFailure.self) {
                try await running.remote.export(ExportOptions(folder: folder)) { _ in }
            }
            #expect(failure?.exit == .notPossible)
            #expect(failure?.message.contains("ReadWritePaths=") == true)
        }
    }

    @Test func aProblemOfAVaultThatStillKeepsImagesIsShownAsWhatItIs() async throws {
        try await withServer(vault: StandInVault(problem: "The index is damaged.")) { running in
            let report = try await running.client.get("/v1/status", as: StatusReport.self)
            let alarm = try #require(report.alarms.first { $0.code == "vault-problem" })
            #expect(alarm.severity == .warning && alarm.message.contains("The index is damaged."))
            #expect(StatusScreen(report: report).lines.contains("  problem: The index is damaged."))
            let lines = VaultStatusCommand.lines(try await running.remote.status())
            #expect(lines.contains("Images are kept, but: The index is damaged."))
            #expect(lines.contains { $0.contains("not comparable") && $0.hasSuffix(" 4") })
            #expect(lines.contains { $0.contains("Kept again") && $0.hasSuffix(" 5") })
        }
    }

    @Test func theRecoveryKeyIsShownUntilItIsConfirmed() async throws {
        try await withServer { running in
            let shown = try await running.remote.recoveryKey()
            #expect(shown == "AAAA BBBB")
            try await running.remote.confirmRecoveryKey()
            let gone = try await running.remote.recoveryKey()
            #expect(gone == nil)
        }
    }
}
