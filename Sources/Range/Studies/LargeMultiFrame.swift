public import DICOM

/// One ultrasound clip as large as is wanted, given in pieces: a few frames are made and shown again and again.
///
/// It takes the memory of a breath's frames, whatever its size.
public struct LargeMultiFrame: Sequence, Sendable {
    /// SOP Class UID: Ultrasound Multi-frame Image Storage.
    public var sopClassUID: String { SyntheticStudy.Kind.usAbdomen.sopClassUID }
    /// SOP Instance UID.
    public let sopInstanceUID: String
    /// The transfer syntax of the pieces.
    public let transferSyntax: TransferSyntax = .explicitVRLittleEndian
    /// How many frames the clip has.
    public let frameCount: Int
    /// The length of all pieces together, in bytes.
    public let byteCount: Int

    private let header: [UInt8]
    private let frames: [[UInt8]]

    /// The most bytes that Pixel Data can have with a defined length (PS3.5 7.1.2).
    private static let mostPixels = Int(UInt32.max) - 1

    /// Prepares a clip.
    ///
    /// - Parameters:
    ///   - byteCount: About how many bytes of pixels it has; the last frame is whole.
    ///   - seed: Patient, anatomy, speckle and identifiers come from it.
    ///   - moment: When it was taken.
    /// - Throws: `invalidParameter` if that is less than one byte or more than Pixel Data can have.
    public init(byteCount: Int, seed: UInt64, at moment: Moment) throws(RangeError) {
        let frameSize = USPhantom.columns * USPhantom.rows
        let count = (Swift.max(0, byteCount) + frameSize - 1) / frameSize
        guard byteCount > 0, count * frameSize <= Self.mostPixels else {
            throw RangeError(.invalidParameter, "A clip has 1 to \(Self.mostPixels) bytes of pixels, not \(byteCount).")
        }
        let study = try SyntheticStudy(.usAbdomen, seed: seed, at: moment)
        let phantom = USPhantom(seed: seed)
        frames = (0..<Swift.min(count, USScan.frames)).map { phantom.frame(number: $0) }
        frameCount = count
        sopInstanceUID = study.sopInstanceUID(at: 0)
        header = try Self.header(of: study, frames: count, pixels: count * frameSize)
        self.byteCount = header.count + count * frameSize
    }

    /// The pieces in order: what stands before the pixels, then frame after frame.
    public func makeIterator() -> AnyIterator<[UInt8]> {
        var next = -1
        return AnyIterator {
            defer { next += 1 }
            guard next >= 0 else { return header }
            return next < frameCount ? frames[next % frames.count] : nil
        }
    }

    /// The data set up to and with the header of Pixel Data.
    private static func header(of study: SyntheticStudy, frames: Int, pixels: Int) throws(RangeError) -> [UInt8] {
        let image = ScanImage(
            series: 1,
            number: 1,
            seriesDescription: "Long clip",
            columns: USPhantom.columns,
            rows: USPhantom.rows,
            bitsAllocated: 8,
            bitsStored: 8,
            pixels: [],
            attributes: USScan.attributes(frames: frames)
        )
        do {
            var writer = DataSetWriter(transferSyntax: .explicitVRLittleEndian)
            try writer.append(study.commonAttributes(index: 0, image: image) + image.attributes)
            let length = UInt32(pixels)
            return try writer.finish()
                + [0xE0, 0x7F, 0x10, 0x00] + Array("OB".utf8) + [0, 0]
                + (0..<4).map { UInt8(truncatingIfNeeded: length >> ($0 * 8)) }
        } catch {
            throw RangeError(.notEncoded, "A long clip could not be written: \(error).", cause: error)
        }
    }
}
