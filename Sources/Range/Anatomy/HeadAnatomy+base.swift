extension HeadAnatomy {
    /// What is below the brain: cisterns, brainstem, petrous bones, sinuses, orbits.
    static func base(size: Float, using random: inout SeededGenerator) -> [any Structure] {
        var parts: [any Structure] = [
            // The face in front of the skull.
            Solid(
                tissue: .fat,
                center: SIMD3(0, -66, -78) * size,
                radii: SIMD3(54, 34, 56) * size,
                over: TissueSet(.air),
                wall: (.skin, 2)
            ),
            Solid(
                tissue: .muscle,
                center: SIMD3(0, -97, -72) * size,
                radii: SIMD3(13, 17, 44) * size,
                over: TissueSet(.air, .skin),
                wall: (.skin, 2)
            ),
            Solid(tissue: .brainFluid, center: SIMD3(0, 4, -24) * size, radii: SIMD3(17, 13, 12) * size, square: 1.5),
            Solid(tissue: .white, center: SIMD3(0, 17, -34) * size, radii: SIMD3(15, 13, 34) * size, blunt: 4),
            Solid(tissue: .brainFluid, center: SIMD3(0, 36, -36) * size, radii: SIMD3(6, 5, 13) * size),
        ]
        for side: Float in [-1, 1] {
            parts.append(
                Pipe(
                    tissue: .bone,
                    points: [(SIMD3(side * 12, 4, -50) * size, 8), (SIMD3(side * 57, 33, -46) * size, 11)]
                )
            )
            for _ in 0..<26 {
                parts.append(
                    Solid(
                        tissue: .bowelGas,
                        center: SIMD3(
                            side * random.number(46...62) * size,
                            random.number(24...40) * size,
                            random.number(-62 ... -40) * size
                        ),
                        radii: SIMD3(repeating: random.number(1.6...3.4))
                    )
                )
            }
            parts.append(
                Solid(
                    tissue: .fat,
                    center: SIMD3(side * 31, -62, -50) * size,
                    radii: SIMD3(20, 31, 20) * size,
                    turn: side * 0.35,
                    wall: (.bone, 2)
                )
            )
            parts.append(
                Pipe(
                    tissue: .cord,
                    points: [(SIMD3(side * 32, -68, -50) * size, 2.2), (SIMD3(side * 17, -38, -47) * size, 2.2)]
                )
            )
            parts.append(
                Pipe(
                    tissue: .muscle,
                    points: [(SIMD3(side * 22, -72, -50) * size, 1.8), (SIMD3(side * 17, -46, -50) * size, 2.2)]
                )
            )
            parts.append(
                Pipe(
                    tissue: .muscle,
                    points: [(SIMD3(side * 44, -70, -50) * size, 1.8), (SIMD3(side * 24, -44, -50) * size, 2.2)]
                )
            )
            parts.append(
                Solid(
                    tissue: .eye,
                    center: SIMD3(side * 33, -79, -50) * size,
                    radii: SIMD3(12.5, 12.5, 12.5) * size,
                    wall: (.vesselWall, 1.4)
                )
            )
            parts.append(
                Solid(
                    tissue: .lens,
                    center: SIMD3(side * 33.6, -87.5, -50) * size,
                    radii: SIMD3(4.6, 2.3, 4.6) * size,
                    turn: side * 0.1
                )
            )
        }
        parts.append(
            Solid(
                tissue: .bowelGas,
                center: SIMD3(0, -30, -52) * size,
                radii: SIMD3(13, 16, 13) * size,
                square: 3,
                wall: (.bone, 1.6)
            )
        )
        for side: Float in [-1, 1] {
            for row in 0..<4 {
                parts.append(
                    Solid(
                        tissue: .bowelGas,
                        center: SIMD3(side * 6, -48 - Float(row) * 9, -54) * size,
                        radii: SIMD3(5.6, 5.2, 18) * size,
                        square: 3,
                        wall: (.bone, 1.1)
                    )
                )
            }
        }
        parts.append(
            Solid(
                tissue: .bowelGas,
                center: SIMD3(2, -80, -26) * size,
                radii: SIMD3(17, 6, 14) * size,
                wobble: Wobble(depth: 0.2, using: &random),
                wall: (.bone, 1.6)
            )
        )
        return parts
    }
}
