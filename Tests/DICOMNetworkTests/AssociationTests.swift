import NIOCore
import NIOPosix
import Synchronization
import Testing

@testable import DICOMNetwork

/// Both roles against each other over a real socket.
@Suite struct AssociationTests {
    private final class Archive: AssociationService {
        let received = Mutex<[String: Int]>([:])
        let rejects: AssociateReject?
        init(rejects: AssociateReject? = nil) { self.rejects = rejects }

        func answer(_ request: AssociatePDU, from address: String) async -> AssociationAnswer {
            if let rejects { return .reject(rejects) }
            return .accept(request.proposed.map { .accepted($0.id, $0.transferSyntaxes[0]) })
        }

        func perform(
            _ command: CommandSet,
            context: AcceptedContext,
            caller: AssociatePDU,
            dataSet: IncomingDataSet
        ) async throws -> CommandSet? {
            switch command.command {
            case .cFindRequest:
                return command.response(DIMSEStatus(rawValue: 0xFF00))
            case .cCancelRequest:
                var answer = command.response(DIMSEStatus(rawValue: 0xFE00))
                answer.set(0x0100, CommandField.cFindResponse.rawValue)
                return answer
            default: break
            }
            if command.sopInstanceUID == "1.2.early" {
                throw DICOMNetworkError(.limitExceeded, "Enough.", abortReason: .invalidParameter)
            }
            var count = 0
            while let bytes = try await dataSet.next() { count += bytes.readableBytes }
            if let uid = command.sopInstanceUID {
                received.withLock { $0[uid] = count }
                if uid == "1.2.abort" { return nil }
            }
            return command.response(.success)
        }
    }

    private let ct = "1.2.840.10008.5.1.4.1.1.2"

    private func run<Result: Sendable>(
        _ service: Archive,
        _ body: (Association) async throws -> Result
    ) async throws -> Result {
        let group = MultiThreadedEventLoopGroup.singleton
        let server = try await AssociationServer.bind(host: "127.0.0.1", port: 0, group: group, service: service)
        return try await withThrowingTaskGroup { tasks in
            tasks.addTask { try await server.run() }
            defer { tasks.cancelAll() }
            let options = AssociationOptions(
                host: "127.0.0.1",
                port: server.port,
                callingAETitle: "CT1",
                calledAETitle: "PACS",
                contexts: [
                    .init(id: 1, abstractSyntax: SOPClass.verification, transferSyntaxes: ["1.2.840.10008.1.2"]),
                    .init(id: 3, abstractSyntax: ct, transferSyntaxes: ["1.2.840.10008.1.2.1"]),
                ]
            )
            return try await Association.with(options, group: group, body)
        }
    }

    @Test func echoAndStore() async throws {
        let archive = Archive()
        let statuses = try await run(archive) { association in
            let echo = try await association.echo()
            var pieces = [ByteBuffer(repeating: 1, count: 300_000), ByteBuffer(repeating: 2, count: 1)]
            let answer = try await association.store(
                sopClassUID: ct,
                sopInstanceUID: "1.2.3",
                contextID: 3
            ) { pieces.isEmpty ? nil : pieces.removeFirst() }
            return [echo, answer.status]
        }
        #expect(statuses == [.success, .success])
        #expect(archive.received.withLock { $0["1.2.3"] } == 300_001)
    }

