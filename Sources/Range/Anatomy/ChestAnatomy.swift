/// A chest from the diaphragm (z = -150 mm) to the apex of the lungs (z = 150 mm).
struct ChestAnatomy: Structure {
    private let structures: [any Structure]

    /// Grows a chest; sizes differ a little from seed to seed.
    init(seed: UInt64) {
        var random = SeededGenerator.part(1, of: seed)
        let size = random.number(0.94...1.04)
        let wall = TrunkWall(
            halfWidth: 176 * size,
            halfDepth: 112 * size,
            shoulders: (95, 0.45),
            waist: 0.05,
            fat: random.number(9...20),
            muscle: 13,
            inside: .fat,
            wobble: Wobble(depth: 0.02, times: 2...4, using: &random)
        )
        /// The inner wall of the thorax closes to a dome at the top.
        let dome: @Sendable (Float) -> SIMD2<Float> = { z in
            let height = max(0, (z + 40) / 205)
            let narrow = (1 - min(0.999, height * height)).squareRoot()
            return SIMD2(146 * size, 92 * size) * (0.28 + 0.72 * narrow)
        }
        structures =
            [
                PatientTable(depth: 112 * size + 6),
                wall,
                ThoraxWall(ring: dome),
                Lungs(ring: dome, size: size, wobble: Wobble(depth: 0.03, using: &random)),
            ]
            + ChestAnatomy.vessels(size: size, using: &random)
            + ChestAnatomy.abdominalTop(size: size, using: &random)
            + ChestAnatomy.mediastinum(size: size, using: &random)
            + [
                Spine(center: SIMD2(0, 52 * size), size: 17 * size, period: 23),
                RibCage(ring: { dome($0) + 4 }, period: 23, drop: 118, heights: -130...172),
            ]
            + ChestAnatomy.shoulderBones(size: size)
    }

    func paint(z: Float, on canvas: inout LabelCanvas) {
        for structure in structures { structure.paint(z: z, on: &canvas) }
    }

    private static func vessels(size: Float, using random: inout SeededGenerator) -> [any Structure] {
        [Float(-1), 1].map { side in
            VesselTree(
                .blood,
                root: SIMD3(side * 32, 2, 8) * size,
                towards: [
                    SIMD3(side * 26, -30, 18), SIMD3(side * 34, 8, 24), SIMD3(side * 22, 26, 20),
                    SIMD3(side * 30, -14, -26), SIMD3(side * 34, 20, -34), SIMD3(side * 14, 30, -38),
                    SIMD3(side * 18, -2, 42), SIMD3(side * 44, 2, -4), SIMD3(side * 16, -36, -18),
                    SIMD3(side * 30, 12, 4), SIMD3(side * 36, -26, 0), SIMD3(side * 20, 14, -52),
                    SIMD3(side * 24, 10, 40),
                ],
                radius: 4.2,
                generations: 5,
                over: TissueSet(.lung),
                using: &random
            )
        }
    }

    private static func abdominalTop(size: Float, using random: inout SeededGenerator) -> [any Structure] {
        [
            Solid(
                tissue: .liver,
                center: SIMD3(-52, -6, -178) * size,
                radii: SIMD3(88, 76, 92) * size,
                turn: 0.15,
                wobble: Wobble(depth: 0.03, times: 2...4, using: &random),
                over: TissueSet(.lung, .fat, .blood)
            ),
            Solid(
                tissue: .spleen,
                center: SIMD3(92, 42, -172) * size,
                radii: SIMD3(38, 30, 62) * size,
                turn: -0.8,
                wobble: Wobble(depth: 0.04, times: 2...4, using: &random),
                over: TissueSet(.lung, .fat, .blood)
            ),
            Solid(
                tissue: .bowelContent,
                center: SIMD3(58, -34, -176) * size,
                radii: SIMD3(48, 36, 60) * size,
                over: TissueSet(.lung, .fat, .blood),
                wall: (.bowelWall, 4)
            ),
            Solid(tissue: .bowelGas, center: SIMD3(58, -48, -172) * size, radii: SIMD3(36, 17, 46) * size),
        ]
    }

    private static func shoulderBones(size: Float) -> [any Structure] {
        var bones: [any Structure] = [
            Solid(
                tissue: .marrow,
                center: SIMD3(0, -97, 8) * size,
                radii: SIMD3(17, 6.5, 92) * size,
                lean: SIMD2(0, 0.12),
                blunt: 5,
                wall: (.bone, 1.5)
            )
        ]
        for side: Float in [-1, 1] {
            bones.append(
                Solid(
                    tissue: .marrow,
                    center: SIMD3(side * 114, 64, 84) * size,
                    radii: SIMD3(43, 4.6, 78) * size,
                    turn: -side * 0.62,
                    lean: SIMD2(side * 0.1, -0.12),
                    blunt: 3,
                    wall: (.bone, 1.6)
                )
            )
            bones.append(
                Pipe(
                    tissue: .bone,
                    points: [
                        (SIMD3(side * 20, -72, 112) * size, 8), (SIMD3(side * 62, -66, 124) * size, 6.5),
                        (SIMD3(side * 128, -22, 146) * size, 7),
                    ]
                )
            )
            bones.append(
                Pipe(
                    tissue: .marrow,
                    points: [
                        (SIMD3(side * 20, -72, 112) * size, 5), (SIMD3(side * 62, -66, 124) * size, 3.5),
                        (SIMD3(side * 128, -22, 146) * size, 4),
                    ]
                )
            )
        }
        return bones
    }
}
