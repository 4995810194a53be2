/// A patient to be scanned: the tissues of a region and how the scanner shows them.
public struct CTPhantom: Sendable {
    /// What is scanned.
    public enum Region: String, Sendable, CaseIterable {
        /// From the skull base to the vertex.
        case head
        /// From the diaphragm to the apex of the lungs, with contrast.
        case chest
        /// From the liver's dome to the iliac crest, portal venous.
        case abdomen
    }

    /// Columns and rows of a slice.
    public static let side = 512

    /// What is scanned.
    public let region: Region
    /// Millimeters from the middle of one pixel to the next.
    public var pixelSpacing: Float { Float(region.pixelSpacing) }
    /// Heights that have something to show, in millimeters; more is towards the head.
    public let extent: ClosedRange<Float>

    private let anatomy: any Structure
    private let seed: UInt64

    /// Grows a patient.
    ///
    /// - Parameters:
    ///   - region: What is scanned.
    ///   - seed: Sizes, shapes and noise come from it; the same seed gives the same pixels.
    public init(region: Region, seed: UInt64) {
        self.region = region
        self.seed = seed
        switch region {
        case .head:
            anatomy = HeadAnatomy(seed: seed)
            extent = -62...88
        case .chest:
            anatomy = ChestAnatomy(seed: seed)
            extent = -150...150
        case .abdomen:
            anatomy = AbdomenAnatomy(seed: seed)
            extent = -150...150
        }
    }

    /// One axial slice: `side * side` stored values of 12 bits, the CT number plus 1024, row by row, the patient's
    /// right at the left.
    ///
    /// - Parameters:
    ///   - z: The slice's height in millimeters.
    ///   - number: The slice's number, so that each has noise of its own.
    public func slice(z: Float, number: Int) -> [UInt16] {
        var canvas = LabelCanvas(columns: CTPhantom.side, rows: CTPhantom.side, spacing: pixelSpacing)
        anatomy.paint(z: z, on: &canvas)
        var random = SeededGenerator.part(UInt64(bitPattern: Int64(number)) &+ 1_000, of: seed)
        return renderer(z: z).render(canvas, z: z, using: &random)
    }

    private func renderer(z: Float) -> CTRenderer {
        switch region {
        case .head: CTRenderer(noise: 5, streaks: z < -25 ? 4 : 0)
        case .chest: CTRenderer(noise: 16, streaks: max(0, min(24, (z - 95) * 0.5)))
        case .abdomen: CTRenderer(noise: 13, streaks: z < -105 ? 7 : 2)
        }
    }
}

extension CTPhantom.Region {
    /// Millimeters from the middle of one pixel to the next.
    var pixelSpacing: Double { self == .head ? 0.48 : 0.74 }
}
