/// An abdomen from the dome of the liver (z = 150 mm) to the iliac crest (z = -150 mm).
struct AbdomenAnatomy: Structure {
    private let structures: [any Structure]

    /// Grows an abdomen; sizes and bowel differ from seed to seed.
    init(seed: UInt64) {
        var random = SeededGenerator.part(3, of: seed)
        let size = random.number(0.94...1.05)
        let wall = TrunkWall(
            halfWidth: 172 * size,
            halfDepth: 112 * size,
            shoulders: (400, 0),
            waist: 0.07,
            fat: random.number(12...26),
            muscle: 11,
            inside: .fat,
            wobble: Wobble(depth: 0.02, times: 2...4, using: &random)
        )
        let cavity: @Sendable (Float) -> SIMD2<Float> = { wall.cavity(z: $0) }
        structures =
            [PatientTable(depth: 112 * size + 6), wall, LungBases(ring: cavity)]
            + AbdomenAnatomy.bowel(size: size, using: &random)
            + AbdomenAnatomy.organs(size: size, using: &random)
            + AbdomenAnatomy.vessels(size: size, using: &random)
            + AbdomenAnatomy.kidneys(size: size, using: &random)
            + [
                Spine(center: SIMD2(0, 46 * size), size: 21 * size, period: 36),
                RibCage(ring: { cavity($0) + 3 }, period: 25, drop: 150, heights: 40...290),
            ]
            + AbdomenAnatomy.pelvis(size: size)
    }

    func paint(z: Float, on canvas: inout LabelCanvas) {
        for structure in structures { structure.paint(z: z, on: &canvas) }
    }

    private static func organs(size: Float, using random: inout SeededGenerator) -> [any Structure] {
        let liverOnly = TissueSet(.liver)
        let around = TissueSet(.fat, .bowelContent, .bowelWall, .bowelGas, .lung)
        return [
            Solid(
                tissue: .liver,
                center: SIMD3(-66, 0, 68) * size,
                radii: SIMD3(78, 80, 104) * size,
                turn: 0.1,
                blunt: 2.4,
                square: 2.3,
                wobble: Wobble(depth: 0.03, times: 2...4, using: &random),
                over: around
            ),
            Solid(
                tissue: .liver,
                center: SIMD3(6, -48, 96) * size,
                radii: SIMD3(62, 34, 58) * size,
                turn: -0.12,
                wobble: Wobble(depth: 0.06, times: 2...4, using: &random),
                over: around
            ),
            VesselTree(
                .liverVessel,
                root: SIMD3(-22, 2, 52) * size,
                towards: [SIMD3(-34, 2, 14), SIMD3(-26, -28, 10), SIMD3(-22, 22, -10), SIMD3(10, -36, 30)],
                radius: 5.4,
                generations: 4,
                over: liverOnly,
                using: &random
            ),
            VesselTree(
                .liverVessel,
                root: SIMD3(-22, 20, 132) * size,
                towards: [SIMD3(-40, 8, -18), SIMD3(-28, -24, -22), SIMD3(4, -34, -18)],
                radius: 5,
                generations: 4,
                over: liverOnly,
                using: &random
            ),
            Solid(
                tissue: .fluid,
                center: SIMD3(-52, -50, 6) * size,
                radii: SIMD3(15, 21, 28) * size,
                turn: 0.5,
                over: .all,
                wall: (.bowelWall, 1.5)
            ),
            Solid(
                tissue: .spleen,
                center: SIMD3(100, 34, 80) * size,
                radii: SIMD3(45, 25, 58) * size,
                turn: -1.05,
                wobble: Wobble(depth: 0.06, times: 2...4, using: &random),
                over: around
            ),
            Solid(
                tissue: .bowelContent,
                center: SIMD3(66, -38, 84) * size,
                radii: SIMD3(46, 34, 56) * size,
                turn: 0.5,
                wobble: Wobble(depth: 0.06, using: &random),
                over: TissueSet(.fat, .bowelContent, .bowelWall, .bowelGas, .lung),
                wall: (.bowelWall, 4)
            ),
            // Gas floats on what is in the stomach: its lower edge is straight.
            GasLevel(center: SIMD3(66, -38, 84) * size, radii: SIMD3(38, 27, 48) * size, level: -50 * size),
            Pipe(
                tissue: .pancreas,
                points: [
                    (SIMD3(-28, -8, 22) * size, 14), (SIMD3(-12, -16, 32) * size, 11), (SIMD3(24, -6, 42) * size, 9),
                    (SIMD3(66, 20, 52) * size, 10),
                ],
                over: TissueSet(.fat, .bowelContent, .bowelWall, .bowelGas)
            ),
        ]
    }

    private static func vessels(size: Float, using random: inout SeededGenerator) -> [any Structure] {
        [
            Tube(
                tissue: .blood,
                knots: [
                    (SIMD3(4, 15, -95) * size, 8.5), (SIMD3(5, 13, 60) * size, 10), (SIMD3(10, 16, 160) * size, 11),
                ],
                wall: (.vesselWall, 1.2)
            ),
            Tube(tissue: .blood, knots: [(SIMD3(18, 14, -165) * size, 6), (SIMD3(5, 15, -90) * size, 7)]),
            Tube(tissue: .blood, knots: [(SIMD3(-14, 14, -165) * size, 6), (SIMD3(3, 15, -90) * size, 7)]),
            Tube(
                tissue: .blood,
                knots: [
                    (SIMD3(-18, 20, -165) * size, 9), (SIMD3(-22, 13, 40) * size, 11), (SIMD3(-24, 16, 145) * size, 13),
                ],
                breadth: 1.2
            ),
            Tube(
                tissue: .blood,
                knots: [(SIMD3(8, -18, -110) * size, 3.2), (SIMD3(7, -10, 20) * size, 4), (SIMD3(5, 4, 34) * size, 4)]
            ),
            Tube(tissue: .blood, knots: [(SIMD3(-8, -20, -110) * size, 4.6), (SIMD3(-7, -12, 34) * size, 6)]),
            Pipe(
                tissue: .blood,
                points: [
                    (SIMD3(-8, -8, 34) * size, 6.5), (SIMD3(22, 4, 42) * size, 4.5), (SIMD3(72, 24, 56) * size, 4),
                ]
            ),
            Pipe(
                tissue: .blood,
                points: [(SIMD3(-8, -8, 34) * size, 6.5), (SIMD3(-24, 0, 52) * size, 7)]
            ),
            VesselTree(
                .blood,
                root: SIMD3(0, -18, -10) * size,
                towards: [
                    SIMD3(-22, -12, -24), SIMD3(24, -12, -24), SIMD3(4, -16, -34), SIMD3(-28, -6, -40),
                    SIMD3(34, -4, -36),
                ],
                radius: 2.6,
                generations: 3,
                over: TissueSet(.fat),
                using: &random
            ),
        ]
    }

    private static func pelvis(size: Float) -> [any Structure] {
        [Float(-1), 1].flatMap { side -> [any Structure] in
            [
                Solid(
                    tissue: .muscle,
                    center: SIMD3(side * 100, 62, -168) * size,
                    radii: SIMD3(48, 30, 74) * size,
                    turn: -side * 0.75
                ),
                Solid(
                    tissue: .marrow,
                    center: SIMD3(side * 96, 48, -178) * size,
                    radii: SIMD3(56, 9, 82) * size,
                    turn: -side * 0.8,
                    wall: (.bone, 2)
                ),
            ]
        }
    }
}
