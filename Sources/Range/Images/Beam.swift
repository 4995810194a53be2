import Foundation

/// What the probe hears: brightness along each of its lines.
enum Beam {
    /// Scan lines across the sector, and samples along each.
    static let lines = 224
    static let samples = 512

    /// Decibels, in 1/8, of a squared amplitude in 1/16 of the noise's square.
    private static let decibels: [Int32] = (0..<4_096).map { Int32(80 * log10(Double(max(1, $0)) / 32)) }

    /// Brightness from 0 to 255, line by line.
    static func lines(over canvas: LabelCanvas, shift: SIMD2<Int>, frame: Int) -> [UInt8] {
        var echoes = [Int32](repeating: 0, count: 256)
        for tissue in Tissue.allCases { echoes[Int(tissue.rawValue)] = tissue.echo * 8 }
        let (real, imaginary) = NoiseField.speckle
        var bright = [UInt8](repeating: 0, count: lines * samples)
        for line in 0..<lines {
            var shade: Int32 = 0
            let one = real.window(row: line, shift: SIMD2(shift.y, shift.x), columns: samples)
            let other = imaginary.window(row: line, shift: SIMD2(shift.y, shift.x), columns: samples)
            let hiss = NoiseField.detector.window(row: line &* 3 &+ frame &* 41, shift: shift, columns: samples)
            for sample in 0..<samples {
                let place = SectorMap.shared.places[line * samples + sample]
                let label = canvas.labels[Int(place)]
                if label == Tissue.calcification.rawValue {
                    shade -= 34
                } else if label == Tissue.fluid.rawValue || label == Tissue.blood.rawValue {
                    shade = min(72, shade + 1)
                } else if shade > 0, sample & 7 == 0 {
                    shade -= 1
                }
                let a = Int32(one[one.startIndex + sample])
                let b = Int32(other[other.startIndex + sample])
                let power = min(4_095, (a * a + b * b) >> 12)
                // The amplifier makes up for depth, but not quite.
                let far = Int32(sample) / 5
                let level = 300 + decibels[Int(power)] + echoes[Int(label)] + max(-400, shade) - far
                let floor = 12 + Int32(hiss[hiss.startIndex + sample]) / 40
                bright[line * samples + sample] = UInt8(
                    truncatingIfNeeded: max(0, min(255, max(floor, level * 11 / 20)))
                )
            }
        }
        return bright
    }
}
