/// A chest in front of a flat detector, from behind (postero-anterior).
public struct DXPhantom: Sendable {
    /// Columns of the image.
    public static let columns = 1_760
    /// Rows of the image.
    public static let rows = 2_140
    /// Millimeters from the middle of one pixel to the next, at the detector.
    public static let pixelSpacing: Float = 0.2

    private let anatomy: ChestProjection
    private let seed: UInt64

    /// Grows a patient.
    ///
    /// - Parameter seed: Sizes, shapes and noise come from it; the same seed gives the same pixels.
    public init(seed: UInt64) {
        anatomy = ChestProjection(seed: seed)
        self.seed = seed
    }

    /// The image: `columns * rows` stored values of 12 bits, bone bright, row by row, the patient's right at the left.
    ///
    /// - Parameter number: The exposure's number, so that each has noise of its own.
    public func image(number: Int) -> [UInt16] {
        // Half the resolution for the shapes: the blur of a film, and a quarter of the work.
        let (columns, rows) = (DXPhantom.columns / 2, DXPhantom.rows / 2)
        var canvas = ShadowCanvas(columns: columns, rows: rows, spacing: DXPhantom.pixelSpacing * 2)
        anatomy.paint(on: &canvas)
        let tones = Blur.apply(canvas.depths.map(DXPhantom.tone), columns: columns, rows: rows)
        var random = SeededGenerator.part(UInt64(bitPattern: Int64(number)) &+ 3_000, of: seed)
        return exposed(tones, columns: columns, rows: rows, using: &random)
    }

    /// The presentation's tone, in 1/4 of a stored value, of a depth of water in millimeters: a film's curve.
    private static func tone(of depth: Float) -> Int16 {
        let place = (depth - 140) / 52
        let curve = 0.5 + 0.5 * place / (1 + place * place * 0.6).squareRoot() * 0.86
        return Int16(max(0, min(1, curve)) * 4_095)
    }

    /// The full size, between the tones, with the detector's noise.
    private func exposed(
        _ tones: [Int16],
        columns: Int,
        rows: Int,
        using random: inout SeededGenerator
    ) -> [UInt16] {
        let wide = columns * 2
        let bits = random.next()
        let shift = SIMD2(Int(bits & 511), Int(bits >> 9 & 511))
        var stored = [UInt16](repeating: 0, count: wide * rows * 2)
        var line = [Int32](repeating: 0, count: columns)
        for row in 0..<rows * 2 {
            let near = row / 2
            let far = max(0, min(rows - 1, row % 2 == 0 ? near - 1 : near + 1))
            for column in 0..<columns {
                line[column] = 3 * Int32(tones[near * columns + column]) + Int32(tones[far * columns + column])
            }
            for block in stride(from: 0, to: wide, by: NoiseField.side) {
                let width = min(NoiseField.side, wide - block)
                // A block's window starts elsewhere in each band, so that the tile does not show.
                let moved = shift &+ SIMD2(block * 3, block * 7 + row / NoiseField.side * 131)
                let noise = NoiseField.detector.window(row: row, shift: moved, columns: width)
                let mottle = NoiseField.quantum.window(row: row, shift: moved &+ 77, columns: width)
                for place in 0..<width {
                    let column = block + place
                    let here = column / 2
                    let beside = max(0, min(columns - 1, column % 2 == 0 ? here - 1 : here + 1))
                    let clean = (3 * line[here] + line[beside]) >> 4
                    let grain =
                        (Int32(noise[noise.startIndex + place]) * 9 + Int32(mottle[mottle.startIndex + place]) * 12)
                        >> 8
                    stored[row * wide + column] = UInt16(truncatingIfNeeded: max(0, min(4_095, clean + grain)))
                }
            }
        }
        return stored
    }
}
