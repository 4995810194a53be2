/// Scalp, skull with its two tables, and the space for the brain.
struct SkullShell: Structure {
    var halfWidth: Float
    var halfDepth: Float
    /// From the widest cut to the vertex.
    var height: Float
    var wobble: Wobble

    /// Half width and depth of the head's outside at a height.
    func radii(z: Float) -> SIMD2<Float> {
        let part = z > 0 ? z / height : z / 150
        return SIMD2(halfWidth, halfDepth) * max(0, 1 - part * part).squareRoot()
    }

    /// Half width and depth of the brain.
    func brain(z: Float) -> SIMD2<Float> { radii(z: z) - thickness(z: z) - 9.5 }

    /// How much more obliquely the cut goes through the skull, in millimeters.
    private func thickness(z: Float) -> Float { z > 0 ? 6 * (z / height) * (z / height) * (z / height) : 0 }

    func paint(z: Float, on canvas: inout LabelCanvas) {
        let outside = radii(z: z)
        guard outside.min() > 4 else { return }
        let extra = thickness(z: z)
        let layers: [(Tissue, Float)] = [
            (.skin, 0), (.fat, 1.8), (.muscle, 3.6 + extra * 0.2), (.bone, 4.4 + extra * 0.3),
            (.marrow, 6 + extra * 0.4), (.bone, 7.7 + extra * 0.8), (.brainFluid, 9 + extra),
            (.white, 9.9 + extra),
        ]
        for (tissue, depth) in layers where (outside - depth).min() > 1 {
            canvas.fill(
                Outline.ellipse(center: .zero, radii: outside - depth, square: 2.12, wobble: wobble, z: z),
                with: tissue
            )
        }
    }
}

/// The cradle under a head.
struct HeadRest: Structure {
    var depth: Float

    func paint(z: Float, on canvas: inout LabelCanvas) {
        canvas.fill(Outline.ellipse(center: SIMD2(0, depth - 112), radii: SIMD2(112, 122), square: 2.3), with: .table)
        canvas.fill(Outline.ellipse(center: SIMD2(0, depth - 115), radii: SIMD2(109, 119), square: 2.3), with: .air)
        canvas.fill(
            [SIMD2(-130, -130), SIMD2(130, -130), SIMD2(130, 20), SIMD2(-130, 20)],
            with: .air,
            over: TissueSet(.table)
        )
    }
}
