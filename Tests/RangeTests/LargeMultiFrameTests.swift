import DICOM
import Range
import Testing

@Suite("A clip of any size is given in pieces")
struct LargeMultiFrameTests {
    @Test("Its pieces are one data set of the length it says")
    func wholeClip() throws {
        let clip = try LargeMultiFrame(byteCount: 1_000_000, seed: 1, at: .sample)
        #expect(clip.frameCount == 4)
        let bytes = clip.reduce(into: [UInt8]()) { $0 += $1 }
        #expect(bytes.count == clip.byteCount)
        let data = try DataSet(parsing: bytes, transferSyntax: clip.transferSyntax)
        #expect(try data.int(.numberOfFrames) == 4)
        #expect(data.element(.pixelData)?.length == 4 * 640 * 480)
        #expect(try data.string(.sopInstanceUID) == clip.sopInstanceUID)
    }

    @Test("Two gigabytes are more pieces, not larger ones or more memory")
    func twoGigabytes() throws {
        let clip = try LargeMultiFrame(byteCount: 2_000_000_000, seed: 1, at: .sample)
        #expect(clip.byteCount >= 2_000_000_000)
        var total = 0
        var largest = 0
        var distinct: Set<UInt> = []
        for piece in clip {
            total += piece.count
            largest = max(largest, piece.count)
            unsafe piece.withUnsafeBytes { _ = distinct.insert(UInt(bitPattern: $0.baseAddress)) }
        }
        #expect(total == clip.byteCount)
        #expect(largest == 640 * 480)
        // The frames of one breath and the header: no piece is copied.
        #expect(distinct.count <= 31)
    }

    @Test("A size that Pixel Data cannot have is refused")
    func bounds() {
        #expect(throws: RangeError.self) { try LargeMultiFrame(byteCount: 0, seed: 1, at: .sample) }
        #expect(throws: RangeError.self) { try LargeMultiFrame(byteCount: 5_000_000_000, seed: 1, at: .sample) }
    }
}
