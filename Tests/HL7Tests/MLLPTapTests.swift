import HL7
import Testing

private func blocks(_ pieces: [[UInt8]]) -> [MLLPTap.Block] {
    var tap = MLLPTap()
    var found: [MLLPTap.Block] = []
    for piece in pieces { tap.read(piece.span) { found.append($0) } }
    return found
}

@Suite struct MLLPTapTests {
    @Test func blocksAreToldHoweverTheStreamIsCut() {
        let stream = MLLP.frame(Array("first".utf8)) + MLLP.frame([]) + MLLP.frame(Array("third\r".utf8))
        for size in 1...stream.count {
            let pieces = stride(from: 0, to: stream.count, by: size).map {
                Array(stream[$0..<min($0 + size, stream.count)])
            }
            let found = blocks(pieces)
            #expect(found.map { String(decoding: $0.head, as: UTF8.self) } == ["first", "", "third\r"])
            #expect(found.map(\.length) == [5, 0, 6])
        }
    }

    @Test func ofALongBlockOnlyTheBeginningIsKept() {
        let found = blocks([[MLLP.startBlock], [UInt8](repeating: 0x41, count: 100_000), [MLLP.endBlock]])
        #expect(found.map(\.length) == [100_000])
        #expect(found.map(\.head.count) == [MLLPTap.headLimit])
    }

    @Test func whatBreaksTheFormatEndsNothing() {
        let noise = [UInt8](repeating: 0x1C, count: 5000)
        let found = blocks([
            noise, [MLLP.startBlock, 0x41, MLLP.startBlock, 0x42, MLLP.endBlock, 0x43], MLLP.frame([0x44]),
        ])
        #expect(found.map(\.head) == [[0x42], [0x44]])
    }

    @Test func aTapKnowsWhetherABlockIsUnderWay() {
        var tap = MLLPTap()
        #expect(tap.isBetweenBlocks)
        tap.read([MLLP.startBlock, 0x41].span) { _ in }
        #expect(!tap.isBetweenBlocks)
        tap.read([MLLP.endBlock].span) { _ in }
        #expect(tap.isBetweenBlocks)
    }
}
