/// A square of Gaussian noise that tiles without a seam, made once and then only read.
///
/// Drawing a random number for each pixel of each image would keep a core busy; a window at a random place of one of
/// these costs one addition a pixel.
struct NoiseField: Sendable {
    /// Columns and rows of the square, a power of two.
    static let side = 512
    /// What one standard deviation is in `values`.
    static let unit: Int32 = 256

    /// Rows of `2 * side` values, each row twice in a row, so that a window never wraps.
    let values: [Int16]

    /// Creates a field.
    ///
    /// - Parameters:
    ///   - seed: Where the noise comes from.
    ///   - grain: Radius of the blur in pixels; 0 is white noise.
    init(seed: UInt64, grain: Int) {
        self.init(seed: seed, grainX: grain, grainY: grain)
    }

    /// Creates a field whose grain differs across and along.
    init(seed: UInt64, grainX: Int, grainY: Int) {
        let side = NoiseField.side
        var random = SeededGenerator(seed: seed)
        var field = [Float](repeating: 0, count: side * side)
        for index in field.indices { field[index] = random.bell() }
        for _ in 0..<3 {
            field = NoiseField.blurred(field, radius: grainX, step: 1, line: side)
            field = NoiseField.blurred(field, radius: grainY, step: side, line: 1)
        }
        var squares: Float = 0
        for value in field { squares += value * value }
        let gain = Float(NoiseField.unit) / (squares / Float(field.count)).squareRoot()
        var rows = [Int16](repeating: 0, count: 2 * side * side)
        for row in 0..<side {
            for column in 0..<side {
                let value = Int16(max(-1_200, min(1_200, field[row * side + column] * gain)))
                rows[row * 2 * side + column] = value
                rows[row * 2 * side + side + column] = value
            }
        }
        values = rows
    }

    /// The value at a place, which may be any pair of integers.
    func value(_ column: Int, _ row: Int) -> Int32 {
        let mask = NoiseField.side - 1
        return Int32(values[(row & mask) * 2 * NoiseField.side + (column & mask)])
    }

    /// A row of a window that starts anywhere.
    ///
    /// - Parameter columns: At most `side`.
    func window(row: Int, shift: SIMD2<Int>, columns: Int) -> ArraySlice<Int16> {
        let mask = NoiseField.side - 1
        let start = ((row + shift.y) & mask) * 2 * NoiseField.side + (shift.x & mask)
        return values[start..<start + columns]
    }

    /// A running mean around the torus.
    private static func blurred(_ field: [Float], radius: Int, step: Int, line: Int) -> [Float] {
        guard radius > 0 else { return field }
        let mask = side - 1
        var result = field
        let weight = 1 / Float(2 * radius + 1)
        for start in 0..<side {
            let base = start * line
            var sum: Float = 0
            for offset in -radius...radius { sum += field[base + (offset & mask) * step] }
            for place in 0..<side {
                result[base + place * step] = sum * weight
                sum += field[base + ((place + radius + 1) & mask) * step]
                sum -= field[base + ((place - radius) & mask) * step]
            }
        }
        return result
    }
}

extension NoiseField {
    /// Quantum noise of a reconstructed slice: neighbors are alike.
    static let quantum = NoiseField(seed: 11, grain: 1)
    /// Noise of a detector: each pixel for itself.
    static let detector = NoiseField(seed: 12, grain: 0)
    /// Horizontal streaks, where the shoulders take the dose.
    static let streaks = NoiseField(seed: 13, grainX: 24, grainY: 1)
    /// The grain of tissues, in two independent parts that a slice position mixes.
    static let grain = (NoiseField(seed: 14, grain: 2), NoiseField(seed: 15, grain: 2))
    /// Patches some millimeters wide, in two parts.
    static let patches = (NoiseField(seed: 16, grain: 7), NoiseField(seed: 17, grain: 7))
    /// The folds of the brain's surface: fast around the head (columns), slow towards its center (rows), in two parts.
    static let folds = (
        NoiseField(seed: 18, grainX: 3, grainY: 24), NoiseField(seed: 19, grainX: 3, grainY: 24)
    )
}
