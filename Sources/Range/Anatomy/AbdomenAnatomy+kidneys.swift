import Foundation

extension AbdomenAnatomy {
    /// Kidneys with cortex, pyramids and sinus, and the muscles beside the spine.
    static func kidneys(size: Float, using random: inout SeededGenerator) -> [any Structure] {
        var parts: [any Structure] = []
        for side: Float in [-1, 1] {
            let center = SIMD3<Float>(side * 64, 42, side > 0 ? 12 : -2) * size
            parts.append(
                Solid(
                    tissue: .fat,
                    center: center,
                    radii: SIMD3(43, 38, 74) * size,
                    over: TissueSet(.bowelContent, .bowelWall, .bowelGas)
                )
            )
            parts.append(
                Solid(
                    tissue: .muscle,
                    center: SIMD3(side * 40, 58, -90) * size,
                    radii: SIMD3(19, 23, 150) * size
                )
            )
            parts.append(
                Solid(
                    tissue: .kidney,
                    center: center,
                    radii: SIMD3(28, 32, 55) * size,
                    turn: side * 0.5,
                    lean: SIMD2(-side * 0.14, 0),
                    wobble: Wobble(depth: 0.05, using: &random)
                )
            )
            for pyramid in 0..<11 {
                let around = Float(pyramid) * 2.4
                let height = (Float(pyramid) - 5) * 8.5 * size
                let room = max(0.2, 1 - abs(height) / (58 * size))
                parts.append(
                    Solid(
                        tissue: .kidneyCore,
                        center: center
                            + SIMD3(
                                cos(around) * 15 * room * size - side * 0.14 * height,
                                sin(around) * 18 * room * size,
                                height
                            ),
                        radii: SIMD3(6.5, 7, 8) * size,
                        over: TissueSet(.kidney)
                    )
                )
            }
            parts.append(
                Solid(
                    tissue: .fat,
                    center: center - SIMD3(side * 13 * size, 0, 0),
                    radii: SIMD3(18, 10, 30) * size,
                    turn: side * 0.5,
                    wobble: Wobble(depth: 0.2, using: &random),
                    over: TissueSet(.kidney, .kidneyCore)
                )
            )
            parts.append(
                Pipe(
                    tissue: .blood,
                    points: [
                        (SIMD3(side * 8, 12, 14) * size, 4.5),
                        (center - SIMD3(side * 22 * size, 3, 0), 4),
                    ],
                    over: TissueSet(.fat, .bowelContent, .bowelWall)
                )
            )
        }
        return parts
    }
}
