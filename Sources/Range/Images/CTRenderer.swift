/// Turns a slice of tissues into stored values: CT numbers with the blur and the noise of a scanner.
struct CTRenderer: Sendable {
    /// What is added to a CT number to store it.
    static let offset: Int32 = 1_024
    /// The largest stored value (12 bits).
    static let most: Int32 = 4_095

    /// Standard deviation of the noise in the middle of the body, in Hounsfield units.
    var noise: Float
    /// Standard deviation of horizontal streaks, in Hounsfield units.
    var streaks: Float

    /// Stored values, row by row.
    ///
    /// - Parameters:
    ///   - canvas: The tissues; at most 512 columns.
    ///   - z: The slice's height in millimeters, which moves the tissues' grain smoothly.
    ///   - random: Where this slice's noise comes from.
    func render(_ canvas: LabelCanvas, z: Float, using random: inout SeededGenerator) -> [UInt16] {
        let values = Blur.apply(grained(canvas, z: z), columns: canvas.columns, rows: canvas.rows)
        return noisy(values, columns: canvas.columns, using: &random)
    }

    /// Each pixel's CT number with its tissue's grain.
    private func grained(_ canvas: LabelCanvas, z: Float) -> [Int16] {
        var level = [Int32](repeating: 0, count: 256)
        var grain = [Int32](repeating: 0, count: 256)
        for tissue in Tissue.allCases {
            level[Int(tissue.rawValue)] = Int32(tissue.hounsfield)
            grain[Int(tissue.rawValue)] = Int32(tissue.grain)
        }
        let mix = SliceMix(z: z, period: 9)
        let (first, second) = NoiseField.grain
        var values = [Int16](repeating: 0, count: canvas.labels.count)
        for row in 0..<canvas.rows {
            let base = row * canvas.columns
            let one = first.window(row: row, shift: .zero, columns: canvas.columns)
            let other = second.window(row: row, shift: .zero, columns: canvas.columns)
            for column in 0..<canvas.columns {
                let label = Int(canvas.labels[base + column])
                var value = level[label]
                let own = grain[label]
                if own != 0 {
                    let field =
                        Int32(one[one.startIndex + column]) * mix.first
                        + Int32(other[other.startIndex + column]) * mix.second
                    value += (field >> 8) * own >> 8
                }
                values[base + column] = Int16(truncatingIfNeeded: value)
            }
        }
        return values
    }

    /// Adds noise and the offset, and keeps to 12 bits.
    private func noisy(_ values: [Int16], columns: Int, using random: inout SeededGenerator) -> [UInt16] {
        let bits = random.next()
        let shift = SIMD2(Int(bits & 511), Int(bits >> 9 & 511))
        let streakShift = SIMD2(Int(bits >> 18 & 511), Int(bits >> 27 & 511))
        let rows = values.count / columns
        var stored = [UInt16](repeating: 0, count: values.count)
        for row in 0..<rows {
            let height = 2 * Float(row) / Float(rows) - 1
            // More of the beam is lost through the middle of the body than near its rim.
            let amount = Int32(noise * (1 - 0.45 * height * height))
            let streaked = Int32(streaks * max(0, 1 - 2.2 * height * height))
            let quantum = NoiseField.quantum.window(row: row, shift: shift, columns: columns)
            let streak = NoiseField.streaks.window(row: row, shift: streakShift, columns: columns)
            let line = values[row * columns..<(row + 1) * columns]
            // Checked slices of equal length, then pointers: four numbers at a time instead of one.
            unsafe stored.withUnsafeMutableBufferPointer { stored in
                unsafe line.withUnsafeBufferPointer { line in
                    unsafe quantum.withUnsafeBufferPointer { quantum in
                        unsafe streak.withUnsafeBufferPointer { streak in
                            for column in 0..<columns {
                                let added =
                                    unsafe Int32(quantum[column]) * amount + Int32(streak[column]) * streaked
                                let value = unsafe Int32(line[column]) + added >> 8 + CTRenderer.offset
                                unsafe stored[row * columns + column] = UInt16(
                                    truncatingIfNeeded: max(0, min(CTRenderer.most, value))
                                )
                            }
                        }
                    }
                }
            }
        }
        return stored
    }
}

/// How two independent fields mix at a height, so that a texture changes smoothly from slice to slice.
struct SliceMix: Sendable {
    /// Weights in 1/256 whose squares sum to one.
    let first: Int32
    let second: Int32

    /// - Parameter period: Millimeters after which the texture is another one.
    init(z: Float, period: Float) {
        let turn = z / period / 4
        let corner = Int(((turn - turn.rounded(.down)) * Float(Outline.corners)).rounded(.down))
        let unit = Outline.circle[max(0, min(Outline.corners - 1, corner))]
        first = Int32(unit.x * 256)
        second = Int32(unit.y * 256)
    }
}
