/// A head in a magnet: the same anatomy as `CTPhantom.Region.head`, seen by its protons.
public struct MRPhantom: Sendable {
    /// How the sequence weighs the tissues.
    public enum Weighting: String, Sendable, CaseIterable {
        /// T1-weighted spin echo: fat is bright, fluid is dark.
        case t1
        /// T2-weighted spin echo: fluid is bright.
        case t2
    }

    /// Columns and rows of a slice.
    public static let side = 256
    /// Millimeters from the middle of one pixel to the next.
    public static let pixelSpacing: Float = 0.94
    /// Heights that have something to show, in millimeters; more is towards the head.
    public static let extent: ClosedRange<Float> = -60...84

    private let anatomy: HeadAnatomy
    private let seed: UInt64

    /// Grows a patient.
    ///
    /// - Parameter seed: Sizes, shapes and noise come from it; the same seed gives the same pixels.
    public init(seed: UInt64) {
        anatomy = HeadAnatomy(seed: seed)
        self.seed = seed
    }

    /// One axial slice: `side * side` stored values from 0 to about 1500, row by row, the patient's right at the left.
    ///
    /// - Parameters:
    ///   - z: The slice's height in millimeters.
    ///   - number: The slice's number, so that each has noise of its own.
    public func slice(z: Float, number: Int, weighting: Weighting) -> [UInt16] {
        let side = MRPhantom.side
        var canvas = LabelCanvas(columns: side, rows: side, spacing: MRPhantom.pixelSpacing)
        anatomy.paint(z: z, on: &canvas)
        var levels = [Int16](repeating: 0, count: 256)
        for tissue in Tissue.allCases {
            levels[Int(tissue.rawValue)] = weighting == .t1 ? tissue.t1 : tissue.t2
        }
        let clean = Blur.apply(canvas.labels.map { levels[Int($0)] }, columns: side, rows: side)
        var random = SeededGenerator.part(UInt64(bitPattern: Int64(number)) &+ 2_000, of: seed)
        return received(clean, using: &random)
    }

    /// The signal with the coil's uneven sensitivity, and the magnitude of noise in two channels.
    private func received(_ clean: [Int16], using random: inout SeededGenerator) -> [UInt16] {
        let side = MRPhantom.side
        let bits = random.next()
        let real = SIMD2(Int(bits & 511), Int(bits >> 9 & 511))
        let imaginary = SIMD2(Int(bits >> 18 & 511), Int(bits >> 27 & 511))
        var stored = [UInt16](repeating: 0, count: clean.count)
        for row in 0..<side {
            let y = Float(row) / Float(side) - 0.5
            let one = Array(NoiseField.detector.window(row: row, shift: real, columns: side))
            let other = Array(NoiseField.detector.window(row: row, shift: imaginary, columns: side))
            for column in 0..<side {
                let x = Float(column) / Float(side) - 0.5
                let sensitivity = 0.9 + 0.35 * (x * x + y * y) + 0.06 * x - 0.05 * y
                let signal = Float(clean[row * side + column]) * sensitivity + Float(one[column]) * 0.075
                let noise = Float(other[column]) * 0.075
                stored[row * side + column] = UInt16((signal * signal + noise * noise).squareRoot())
            }
        }
        return stored
    }
}
