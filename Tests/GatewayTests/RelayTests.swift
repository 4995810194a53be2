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

/// A caller, the gateway with a real vault, and a PACS, in one process over real sockets.
@Suite struct RelayTests {
    private final class Archive: AssociationService {
        let status: UInt16
        let received = Mutex<[String: Int]>([:])
        init(status: UInt16 = 0) { self.status = status }

        func answer(_ request: AssociatePDU, from address: String) async -> AssociationAnswer {
            .accept(request.proposed.map { .accepted($0.id, $0.transferSyntaxes[0]) })
        }

        func perform(
            _ command: CommandSet,
            context: AcceptedContext,
            caller: AssociatePDU,
            dataSet: IncomingDataSet
        ) async throws -> CommandSet? {
            var count = 0
            while let bytes = try await dataSet.next() { count += bytes.readableBytes }
            if command.command == .cStoreRequest {
                received.withLock { $0[command.sopInstanceUID ?? "", default: 0] += count }
            }
            return command.response(DIMSEStatus(rawValue: status))
        }
    }

    private let ct = "1.2.840.10008.5.1.4.1.1.2"
    private let group = MultiThreadedEventLoopGroup.singleton

    private func withGateway<Result: Sendable>(
        _ service: Archive,
        _ body: (Int, Vault, Gateway) async throws -> Result
    ) async throws -> Result {
        let folder = FileManager.default.temporaryDirectory.appendingPathComponent("gateway-\(UUID())").path
        defer { try? FileManager.default.removeItem(atPath: folder) }
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        let records = try SQLiteRecords()
        let vault = try Vault(folder: folder + "/vault", keysFolder: folder + "/keys", records: records)
        let server = try await AssociationServer.bind(host: "127.0.0.1", port: 0, group: group, service: service)
        let gateway = try Gateway(
            configuration: GatewayConfiguration(listeners: [
                ListenerConfiguration(
                    name: "main",
                    listenHost: "127.0.0.1",
                    listenPort: 0,
                    forwardHost: "127.0.0.1",
                    forwardPort: server.port
                )
            ]),
            vault: vault,
            records: records,
            group: group,
            logger: Logger(label: "test") { _ in SwiftLogNoOpLogHandler() },
            now: { Timestamp(Date()) }
        )
        try await gateway.start()
        let port = try #require(gateway.ports["main"])
        return try await withThrowingTaskGroup { tasks in
            tasks.addTask { try await server.run() }
            defer { tasks.cancelAll() }
            let result = try await body(port, vault, gateway)
            await gateway.stop()
            return result
        }
    }

    private func store(_ uid: String, bytes: Int, to port: Int) async throws -> DIMSEStatus? {
        let options = AssociationOptions(
            host: "127.0.0.1",
            port: port,
            callingAETitle: "CT1",
            calledAETitle: "PACS",
            contexts: [ProposedContext(id: 1, abstractSyntax: ct, transferSyntaxes: ["1.2.840.10008.1.2"])]
        )
        return try await Association.with(options, group: group) { association in
            var left: ByteBuffer? = Self.dataSet(uid, bytes)
            return try await association.store(sopClassUID: ct, sopInstanceUID: uid, contextID: 1) {
                defer { left = nil }
                return left
            }.status
        }
    }

    /// SOP Instance UID, Study Instance UID and pixel data in Implicit VR Little Endian.
    private static func dataSet(_ uid: String, _ bytes: Int) -> ByteBuffer {
        var out = ByteBuffer()
        for (group, element, value) in [(0x0008, 0x0018, uid), (0x0020, 0x000D, "1.2.3")] {
            let padded = Array(value.utf8) + (value.utf8.count % 2 == 1 ? [0] : [])
            out.writeInteger(UInt16(group), endianness: .little)
            out.writeInteger(UInt16(element), endianness: .little)
            out.writeInteger(UInt32(padded.count), endianness: .little)
            out.writeBytes(padded)
        }
        out.writeInteger(UInt16(0x7FE0), endianness: .little)
        out.writeInteger(UInt16(0x0010), endianness: .little)
        out.writeInteger(UInt32(bytes), endianness: .little)
        out.writeRepeatingByte(7, count: bytes)
        return out
    }

    @Test(arguments: [10, 16_384, 1_000_000]) func anInstanceReachesThePACSAndTheVault(bytes: Int) async throws {
        let archive = Archive()
        try await withGateway(archive) { port, vault, gateway in
            #expect(try await store("1.2.3.4", bytes: bytes, to: port) == .success)
            let expected = Self.dataSet("1.2.3.4", bytes).readableBytes
            #expect(archive.received.withLock { $0 } == ["1.2.3.4": expected])
            let object = try #require(try vault.objects(ofStudy: "1.2.3").first)
            #expect(object.byteCount == expected)
            let reader = try vault.reader(for: object.objectID)
            var read: [UInt8] = []
            while let piece = try reader.next() { read += piece }
            #expect(read == Array(Self.dataSet("1.2.3.4", bytes).readableBytesView))
            #expect(try !vault.isPending(upstream: "main", sopInstanceUIDs: ["1.2.3.4"]))
            #expect(gateway.status().listeners.first?.instances == 1)
        }
    }

    @Test(arguments: [UInt16(0xB000), 0xA900, 0xC123]) func theStatusPassesUnchanged(status: UInt16) async throws {
        try await withGateway(Archive(status: status)) { port, vault, _ in
            #expect(try await store("1.2.3.4", bytes: 100, to: port)?.rawValue == status)
            let object = try #require(try vault.objects(ofStudy: "1.2.3").first)
            #expect(object.refusedStatus == (status == 0xB000 ? nil : status))
        }
    }
}
