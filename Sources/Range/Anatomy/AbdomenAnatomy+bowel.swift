import Foundation

extension AbdomenAnatomy {
    /// Loops of small bowel, and the colon around them.
    static func bowel(size: Float, using random: inout SeededGenerator) -> [any Structure] {
        var loops: [any Structure] = []
        for _ in 0..<92 {
            let wide = random.number(8...13) * size
            loops.append(
                Solid(
                    tissue: .bowelContent,
                    center: SIMD3(
                        random.number(-78...92) * size,
                        random.number(-72...4) * size,
                        random.number(-170...16) * size
                    ),
                    radii: SIMD3(wide * random.number(1.1...2.3), wide, wide * random.number(1...1.7)),
                    turn: random.number(-1.4...1.4),
                    wobble: Wobble(depth: 0.12, using: &random),
                    over: TissueSet(.fat),
                    wall: (.bowelWall, 2.4)
                )
            )
        }
        // Colon: up on the right, down on the left, across in front; stool with gas.
        var colon: [SIMD3<Float>] = []
        for step in 0..<9 {
            let z = -150 + Float(step) * 20
            colon.append(SIMD3(-104, 18 - Float(step) * 3, z))
            colon.append(SIMD3(112, 26, z + 34))
        }
        for step in 0..<11 {
            let x = -95 + Float(step) * 20
            colon.append(SIMD3(x, -66 + x * x * 0.004, 8 - 10 * cos(x / 40)))
        }
        for place in colon {
            let wide = random.number(16...21) * size
            let center = place * size + SIMD3(random.bell() * 3, random.bell() * 3, random.bell() * 3)
            loops.append(
                Solid(
                    tissue: .bowelContent,
                    center: center,
                    radii: SIMD3(wide, wide * random.number(0.85...1.05), wide * 0.95),
                    wobble: Wobble(depth: 0.14, times: 3...6, using: &random),
                    over: TissueSet(.fat, .bowelWall, .bowelContent),
                    wall: (.bowelWall, 2)
                )
            )
            guard random.number(0...1) < 0.62 else { continue }
            let gas = wide * random.number(0.45...0.78)
            loops.append(
                Solid(
                    tissue: .bowelGas,
                    center: center + SIMD3(0, gas - wide + 2.5, 0),
                    radii: SIMD3(gas * 1.15, gas * 0.8, wide * 0.7),
                    wobble: Wobble(depth: 0.15, times: 3...6, using: &random),
                    over: TissueSet(.bowelContent)
                )
            )
        }
        return loops
    }
}

/// Gas above a level in a hollow organ.
struct GasLevel: Structure {
    var center: SIMD3<Float>
    var radii: SIMD3<Float>
    /// Where the gas ends, in millimeters towards the back.
    var level: Float

    func paint(z: Float, on canvas: inout LabelCanvas) {
        let height = (z - center.z) / radii.z
        guard abs(height) < 1 else { return }
        let size = (1 - height * height).squareRoot()
        let outline = Outline.ellipse(
            center: SIMD2(center.x, center.y),
            radii: SIMD2(radii.x, radii.y) * size,
            turn: 0.5
        )
        canvas.fill(
            outline.map { SIMD2($0.x, min($0.y, level)) },
            with: .bowelGas,
            over: TissueSet(.bowelContent)
        )
    }
}

/// The lower ends of the lungs around the dome of the liver.
struct LungBases: Structure {
    var ring: @Sendable (Float) -> SIMD2<Float>

    func paint(z: Float, on canvas: inout LabelCanvas) {
        guard z > 60 else { return }
        let depth = min(1, (z - 60) / 110)
        let radii = ring(z) - 2
        for side: Float in [-1, 1] {
            let outline = Outline.ellipse(
                center: SIMD2(side * radii.x * 0.52, radii.y * 0.04),
                radii: SIMD2(radii.x * 0.47, radii.y * 0.93),
                square: 2.3
            )
            canvas.fill(outline, with: .lung)
            let dome = Outline.ellipse(
                center: SIMD2(side * radii.x * 0.46, -radii.y * 0.04),
                radii: SIMD2(radii.x * 0.52, radii.y * 0.99) * (1.02 - (side < 0 ? 0.42 : 0.75) * depth * depth),
                square: 2.2
            )
            canvas.fill(dome, with: .fat, over: TissueSet(.lung))
        }
    }
}
