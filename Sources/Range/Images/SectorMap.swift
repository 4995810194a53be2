import Foundation

/// Where each pixel of the picture lies among the lines, and each sample in the body; the same for every frame.
struct SectorMap: Sendable {
    static let shared = SectorMap()

    /// For each sample, the pixel of a half-size canvas.
    let places: [Int32]
    /// For each pixel of the picture, the line and the sample in 1/16, or -1 outside the sector.
    private let sources: [Int32]

    /// Radius of the probe and half its opening.
    private static let probe: Float = 52
    private static let opening: Float = 0.6

    private init() {
        let (columns, rows, spacing) = (USPhantom.columns, USPhantom.rows, USPhantom.pixelSpacing)
        let reach = Float(rows) * spacing - 6
        let apex = SIMD2(Float(columns) / 2 * spacing, 4 - SectorMap.probe * cos(SectorMap.opening))
        let depth = reach - (apex.y + SectorMap.probe)
        places = (0..<Beam.lines * Beam.samples).map { index in
            let angle = (Float(index / Beam.samples) / Float(Beam.lines - 1) * 2 - 1) * SectorMap.opening
            let radius = SectorMap.probe + Float(index % Beam.samples) / Float(Beam.samples - 1) * depth
            let point = apex + radius * SIMD2(sin(angle), cos(angle))
            let column = max(0, min(columns / 2 - 1, Int(point.x / spacing / 2)))
            let row = max(0, min(rows / 2 - 1, Int(point.y / spacing / 2)))
            return Int32(row * (columns / 2) + column)
        }
        sources = (0..<columns * rows).map { index in
            let point = SIMD2(Float(index % columns) + 0.5, Float(index / columns) + 0.5) * spacing - apex
            let radius = (point * point).sum().squareRoot()
            let angle = atan2(point.x, point.y)
            let line = (angle / SectorMap.opening + 1) / 2 * Float(Beam.lines - 1)
            let sample = (radius - SectorMap.probe) / depth * Float(Beam.samples - 1)
            guard line >= 0, line < Float(Beam.lines - 1), sample >= 0, sample < Float(Beam.samples - 1) else {
                return -1
            }
            return Int32(line * 16) << 16 | Int32(sample * 16)
        }
    }

    /// The picture of a sector.
    func converted(_ lines: [UInt8]) -> [UInt8] {
        var picture = [UInt8](repeating: 0, count: sources.count)
        for index in sources.indices where sources[index] >= 0 {
            let (line, sample) = (Int(sources[index] >> 16), Int(sources[index] & 0xFFFF))
            let (across, along) = (line & 15, sample & 15)
            let corner = (line >> 4) * Beam.samples + sample >> 4
            let near = Int(lines[corner]) * (16 - along) + Int(lines[corner + 1]) * along
            let next = corner + Beam.samples
            let far = Int(lines[next]) * (16 - along) + Int(lines[next + 1]) * along
            picture[index] = UInt8(truncatingIfNeeded: (near * (16 - across) + far * across) >> 8)
        }
        return picture
    }
}
