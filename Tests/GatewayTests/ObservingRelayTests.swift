import DICOMNetwork
import Foundation
import Logging
import NIOCore
import NIOPosix
import Practice
import Records
import Synchronization
import Testing
import Vault

@testable import Gateway

/// Real associations through the gateway, and what it tells of them.
struct ObservingRelayTests {
    private struct Archive: AssociationService {
        let takes: Bool

        func answer(_ request: AssociatePDU, from address: String) async -> AssociationAnswer {
            takes
                ? .accept(request.proposed.map { .accepted($0.id, $0.transferSyntaxes[0]) })
                : .reject(.callingAETitleNotRecognized)
        }

        func perform(
            _ command: CommandSet,
            context: AcceptedContext,
            caller: AssociatePDU,
            dataSet: IncomingDataSet
        ) async throws -> CommandSet? {
            while try await dataSet.next() != nil {}
            return command.response(.success)
        }
    }

    private let group = MultiThreadedEventLoopGroup.singleton

    /// What is reported of one association that stores one instance, if it may.
    private func reported(takes: Bool, isObserved: Bool = true) async throws -> (report: TrafficReport?, port: Int) {
        let folder = FileManager.default.temporaryDirectory.appendingPathComponent("observing-\(UUID())").path
        defer { try? FileManager.default.removeItem(atPath: folder) }
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        let records = try SQLiteRecords()
        let vault = try Vault(folder: folder + "/vault", keysFolder: folder + "/keys", records: records)
        let server = try await AssociationServer.bind(
            host: "127.0.0.1",
            port: 0,
            group: group,
            service: Archive(takes: takes)
        )
        let reports = Mutex<[TrafficReport]>([])
        let observer: @Sendable (TrafficReport) async -> Void = { report in reports.withLock { $0.append(report) } }
        let gateway = try Gateway(
            configuration: GatewayConfiguration(listeners: [
                ListenerConfiguration(
                    name: "main",
                    listenHost: "127.0.0.1",
                    listenPort: 0,
                    forwardHost: "localhost",
                    forwardPort: server.port,
                    forwardAETitle: "REALPACS"
                )
            ]),
            vault: vault,
            records: records,
            group: group,
            logger: Logger(label: "test") { _ in SwiftLogNoOpLogHandler() },
            now: { Timestamp(microseconds: 5 * 3_600_000_000) },
            observer: isObserved ? observer : nil
        )
        try await gateway.start()
        let port = try #require(gateway.ports["main"])
        await withThrowingTaskGroup { tasks in
            tasks.addTask { try await server.run() }
            defer { tasks.cancelAll() }
            try? await storeOne(to: port)
            await gateway.stop()
        }
        let all = reports.withLock { $0 }
        #expect(all.count == (isObserved ? 1 : 0))
        return (all.first, server.port)
    }

    private func storeOne(to port: Int) async throws {
        let ct = "1.2.840.10008.5.1.4.1.1.2"
        let options = AssociationOptions(
            host: "127.0.0.1",
            port: port,
            callingAETitle: "CT1",
            calledAETitle: "PACS",
            contexts: [ProposedContext(id: 1, abstractSyntax: ct, transferSyntaxes: ["1.2.840.10008.1.2"])]
        )
        try await Association.with(options, group: group) { association in
            var left: ByteBuffer? = ByteBuffer(repeating: 0, count: 1000)
            _ = try await association.store(sopClassUID: ct, sopInstanceUID: "1.2.3.4", contextID: 1) {
                defer { left = nil }
                return left
            }
        }
    }

    private func speech(_ observation: Observation?) throws -> DICOMSpeech {
        guard case .dicom(let speech) = try #require(observation).speech else { throw CancellationError() }
        return speech
    }

    @Test func bothEndsAndTheFlowAreReported() async throws {
        let (report, port) = try await reported(takes: true)
        let seen = try #require(report)
        #expect(seen.observations.count == 2 && seen.dropped == 0)
        let caller = try #require(seen.observations.first { $0.port == nil })
        #expect(caller.host == "127.0.0.1" && caller.source == "gateway main" && caller.tls == nil)
        #expect(try speech(caller).aeTitle == "CT1")
        #expect(try speech(caller).outcome == .accepted)
        #expect(try speech(caller).sopClasses == ["1.2.840.10008.5.1.4.1.1.2"])
        #expect(try speech(caller).transferSyntaxes == ["1.2.840.10008.1.2"])
        #expect(try !speech(caller).implementationClassUID.isEmpty)
        let archive = try #require(seen.observations.first { $0.port == port })
        // The address that was reached, not the name that is configured.
        #expect(["127.0.0.1", "::1"].contains(archive.host))
        #expect(try speech(archive).aeTitle == "REALPACS")
        #expect(try speech(archive).sopClasses == ["1.2.840.10008.5.1.4.1.1.2"])
        let flow = try #require(seen.flows.first)
        #expect(seen.flows.count == 1)
        #expect(flow.service == "C-STORE" && flow.messages == 1 && flow.bytes == 1000)
        #expect(flow.from.title == "CT1" && flow.to.title == "REALPACS" && flow.port == port)
        #expect(flow.hours[5] == 1 && !flow.isEncrypted)
    }

    @Test func aRejectionIsReportedOfBothEnds() async throws {
        let (report, port) = try await reported(takes: false)
        let seen = try #require(report)
        #expect(seen.flows.isEmpty)
        let rejected = DICOMSpeech.Outcome.rejected(result: 1, source: 1, reason: 3)
        #expect(try speech(seen.observations.first { $0.port == nil }).outcome == rejected)
        let archive = try speech(seen.observations.first { $0.port == port })
        #expect(archive.outcome == rejected)
        #expect(archive.aeTitle == nil)
    }

    @Test func nobodyIsToldIfNobodyAsks() async throws {
        #expect(try await reported(takes: true, isObserved: false).report == nil)
    }
}
