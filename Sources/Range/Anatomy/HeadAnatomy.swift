/// A head from the skull base (z = -62 mm) to the vertex (z = 90 mm); z = 0 is at the basal ganglia.
struct HeadAnatomy: Structure {
    private let structures: [any Structure]

    /// Grows a head; sizes differ a little from seed to seed.
    init(seed: UInt64) {
        var random = SeededGenerator.part(2, of: seed)
        let size = random.number(0.95...1.05)
        let ventricles = random.number(0.8...1.25)
        let shell = SkullShell(
            halfWidth: 75 * size,
            halfDepth: 93 * size,
            height: 93 * size,
            wobble: Wobble(depth: 0.012, times: 2...4, using: &random)
        )
        structures =
            [HeadRest(depth: 100 * size), shell]
            + HeadAnatomy.deepParts(size: size, ventricles: ventricles)
            + [Convolutions(shell: shell)]
            + HeadAnatomy.fluidSpaces(size: size, ventricles: ventricles)
            + HeadAnatomy.base(size: size, using: &random)
    }

    func paint(z: Float, on canvas: inout LabelCanvas) {
        for structure in structures { structure.paint(z: z, on: &canvas) }
    }

    /// The nuclei on either side; the white matter between them is the internal capsule.
    private static func deepParts(size: Float, ventricles: Float) -> [any Structure] {
        var parts: [any Structure] = []
        for side: Float in [-1, 1] {
            parts.append(
                Solid(
                    tissue: .deepGray,
                    center: SIMD3(side * 12.5, 10, 6) * size,
                    radii: SIMD3(8.5, 15, 15) * size,
                    turn: -side * 0.35
                )
            )
            parts.append(
                Solid(
                    tissue: .deepGray,
                    center: SIMD3(side * 25, -8, 3) * size,
                    radii: SIMD3(7.5, 17, 15) * size,
                    turn: side * 0.3
                )
            )
            parts.append(
                Solid(
                    tissue: .deepGray,
                    center: SIMD3(side * 14.5, -24, 8) * size,
                    radii: SIMD3(5, 9, 18) * size,
                    turn: side * 0.35
                )
            )
        }
        return parts
    }

    private static func fluidSpaces(size: Float, ventricles: Float) -> [any Structure] {
        var spaces: [any Structure] = [
            // Third ventricle, quadrigeminal cistern, fourth ventricle.
            Solid(tissue: .brainFluid, center: SIMD3(0, 5, 2) * size, radii: SIMD3(2.2 * ventricles, 13, 13) * size),
            Solid(tissue: .brainFluid, center: SIMD3(0, 29, 2) * size, radii: SIMD3(11, 4, 7) * size),
            Solid(tissue: .brainFluid, center: SIMD3(0, 43, -36) * size, radii: SIMD3(7, 5, 14) * size),
            // The fissure between the hemispheres and the falx in it.
            Midline(shift: SIMD2(0, 0), size: size),
        ]
        for side: Float in [-1, 1] {
            let wide = ventricles * size
            spaces.append(
                Solid(
                    tissue: .brainFluid,
                    center: SIMD3(side * 8.5 * wide, -25 * size, 14 * size),
                    radii: SIMD3(4.2 * wide, 13 * size, 15 * size),
                    turn: side * 0.36
                )
            )
            spaces.append(
                Solid(
                    tissue: .brainFluid,
                    center: SIMD3(side * 11 * wide, 2 * size, 27 * size),
                    radii: SIMD3(5.5 * wide, 30 * size, 9 * size),
                    turn: -side * 0.14
                )
            )
            spaces.append(
                Solid(
                    tissue: .brainFluid,
                    center: SIMD3(side * 23 * size, 33 * size, 12 * size),
                    radii: SIMD3(5.5 * wide, 15 * size, 14 * size),
                    turn: -side * 0.5
                )
            )
            spaces.append(
                Solid(
                    tissue: .calcification,
                    center: SIMD3(side * 21 * size, 33 * size, 13 * size),
                    radii: SIMD3(1.7, 2.4, 4) * size
                )
            )
            // The fissure over the insula.
            spaces.append(
                Pipe(
                    tissue: .brainFluid,
                    points: [
                        (SIMD3(side * 38, -20, -2) * size, 1.8), (SIMD3(side * 37, 2, 4) * size, 1.3),
                        (SIMD3(side * 42, 16, 10) * size, 1.6),
                    ],
                    over: TissueSet(.white, .gray, .brainFluid)
                )
            )
            spaces.append(
                Pipe(
                    tissue: .brainFluid,
                    points: [(SIMD3(side * 38, -16, 2) * size, 2), (SIMD3(side * 63, -14, 2) * size, 2.6)],
                    over: TissueSet(.white, .gray, .brainFluid)
                )
            )
        }
        spaces.append(
            Solid(tissue: .calcification, center: SIMD3(0, 24, 6) * size, radii: SIMD3(1.9, 2.4, 3.5) * size)
        )
        return spaces
    }
}
