extension ChestAnatomy {
    /// Heart, great vessels, airways and gullet.
    static func mediastinum(size: Float, using random: inout SeededGenerator) -> [any Structure] {
        let heart = SIMD3<Float>(24, -28, -72) * size
        let lift = random.number(-6...6)
        return [
            Solid(
                tissue: .fat,
                center: heart + SIMD3(-4, 0, 0),
                radii: SIMD3(66, 52, 74) * size,
                turn: 0.5,
                wobble: Wobble(depth: 0.03, times: 2...3, using: &random)
            ),
            Solid(
                tissue: .fat,
                center: SIMD3(2, 8, 30) * size,
                radii: SIMD3(33, 66, 150) * size,
                blunt: 5,
                wobble: Wobble(depth: 0.08, times: 2...4, using: &random)
            ),
            Solid(
                tissue: .heartMuscle,
                center: heart,
                radii: SIMD3(60, 46, 66) * size,
                turn: 0.55,
                wobble: Wobble(depth: 0.025, times: 2...3, using: &random)
            ),
            // Left and right ventricle, left and right atrium.
            Solid(
                tissue: .blood,
                center: heart + SIMD3(24, 5, -12),
                radii: SIMD3(30, 19, 40) * size,
                turn: 0.75,
                wobble: Wobble(depth: 0.05, using: &random)
            ),
            Solid(
                tissue: .blood,
                center: heart + SIMD3(-2, -25, -14),
                radii: SIMD3(40, 15, 42) * size,
                turn: 0.5,
                wobble: Wobble(depth: 0.05, using: &random)
            ),
            Solid(
                tissue: .blood,
                center: heart + SIMD3(-28, 29, 20),
                radii: SIMD3(33, 17, 30) * size,
                turn: 0.15,
                wobble: Wobble(depth: 0.05, using: &random)
            ),
            Solid(
                tissue: .blood,
                center: heart + SIMD3(-42, -4, 6),
                radii: SIMD3(20, 25, 36) * size,
                wobble: Wobble(depth: 0.05, using: &random)
            ),
            Tube(
                tissue: .blood,
                knots: [
                    (SIMD3(6, -24, -52) * size, 12), (SIMD3(-12, -32, -5) * size, 16),
                    (SIMD3(-13, -30, 40) * size, 15), (SIMD3(-9, -20, 74 + lift) * size, 13),
                ],
                wall: (.vesselWall, 1.2)
            ),
            Pipe(
                tissue: .blood,
                points: [
                    (SIMD3(-10, -24, 70 + lift) * size, 13), (SIMD3(2, -8, 80 + lift) * size, 13),
                    (SIMD3(16, 18, 78 + lift) * size, 12.5), (SIMD3(20, 38, 64 + lift) * size, 12),
                ]
            ),
            Tube(
                tissue: .blood,
                knots: [
                    (SIMD3(10, 34, -160) * size, 10.5), (SIMD3(18, 42, -60) * size, 11.5),
                    (SIMD3(21, 40, 70 + lift) * size, 12),
                ],
                wall: (.vesselWall, 1.2)
            ),
            Tube(
                tissue: .blood,
                knots: [
                    (SIMD3(-28, -18, -40) * size, 12), (SIMD3(-29, -24, 40) * size, 9.5),
                    (SIMD3(-26, -30, 110) * size, 8.5),
                ],
                breadth: 0.85,
                wall: (.vesselWall, 0.8)
            ),
            // The pulmonary trunk and its two branches.
            Tube(tissue: .blood, knots: [(SIMD3(12, -46, -34) * size, 13), (SIMD3(17, -34, 24) * size, 14)]),
            Pipe(
                tissue: .blood,
                points: [
                    (SIMD3(16, -34, 18) * size, 12.5), (SIMD3(4, -12, 14) * size, 10.5),
                    (SIMD3(-34, -1, 8) * size, 9), (SIMD3(-50, 4, -4) * size, 6),
                ]
            ),
            Pipe(
                tissue: .blood,
                points: [
                    (SIMD3(17, -33, 24) * size, 12), (SIMD3(30, -6, 26) * size, 10), (SIMD3(48, 8, 14) * size, 7),
                ]
            ),
            // The vessels to head and arms.
            Tube(tissue: .blood, knots: [(SIMD3(-9, -20, 82) * size, 6), (SIMD3(-24, -18, 150) * size, 5)]),
            Tube(tissue: .blood, knots: [(SIMD3(6, -8, 82) * size, 4), (SIMD3(18, -6, 150) * size, 3.6)]),
            Tube(tissue: .blood, knots: [(SIMD3(15, 8, 82) * size, 5), (SIMD3(34, 8, 150) * size, 4.4)]),
            Tube(
                tissue: .airway,
                knots: [(SIMD3(1, 8, 42) * size, 9), (SIMD3(0, 0, 100) * size, 8.5), (SIMD3(0, -8, 160) * size, 8.5)],
                breadth: 1.1,
                wall: (.vesselWall, 1.6)
            ),
            Pipe(
                tissue: .vesselWall,
                points: [(SIMD3(-34, 10, 16) * size, 7.5), (SIMD3(1, 8, 44) * size, 10), (SIMD3(40, 14, 6) * size, 7)]
            ),
            Pipe(
                tissue: .airway,
                points: [(SIMD3(-40, 11, 12) * size, 5), (SIMD3(1, 8, 44) * size, 8), (SIMD3(46, 15, 2) * size, 5)]
            ),
            Tube(
                tissue: .bowelWall,
                knots: [
                    (SIMD3(14, 24, -140) * size, 7), (SIMD3(5, 30, -30) * size, 7), (SIMD3(5, 27, 60) * size, 6),
                    (SIMD3(3, 16, 160) * size, 6),
                ],
                breadth: 1.4
            ),
            Tube(
                tissue: .bowelGas,
                knots: [(SIMD3(5, 29, -20) * size, 0.8), (SIMD3(4, 26, 70) * size, 2), (SIMD3(3, 15, 150) * size, 1)]
            ),
        ]
    }
}
