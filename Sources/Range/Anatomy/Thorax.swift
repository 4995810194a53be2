/// The muscles between the ribs and the thin fat under them.
struct ThoraxWall: Structure {
    var ring: @Sendable (Float) -> SIMD2<Float>

    func paint(z: Float, on canvas: inout LabelCanvas) {
        canvas.fill(
            Outline.ellipse(center: .zero, radii: ring(z) + 9, square: 2.2),
            with: .muscle,
            over: TissueSet(.fat)
        )
        canvas.fill(Outline.ellipse(center: .zero, radii: ring(z) - 0.5, square: 2.2), with: .fat)
    }
}

/// Both lungs: what the thorax holds on either side of the mediastinum.
struct Lungs: Structure {
    var ring: @Sendable (Float) -> SIMD2<Float>
    var size: Float
    var wobble: Wobble

    func paint(z: Float, on canvas: inout LabelCanvas) {
        guard z > -165 * size else { return }
        let radii = ring(z) - 2.5
        for side: Float in [-1, 1] {
            let center = SIMD2(side * radii.x * 0.535, radii.y * 0.02)
            canvas.fill(
                Outline.ellipse(
                    center: center,
                    radii: SIMD2(radii.x * 0.465, radii.y * 0.95),
                    square: 2.3,
                    turn: side * 0.06,
                    wobble: wobble,
                    z: z
                ),
                with: .lung
            )
        }
    }
}
