import HL7
import Testing

private func blocks(_ pieces: [[UInt8]], limits: HL7Limits = HL7Limits()) throws(HL7Error) -> [String] {
    var decoder = MLLPDecoder(limits: limits)
    var found: [String] = []
    for piece in pieces { try decoder.read(piece) { found.append(String(decoding: $0, as: UTF8.self)) } }
    return found
}

@Suite struct MLLPTests {
    @Test func blocksComeOutHoweverTheStreamIsCut() throws {
        let stream = MLLP.frame(Array("first".utf8)) + MLLP.frame([]) + MLLP.frame(Array("third\r".utf8))
        for size in 1...stream.count {
            let pieces = stride(from: 0, to: stream.count, by: size).map {
                Array(stream[$0..<min($0 + size, stream.count)])
            }
            #expect(try blocks(pieces) == ["first", "", "third\r"])
        }
    }

    @Test func aDecoderKnowsWhetherABlockIsUnderWay() throws {
        var decoder = MLLPDecoder()
        #expect(decoder.isBetweenBlocks)
        try decoder.read([MLLP.startBlock, 0x41]) { _ in }
        #expect(!decoder.isBetweenBlocks)
        try decoder.read([MLLP.endBlock, MLLP.carriageReturn]) { _ in }
        #expect(decoder.isBetweenBlocks)
    }

    @Test func strayBytesBetweenBlocksArePassedOver() throws {
        #expect(
            try blocks([Array("\n\r".utf8) + MLLP.frame(Array("a".utf8)) + [0x0A] + MLLP.frame(Array("b".utf8))]) == [
                "a", "b",
            ]
        )
    }

    @Test func tooManyOfThemEndTheStream() {
        var limits = HL7Limits()
        limits.noise = 8
        #expect(throws: HL7Error(.badFrame, "More than 8 bytes came that belong to no block.")) {
            try blocks([Array("GET / HTTP/1.1".utf8)], limits: limits)
        }
    }

    @Test func aBlockWithinABlockOrAWrongEndIsRefused() {
        #expect(throws: HL7Error(.badFrame, "A block begins within a block.")) { try blocks([[0x0B, 0x41, 0x0B]]) }
        #expect(throws: HL7Error(.badFrame, "A block's end is not followed by a carriage return.")) {
            try blocks([[0x0B, 0x41, 0x1C, 0x0A]])
        }
    }

    @Test func whatIsCompleteComesBeforeTheFaultAndNothingAfter() {
        var decoder = MLLPDecoder()
        var found = 0
        #expect(throws: HL7Error.self) { try decoder.read(MLLP.frame([0x41]) + [0x0B, 0x0B]) { _ in found += 1 } }
        #expect(found == 1)
        #expect(throws: HL7Error.self) { try decoder.read(MLLP.frame([0x41])) { _ in found += 1 } }
        #expect(found == 1)
    }

    @Test func aBlockThatIsTooLongIsRefusedAtOnce() {
        var limits = HL7Limits()
        limits.message = 3
        #expect(throws: HL7Error(.limitExceeded, "A block has more than 3 bytes.")) {
            try blocks([[0x0B] + Array("four".utf8)], limits: limits)
        }
    }

    @Test func commitAnswersAreTold() {
        #expect(MLLP.CommitAnswer([0x06]) == .acknowledged)
        #expect(MLLP.CommitAnswer([0x15]) == .notAcknowledged)
        #expect(
            MLLP.CommitAnswer([0x06, 0x06]) == nil && MLLP.CommitAnswer([0x41]) == nil && MLLP.CommitAnswer([]) == nil
        )
    }
}
