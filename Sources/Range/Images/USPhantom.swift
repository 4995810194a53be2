import Foundation

/// A curved probe on the right upper abdomen: liver, gallbladder with a stone, kidney, moving with the breath.
public struct USPhantom: Sendable {
    /// Columns of a frame.
    public static let columns = 640
    /// Rows of a frame.
    public static let rows = 480
    /// Millimeters from the middle of one pixel to the next.
    public static let pixelSpacing: Float = 0.36
    /// Frames a second.
    public static let frameRate = 15

    private let anatomy: AbdomenSection
    private let seed: UInt64

    /// Grows a patient.
    ///
    /// - Parameter seed: Shapes and speckle come from it; the same seed gives the same pixels.
    public init(seed: UInt64) {
        anatomy = AbdomenSection(seed: seed)
        self.seed = seed
    }

    /// One frame: `columns * rows` stored values of 8 bits, row by row, the probe at the top.
    ///
    /// - Parameter number: The frame's number, from 0.
    public func frame(number: Int) -> [UInt8] {
        let breath = sin(Float(number) / Float(USPhantom.frameRate) * 2.1)
        var canvas = LabelCanvas(
            columns: USPhantom.columns / 2,
            rows: USPhantom.rows / 2,
            spacing: USPhantom.pixelSpacing * 2
        )
        anatomy.paint(breath: breath, on: &canvas)
        var random = SeededGenerator.part(5, of: seed)
        let bits = random.next()
        // The speckle belongs to the tissue and moves with it; a little electronic noise does not.
        let shift = SIMD2(Int(bits & 511), Int(bits >> 9 & 511) + Int(breath * 9))
        let lines = Beam.lines(over: canvas, shift: shift, frame: number)
        return SectorMap.shared.converted(lines)
    }
}