    @Test func aRejectionKeepsItsThreeBytes() async throws {
        let rejection = AssociateReject(result: 1, source: 1, reason: 3)
        let error = await #expect(throws: DICOMNetworkError.self) {
            try await run(Archive(rejects: rejection)) { _ in }
        }
        #expect(error?.rejection == rejection)
    }

    @Test func anAbortIsAnError() async throws {
        let error = await #expect(throws: DICOMNetworkError.self) {
            try await run(Archive()) { association in
                var left: ByteBuffer? = ByteBuffer(repeating: 1, count: 10)
                _ = try await association.store(sopClassUID: ct, sopInstanceUID: "1.2.abort", contextID: 3) {
                    defer { left = nil }
                    return left
                }
            }
        }
        #expect(error?.code == .aborted)
    }

    @Test func anAbortInTheMiddleOfALongObjectIsAnAbortToo() async throws {
        let error = await #expect(throws: DICOMNetworkError.self) {
            try await run(Archive()) { association in
                var left = 400
                _ = try await association.store(sopClassUID: ct, sopInstanceUID: "1.2.early", contextID: 3) {
                    left -= 1
                    return left < 0 ? nil : ByteBuffer(repeating: 1, count: 256 * 1024)
                }
            }
        }
        #expect([.aborted, .connectionLost].contains(error?.code))
    }

    @Test func aQueryCanBeCancelled() async throws {
        let heard = Mutex<[UInt16]>([])
        let last = try await run(Archive()) { association in
            let request = CommandSet.request(
                .cFindRequest,
                messageID: association.nextMessageID(),
                sopClassUID: SOPClass.verification,
                hasDataSet: true
            )
            return try await association.request(request, contextID: 1, dataSet: ByteBuffer(bytes: [0, 0])) {
                answer,
                _ in
                heard.withLock { $0.append(answer.status?.rawValue ?? 0) }
                if answer.status?.isPending == true { try await association.cancel(request, contextID: 1) }
            }
        }
        #expect(heard.withLock { $0 } == [0xFF00, 0xFE00])
        #expect(last.status?.rawValue == 0xFE00)
    }

    @Test func whoBreaksTheProtocolIsToldWhy() async throws {
        let group = MultiThreadedEventLoopGroup.singleton
        let server = try await AssociationServer.bind(host: "127.0.0.1", port: 0, group: group, service: Archive())
        let heard = group.any().makePromise(of: ByteBuffer.self)
        try await withThrowingTaskGroup { tasks in
            tasks.addTask { try await server.run() }
            defer { tasks.cancelAll() }
            let client = try await ClientBootstrap(group: group)
                .channelInitializer { channel in
                    channel.eventLoop.makeCompletedFuture {
                        try channel.pipeline.syncOperations.addHandler(FirstBytes(heard))
                    }
                }
                .connect(host: "127.0.0.1", port: server.port).get()
            // An A-ASSOCIATE-RQ with a presentation context of even ID.
            let request = AssociatePDU.request(
                calledAETitle: "PACS",
                callingAETitle: "CT1",
                contexts: [.init(id: 2, abstractSyntax: ct, transferSyntaxes: ["1.2.840.10008.1.2"])],
                userInformation: UserInformation()
            )
            try await client.writeAndFlush(request.encoded(as: .associateRequest))
            #expect(try await heard.futureResult.get() == Abort.provider(.invalidParameter).encoded)
            try await client.close()
        }
    }

    @Test func requestsNameWhatTheirServiceNames() {
        let action = CommandSet.request(
            .nActionRequest,
            messageID: 1,
            sopClassUID: "1.2",
            sopInstanceUID: "1.3",
            hasDataSet: true
        )
        #expect(action.elements.map(\.element) == [0x0003, 0x0100, 0x0110, 0x0800, 0x1001])
        let find = CommandSet.request(.cFindRequest, messageID: 1, sopClassUID: "1.2", hasDataSet: true)
        #expect(find.elements.map(\.element) == [0x0002, 0x0100, 0x0110, 0x0700, 0x0800])
        #expect(CommandSet.cancel(7).elements.map(\.element) == [0x0100, 0x0120, 0x0800])
        #expect(CommandSet.cancel(7).messageID == 7)
    }

    @Test func nobodyThere() async throws {
        var options = AssociationOptions(
            host: "127.0.0.1",
            port: 1,
            callingAETitle: "A",
            calledAETitle: "B",
            contexts: []
        )
        options.connectTimeout = .seconds(1)
        let error = await #expect(throws: DICOMNetworkError.self) {
            try await Association.with(options, group: MultiThreadedEventLoopGroup.singleton) { _ in }
        }
        #expect(error?.code == .connectionFailed)
    }

    @Test func aPeerThatSaysNothingIsLeft() async throws {
        let group = MultiThreadedEventLoopGroup.singleton
        let silent = try await ServerBootstrap(group: group).bind(host: "127.0.0.1", port: 0).get()
        var options = AssociationOptions(
            host: "127.0.0.1",
            port: silent.localAddress?.port ?? 0,
            callingAETitle: "A",
            calledAETitle: "B",
            contexts: [.init(id: 1, abstractSyntax: SOPClass.verification, transferSyntaxes: ["1.2.840.10008.1.2"])]
        )
        options.associateTimeout = .milliseconds(200)
        let error = await #expect(throws: DICOMNetworkError.self) {
            try await Association.with(options, group: group) { _ in }
        }
        #expect(error?.code == .timedOut)
        try await silent.close()
    }
}

/// Gives the first bytes that come.
private final class FirstBytes: ChannelInboundHandler {
    typealias InboundIn = ByteBuffer
    private let heard: EventLoopPromise<ByteBuffer>

    init(_ heard: EventLoopPromise<ByteBuffer>) {
        self.heard = heard
    }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        heard.succeed(unwrapInboundIn(data))
    }
}
