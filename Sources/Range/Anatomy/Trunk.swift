import Foundation

/// Skin, fat and muscle around a trunk: the layers that every cut through chest or abdomen starts with.
struct TrunkWall: Structure {
    /// Half width and half depth at a height.
    var halfWidth: Float
    var halfDepth: Float
    /// Widening of the shoulders and hips: height where it starts, and how much a millimeter adds.
    var shoulders: (from: Float, rate: Float)
    var waist: Float
    /// Thickness of the fat under the skin and of the muscle under that, in millimeters.
    var fat: Float
    var muscle: Float
    var inside: Tissue
    var wobble: Wobble

    /// The outline's half width and depth at a height.
    func radii(z: Float) -> SIMD2<Float> {
        let narrow = 1 - waist * (1 - cos(z / 90)) / 2
        let wide = max(0, z - shoulders.from) * shoulders.rate
        return SIMD2(halfWidth * narrow + wide, halfDepth * (1 - waist * 0.5 * (1 - cos(z / 80)) / 2) - wide * 0.25)
    }

    /// Half width and depth of what is inside the muscles.
    func cavity(z: Float) -> SIMD2<Float> {
        radii(z: z) - SIMD2(fat * 1.1 + muscle + 2, fat * 0.75 + muscle + 2)
    }

    func paint(z: Float, on canvas: inout LabelCanvas) {
        let body = radii(z: z)
        let layers: [(Tissue, SIMD2<Float>)] = [
            (.skin, body),
            (.fat, body - 2),
            (.muscle, body - SIMD2(fat * 1.1 + 2, fat * 0.75 + 2)),
            (inside, cavity(z: z)),
        ]
        for (tissue, radii) in layers {
            canvas.fill(
                Outline.ellipse(center: .zero, radii: radii, square: 2.35, wobble: wobble, z: z),
                with: tissue
            )
        }
    }
}

/// The scanner's table under the patient.
struct PatientTable: Structure {
    /// How far under the middle its top is, in millimeters.
    var depth: Float

    func paint(z: Float, on canvas: inout LabelCanvas) {
        let center = SIMD2<Float>(0, depth - 390)
        canvas.fill(Outline.ellipse(center: center + SIMD2(0, 16), radii: SIMD2(235, 390), square: 2.6), with: .table)
        canvas.fill(Outline.ellipse(center: center + SIMD2(0, 12), radii: SIMD2(233, 389), square: 2.6), with: .air)
        canvas.fill(Outline.ellipse(center: center + SIMD2(0, 1), radii: SIMD2(233, 389), square: 2.6), with: .table)
        canvas.fill(Outline.ellipse(center: center, radii: SIMD2(232, 388), square: 2.6), with: .air)
    }
}

/// The spine: bodies and disks by turns, canal, arch, processes, and the muscles behind.
struct Spine: Structure {
    /// The middle of the vertebral bodies in the slice.
    var center: SIMD2<Float>
    /// Half width of a body; the rest follows from it.
    var size: Float
    /// Millimeters from one disk to the next.
    var period: Float

