import NIOCore
import Testing

@testable import DICOMNetwork

@Suite struct MessageAssemblerTests {
    private let store = CommandSet.request(
        .cStoreRequest,
        messageID: 7,
        sopClassUID: "1.2.3",
        sopInstanceUID: "1.2.3.4",
        hasDataSet: true
    )

    @Test func aCommandSetInPiecesIsReadOnce() throws {
        var assembler = MessageAssembler()
        var bytes = store.encoded
        var commands: [CommandSet] = []
        while bytes.readableBytes > 0 {
            let piece = bytes.readSlice(length: min(10, bytes.readableBytes)) ?? ByteBuffer()
            try assembler.begin(
                PDVHeader(
                    contextID: 1,
                    isCommand: true,
                    isLast: bytes.readableBytes == 0,
                    count: piece.readableBytes
                )
            )
            if case .command(let command, let raw, contextID: 1) = try assembler.take(piece, ends: true) {
                commands.append(command)
                #expect(raw == store.encoded)
            }
        }
        #expect(commands == [store])
        #expect(!assembler.isIdle)
        try assembler.begin(PDVHeader(contextID: 1, isCommand: false, isLast: true, count: 2))
        guard case .data(_, contextID: 1, ends: true) = try assembler.take(ByteBuffer(bytes: [1, 2]), ends: true)
        else {
            Issue.record("no data")
            return
        }
        #expect(assembler.isIdle)
    }

    @Test func aDataSetWithoutACommandSetIsRefused() {
        var assembler = MessageAssembler()
        #expect(throws: DICOMNetworkError.self) {
            try assembler.begin(PDVHeader(contextID: 1, isCommand: false, isLast: true, count: 2))
        }
    }

    @Test func aCommandSetWithinADataSetIsRefused() throws {
        var assembler = MessageAssembler()
        try assembler.begin(
            PDVHeader(contextID: 1, isCommand: true, isLast: true, count: store.encoded.readableBytes)
        )
        _ = try assembler.take(store.encoded, ends: true)
        #expect(throws: DICOMNetworkError.self) {
            try assembler.begin(PDVHeader(contextID: 1, isCommand: true, isLast: true, count: 2))
        }
        #expect(throws: DICOMNetworkError.self) {
            try assembler.begin(PDVHeader(contextID: 3, isCommand: false, isLast: true, count: 2))
        }
    }

    @Test func aCommandSetOverTheLimitIsRefused() throws {
        var limits = NetworkLimits()
        limits.commandSet = 100
        var assembler = MessageAssembler(limits: limits)
        let error = #expect(throws: DICOMNetworkError.self) {
            try assembler.begin(PDVHeader(contextID: 1, isCommand: true, isLast: false, count: 101))
        }
        #expect(error?.code == .limitExceeded)
    }

    @Test func unknownElementsOfACommandSetAreKept() throws {
        var command = store
        command[0x5A5A] = [1, 2, 3, 4]
        let read = try CommandSet(reading: command.encoded)
        #expect(read[0x5A5A] == [1, 2, 3, 4])
        #expect(read == command)
        #expect(read.messageID == 7)
        #expect(read.sopInstanceUID == "1.2.3.4")
        #expect(read.hasDataSet)
    }

    @Test func aResponseNamesItsRequest() {
        let response = store.response(.outOfResources, comment: "full")
        #expect(response.command == .cStoreResponse)
        #expect(response.messageID == 7)
        #expect(response.status == .outOfResources)
        #expect(!response.hasDataSet)
        #expect(response.sopClassUID == "1.2.3")
        #expect(response.text(0x0902) == "full")
    }

    @Test func brokenCommandSetsAreRefused() {
        let broken: [[UInt8]] = [
            [0, 0, 0, 1, 0xFF, 0xFF, 0xFF, 0xFF], [8, 0, 5, 0, 2, 0, 0, 0, 1, 0], [0, 0, 0x10, 1, 2, 0, 0, 0, 1, 0],
        ]
        for bytes in broken {
            #expect(throws: DICOMNetworkError.self) { try CommandSet(reading: ByteBuffer(bytes: bytes)) }
        }
    }
}
