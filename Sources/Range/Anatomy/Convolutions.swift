import Foundation

/// The folded surface of the brain: gray matter along furrows that run inwards.
struct Convolutions: Structure {
    var shell: SkullShell

    /// Columns of the fold fields for each direction, on a grid of 256 by 256 over the brain.
    private static let angles: [Int16] = (0..<256 * 256).map { place in
        let x = Double(place % 256) - 127.5
        let y = Double(place / 256) - 127.5
        return Int16((atan2(y, x) / .pi + 1) * Double(NoiseField.side / 2))
    }

    func paint(z: Float, on canvas: inout LabelCanvas) {
        let radii = shell.brain(z: z)
        guard radii.min() > 3 else { return }
        let mix = SliceMix(z: z, period: 13)
        let cerebellum = z < -22
        let (first, second) = NoiseField.folds
        let (warp, otherWarp) = NoiseField.patches
        let white = Tissue.white.rawValue
        let scale = Int32(max(1, (canvas.spacing / 0.48).rounded()))
        let angles = Convolutions.angles
        for row in 0..<canvas.rows {
            let y = (Float(row) + 0.5 - Float(canvas.rows) / 2) * canvas.spacing / radii.y
            guard abs(y) < 1.1 else { continue }
            for column in 0..<canvas.columns where canvas.labels[row * canvas.columns + column] == white {
                let x = (Float(column) + 0.5 - Float(canvas.columns) / 2) * canvas.spacing / radii.x
                let reach = (x * x + y * y).squareRoot()
                let deep = cerebellum && y > 0.12
                guard reach > 0.5 || deep else { continue }
                let grid = (min(255, max(0, Int(x * 116 + 127.5))), min(255, max(0, Int(y * 116 + 127.5))))
                let bend =
                    (warp.value(column * Int(scale), row * Int(scale)) * mix.first
                        + otherWarp.value(column * Int(scale), row * Int(scale)) * mix.second) >> 14
                let around = Int(angles[grid.1 * 256 + grid.0]) + Int(bend)
                let inwards = Int(reach * 150) + Int(bend)
                let field =
                    deep
                    ? NoiseField.grain.0.value(around, Int(reach * 110) + Int(z))
                    : (first.value(around, inwards) * mix.first + second.value(around, inwards) * mix.second) >> 8
                let depth = deep ? 0.45 : min(1, (reach - 0.5) / 0.36)
                let width = abs(Float(field)) / Float(NoiseField.unit)
                if width < 0.17 * depth * depth {
                    canvas.labels[row * canvas.columns + column] = (deep ? Tissue.gray : .brainFluid).rawValue
                } else if width < 0.92 * depth || reach > 0.955 {
                    canvas.labels[row * canvas.columns + column] = Tissue.gray.rawValue
                }
            }
        }
    }
}

/// The fissure between the hemispheres with the falx.
struct Midline: Structure {
    var shift: SIMD2<Float>
    var size: Float

    func paint(z: Float, on canvas: inout LabelCanvas) {
        guard z > -20 else { return }
        let over = TissueSet(.white, .gray, .brainFluid)
        // Above the corpus callosum it runs all the way.
        let ends: [(Float, Float)] = z > 38 ? [(-84, 84)] : [(-84, -38), (38, 84)]
        for (front, back) in ends {
            let fissure = Outline.capsule(
                from: SIMD2(shift.x, front * size),
                radius: 1.9,
                to: SIMD2(shift.x, back * size),
                radius: 1.9
            )
            canvas.fill(fissure, with: .brainFluid, over: over)
            let falx = Outline.capsule(
                from: SIMD2(shift.x, front * size),
                radius: 0.75,
                to: SIMD2(shift.x, back * size),
                radius: 0.75
            )
            canvas.fill(falx, with: .vesselWall, over: over)
        }
    }
}
