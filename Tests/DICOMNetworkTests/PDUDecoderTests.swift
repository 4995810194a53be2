import NIOCore
import Testing

@testable import DICOMNetwork

@Suite struct PDUDecoderTests {
    private func events(
        _ bytes: [UInt8],
        step: Int,
        maximumLength: Int? = nil
    ) throws(DICOMNetworkError) -> [String] {
        var decoder = PDUDecoder()
        decoder.maximumLength = maximumLength
        var seen: [String] = []
        var body = 0
        var buffer = ByteBuffer()
        for start in stride(from: 0, to: bytes.count, by: step) {
            buffer.writeBytes(bytes[start..<min(start + step, bytes.count)])
            while let event = try decoder.next(&buffer) {
                if case .fragment(let bytes, let ends) = event {
                    body += bytes.readableBytes
                    if ends {
                        seen.append("body \(body)")
                        body = 0
                    }
                } else {
                    seen.append("\(event)")
                }
            }
        }
        return seen
    }

    private var conversation: [UInt8] {
        var out = ByteBuffer()
        DataFragments.write(
            ByteBuffer(repeating: 7, count: 100),
            contextID: 3,
            isCommand: false,
            maximumLength: 40,
            to: &out
        )
        out.writeImmutableBuffer(ReleasePDU.request)
        out.writeImmutableBuffer(Abort.provider(.invalidParameter).encoded)
        out.writeImmutableBuffer(AssociateReject.calledAETitleNotRecognized.encoded)
        return Array(out.readableBytesView)
    }

    @Test(arguments: [1, 2, 5, 7, 11, 64, 1000]) func piecesOfAnySizeSayTheSame(step: Int) throws {
        let whole = try events(conversation, step: .max / 2)
        #expect(whole.contains("body 34"))
        #expect(try events(conversation, step: step) == whole)
    }

    @Test func twoValuesInOnePDU() throws {
        let bytes: [UInt8] = [4, 0, 0, 0, 0, 15, 0, 0, 0, 3, 1, 3, 0xAA, 0, 0, 0, 4, 1, 2, 0xBB, 0xCC]
        var decoder = PDUDecoder()
        var buffer = ByteBuffer(bytes: bytes)
        var values: [PDVHeader] = []
        while let event = try decoder.next(&buffer) {
            if case .value(let header) = event { values.append(header) }
        }
        #expect(values.count == 2)
        #expect(values.allSatisfy { !$0.isAlone })
        #expect(values[0].isCommand && values[0].isLast && values[0].count == 1)
        #expect(!values[1].isCommand && values[1].isLast && values[1].count == 2)
        #expect(decoder.isAtBoundary)
    }

    @Test func aFragmentIsASliceOfWhatWasRead() throws {
        var decoder = PDUDecoder()
        var buffer = ByteBuffer(bytes: [4, 0, 0x7F, 0xFF, 0xFF, 0xFF, 0x7F, 0xFF, 0xFF, 0xFB, 1, 0, 9, 9])
        #expect(try decoder.next(&buffer) != nil)
        #expect(try decoder.next(&buffer) != nil)
        guard case .fragment(let bytes, ends: false) = try decoder.next(&buffer) else {
            Issue.record("no fragment")
            return
        }
        #expect(bytes.readableBytes == 2)
        #expect(buffer.storageCapacity < 1000)
        #expect(try decoder.next(&buffer) == nil)
    }

    @Test(arguments: [
        ([0x47, 0x45, 0x54, 0x20, 0x2F, 0x20], Abort.Reason.unrecognizedPDU),  // GET /
        ([4, 0, 0, 0, 0, 8, 0, 0, 0, 200, 1, 0], .invalidParameter),  // a value longer than its PDU
        ([4, 0, 0, 0, 0, 8, 0, 0, 0, 1, 1, 0], .invalidParameter),  // a value too short for its header
        ([4, 0, 0, 0, 0, 3, 0, 0, 0], .invalidParameter),
        ([1, 0, 0x7F, 0xFF, 0xFF, 0xFF], .invalidParameter),  // an association request of 2 GB
        ([5, 0, 0, 0, 1, 0], .invalidParameter),
        ([7, 0, 0, 0, 0, 2], .invalidParameter),
    ]) func lyingLengthsEndTheStream(bytes: [UInt8], reason: Abort.Reason) {
        let error = #expect(throws: DICOMNetworkError.self) { try events(bytes, step: 3) }
        #expect(error?.abortReason == reason)
    }

    @Test func aPDUOverTheNegotiatedLengthEndsTheStream() {
        let error = #expect(throws: DICOMNetworkError.self) {
            try events([4, 0, 0, 1, 0, 0], step: 6, maximumLength: 16384)
        }
        #expect(error?.code == .limitExceeded)
    }
}