    func paint(z: Float, on canvas: inout LabelCanvas) {
        let place = z / period - (z / period).rounded(.down)
        let isDisk = place < 0.2
        let arch = center + SIMD2(0, size * 1.35)
        for side: Float in [-1, 1] {
            let flank = arch + SIMD2(side * size * 1.45, size * 0.75)
            canvas.fill(
                Outline.ellipse(center: flank, radii: SIMD2(size * 1.4, size), turn: side * 0.35),
                with: .muscle,
                over: TissueSet(.fat, .muscle, .lung)
            )
        }
        let spread = 0.55 + 0.45 * sin(Float.pi * place)
        for side: Float in [-1, 1] where !isDisk {
            let root = arch + SIMD2(side * size * 0.55, -size * 0.15)
            canvas.fill(
                Outline.capsule(
                    from: root,
                    radius: size * 0.2,
                    to: root + SIMD2(side * size * 1.25 * spread, size * 0.35 * spread),
                    radius: size * 0.14
                ),
                with: .bone
            )
        }
        canvas.fill(
            Outline.ellipse(center: arch, radii: SIMD2(size * 0.86, size * 0.74)),
            with: isDisk ? .muscle : .bone
        )
        canvas.fill(
            Outline.capsule(
                from: arch + SIMD2(0, size * 0.5),
                radius: size * 0.24,
                to: arch + SIMD2(0, size * (1 + 0.5 * spread)),
                radius: size * 0.15
            ),
            with: .bone
        )
        canvas.fill(
            Outline.capsule(
                from: arch + SIMD2(0, size * 0.7),
                radius: size * 0.11,
                to: arch + SIMD2(0, size * (0.9 + 0.45 * spread)),
                radius: size * 0.06
            ),
            with: .marrow
        )
        let rim: Float = isDisk ? 1.06 : 1 - 0.09 * sin(Float.pi * place)
        canvas.fill(
            Outline.ellipse(center: center, radii: SIMD2(size, size * 0.78) * rim, square: 2.3),
            with: isDisk ? .cartilage : .bone
        )
        if !isDisk {
            canvas.fill(
                Outline.ellipse(center: center, radii: SIMD2(size, size * 0.78) * rim - 1.6, square: 2.3),
                with: .marrow
            )
        }
        canvas.fill(Outline.ellipse(center: arch, radii: SIMD2(size * 0.56, size * 0.46)), with: .fluid)
        canvas.fill(Outline.ellipse(center: arch, radii: SIMD2(size * 0.32, size * 0.24)), with: .cord)
    }
}

/// Ribs: rings that fall from back to front, so that a slice meets each of them at one place on either side.
struct RibCage: Structure {
    /// Half width and depth of the ring at a height.
    var ring: @Sendable (Float) -> SIMD2<Float>
    /// Millimeters from one rib to the next.
    var period: Float
    /// How far a rib falls from the spine to its front end, in millimeters.
    var drop: Float
    /// Heights of the highest and the lowest rib at the spine.
    var heights: ClosedRange<Float>

    func paint(z: Float, on canvas: inout LabelCanvas) {
        let radii = ring(z)
        let half: Float = 5.5
        for side: Float in [-1, 1] {
            var height = heights.upperBound + (side > 0 ? 2 : 0)
            while height >= heights.lowerBound {
                // From the back (part 0) to the front (part 1) the rib is at height - drop * part.
                let from = max(0, (height - z - half) / drop)
                let to = min(1, (height - z + half) / drop)
                height -= period
                guard from < to, to > 0, from < 1 else { continue }
                paintArc(from: from, to: to, side: side, radii: radii, half: 4.4, with: .bone, on: &canvas)
                let inset = (to - from) * 0.12
                guard from > 0.02 else { continue }
                paintArc(
                    from: from + inset,
                    to: to - inset,
                    side: side,
                    radii: radii,
                    half: 2.6,
                    with: from > 0.86 ? .cartilage : .marrow,
                    on: &canvas
                )
            }
        }
    }

    private func paintArc(
        from: Float,
        to: Float,
        side: Float,
        radii: SIMD2<Float>,
        half: Float,
        with tissue: Tissue,
        on canvas: inout LabelCanvas
    ) {
        let steps = 8
        var outer: [SIMD2<Float>] = []
        var inner: [SIMD2<Float>] = []
        for step in 0...steps {
            let part = from + (to - from) * Float(step) / Float(steps)
            // Part 0 is beside the spine, 1 near the breastbone.
            let angle = Float.pi / 2 - 0.22 - part * (Float.pi - 0.62)
            let unit = SIMD2(side * cos(angle), sin(angle))
            // Rounded ends.
            let across = half * (1 - pow(abs(2 * Float(step) / Float(steps) - 1), 4) * 0.75)
            outer.append(unit * (radii + across))
            inner.append(unit * (radii - across))
        }
        canvas.fill(outer + inner.reversed(), with: tissue)
    }
}
