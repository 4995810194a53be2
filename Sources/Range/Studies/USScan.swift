import DICOM

/// Ultrasound Multi-frame Image Storage (PS3.3 A.7).
struct USScan: Scan {
    /// Frames of a clip: about one breath.
    static let frames = 30

    let count: Int
    private let phantom: USPhantom

    init(count: Int, seed: UInt64) {
        self.count = count
        phantom = USPhantom(seed: seed)
    }

    func image(at index: Int, of study: SyntheticStudy) -> ScanImage {
        var pixels: [UInt8] = []
        pixels.reserveCapacity(USScan.frames * USPhantom.columns * USPhantom.rows)
        for frame in 0..<USScan.frames { pixels += phantom.frame(number: index * USScan.frames + frame) }
        return ScanImage(
            series: 1,
            number: index + 1,
            seriesDescription: "Gallbladder",
            columns: USPhantom.columns,
            rows: USPhantom.rows,
            bitsAllocated: 8,
            bitsStored: 8,
            pixels: pixels,
            attributes: USScan.attributes(frames: USScan.frames)
        )
    }

    /// What a clip of so many frames has over other images.
    static func attributes(frames: Int) -> [Attribute] {
        let frameTime = (1_000_000 / Double(USPhantom.frameRate)).rounded() / 1_000
        return [
            Attribute(.imageType, "ORIGINAL\\PRIMARY\\ABDOMINAL\\0001"),
            Attribute(.patientOrientation, ""),
            Attribute(.numberOfFrames, integers: frames),
            Attribute(.frameIncrementPointer, tags: .frameTime),
            Attribute(.frameTime, numbers: frameTime),
            Attribute(.cineRate, integers: USPhantom.frameRate),
            Attribute(.transducerType, "CURVED LINEAR"),
            Attribute(.sequenceOfUltrasoundRegions, items: [region]),
        ]
    }

    /// The sector, in tissue and centimeters (PS3.3 C.8.5.5).
    private static var region: [Attribute] {
        let delta = Double(USPhantom.pixelSpacing * 100).rounded() / 1_000
        return [
            Attribute(.regionSpatialFormat, integers: 1),
            Attribute(.regionDataType, integers: 1),
            Attribute(.regionFlags, integers: 0),
            Attribute(.regionLocationMinX0, integers: 0),
            Attribute(.regionLocationMinY0, integers: 0),
            Attribute(.regionLocationMaxX1, integers: USPhantom.columns - 1),
            Attribute(.regionLocationMaxY1, integers: USPhantom.rows - 1),
            Attribute(.physicalUnitsXDirection, integers: 3),
            Attribute(.physicalUnitsYDirection, integers: 3),
            Attribute(.physicalDeltaX, numbers: delta),
            Attribute(.physicalDeltaY, numbers: delta),
        ]
    }
}
