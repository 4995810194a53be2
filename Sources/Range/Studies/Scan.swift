import DICOM

/// How one kind of study makes its images.
protocol Scan: Sendable {
    /// How many instances it makes.
    var count: Int { get }
    /// Makes the pixels and the attributes of one instance.
    func image(at index: Int, of study: SyntheticStudy) -> ScanImage
}

/// What a scan makes for one instance.
struct ScanImage {
    /// The number of its series, from 1.
    var series: Int
    /// Instance Number.
    var number: Int
    var seriesDescription: String
    var columns: Int
    var rows: Int
    var bitsAllocated: Int
    var bitsStored: Int
    /// Little-endian.
    var pixels: [UInt8]
    /// What only this kind of image has.
    var attributes: [Attribute]
}

extension [UInt16] {
    /// The values as bytes, little-endian.
    var littleEndianBytes: [UInt8] {
        #if _endian(little)
            unsafe withUnsafeBytes { unsafe [UInt8]($0) }
        #else
            flatMap { [UInt8(truncatingIfNeeded: $0), UInt8(truncatingIfNeeded: $0 >> 8)] }
        #endif
    }
}

/// Where the axial slices of a series lie.
struct AxialGeometry: Sendable {
    var extent: ClosedRange<Float>
    var count: Int
    var pixelSpacing: Double
    /// Columns and rows.
    var side: Int

    /// Millimeters from slice to slice, to a hundredth.
    var spacing: Double {
        let length = Double(extent.upperBound - extent.lowerBound)
        return (length / Double(max(1, count)) * 100).rounded() / 100
    }

    /// The height of a slice; they rise from the feet to the head.
    func z(_ index: Int) -> Double {
        Double(extent.lowerBound + extent.upperBound) / 2 + (Double(index) - Double(count - 1) / 2) * spacing
    }

    /// Image plane and frame of reference (PS3.3 C.7.6.2, C.7.4.1).
    func attributes(index: Int, frameOfReferenceUID: String) -> [Attribute] {
        let corner = -pixelSpacing * (Double(side) - 1) / 2
        let z = (z(index) * 1_000).rounded() / 1_000
        return [
            Attribute(.frameOfReferenceUID, frameOfReferenceUID),
            Attribute(.positionReferenceIndicator, ""),
            Attribute(.patientPosition, "HFS"),
            Attribute(.pixelSpacing, numbers: pixelSpacing, pixelSpacing),
            Attribute(.imageOrientationPatient, numbers: 1, 0, 0, 0, 1, 0),
            Attribute(.imagePositionPatient, numbers: corner, corner, z),
            Attribute(.sliceLocation, numbers: z),
            Attribute(.sliceThickness, numbers: spacing),
            Attribute(.acquisitionNumber, integers: 1),
        ]
    }
}
