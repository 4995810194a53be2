/// What a probe under the right ribs sees, in millimeters from the middle of the picture, y away from the probe.
struct AbdomenSection: Sendable {
    private let shapes: [(tissue: Tissue, center: SIMD2<Float>, radii: SIMD2<Float>, turn: Float, wobble: Wobble)]

    /// Grows a patient; shapes differ a little from seed to seed.
    init(seed: UInt64) {
        var random = SeededGenerator.part(6, of: seed)
        let stone = SIMD2<Float>(random.number(-40 ... -28), 12)
        var grown: [(tissue: Tissue, center: SIMD2<Float>, radii: SIMD2<Float>, turn: Float, wobble: Wobble)] = []
        func add(_ tissue: Tissue, _ center: SIMD2<Float>, _ radii: SIMD2<Float>, turn: Float = 0, uneven: Float = 0) {
            let wobble = uneven > 0 ? Wobble(depth: uneven, using: &random) : .none
            grown.append((tissue, center, radii, turn, wobble))
        }
        // Behind the liver: the diaphragm, and beyond it a mirror image.
        add(.vesselWall, SIMD2(-6, -8), SIMD2(107, 82), turn: 0.1)
        add(.liver, SIMD2(-6, -9), SIMD2(105.5, 80.5), turn: 0.1)
        for _ in 0..<9 {
            let center = SIMD2(random.number(-66...52), random.number(-42...44))
            let radii = SIMD2(random.number(5...13), random.number(1.6...3.2))
            let turn = random.number(-0.9...0.9)
            let hasWall = random.number(0...1) < 0.5
            if hasWall { add(.vesselWall, center, radii + 1.1, turn: turn) }
            add(.blood, center, radii, turn: turn)
        }
        // Kidney: capsule, cortex, pyramids, echogenic sinus.
        let kidney = SIMD2<Float>(44, 22)
        add(.fat, kidney, SIMD2(45, 22), turn: 0.35)
        add(.kidney, kidney, SIMD2(43, 20), turn: 0.35, uneven: 0.03)
        for part in 0..<6 {
            let along = Float(part) * 12 - 30
            let over: Float = part % 2 == 0 ? -10 : 9
            add(.kidneyCore, kidney + SIMD2(along - over * 0.35, along * 0.36 + over), SIMD2(4, 3.2))
        }
        add(.fat, kidney, SIMD2(25, 6.5), turn: 0.35, uneven: 0.22)
        // Gallbladder with a stone on its floor.
        add(.vesselWall, SIMD2(-34, 2), SIMD2(27, 13), turn: 0.28, uneven: 0.03)
        add(.fluid, SIMD2(-34, 2), SIMD2(25.4, 11.6), turn: 0.28, uneven: 0.03)
        add(.calcification, stone, SIMD2(4.6, 2.2), turn: 0.2)
        shapes = grown
    }

    /// Paints the section.
    ///
    /// - Parameter breath: From -1, breathed out, to 1.
    func paint(breath: Float, on canvas: inout LabelCanvas) {
        let whole: [SIMD2<Float>] = [SIMD2(-200, -200), SIMD2(200, -200), SIMD2(200, 200), SIMD2(-200, 200)]
        canvas.fill(whole, with: .lung)
        let moved = SIMD2(1.5 * breath, 4.5 * breath)
        for shape in shapes {
            canvas.fill(
                Outline.ellipse(
                    center: shape.center + moved,
                    radii: shape.radii,
                    turn: shape.turn,
                    wobble: shape.wobble
                ),
                with: shape.tissue
            )
        }
        // Skin, fat and muscle under the probe stay where they are.
        let layers: [(Tissue, Float, Float)] = [
            (.muscle, 88, 24), (.vesselWall, 77.5, 14), (.muscle, 76, 13), (.fat, 70, 9), (.skin, 63.5, 4),
        ]
        for (tissue, radius, _) in layers {
            canvas.fill(
                Outline.ellipse(center: SIMD2(0, -125.5), radii: SIMD2(repeating: radius)),
                with: tissue
            )
        }
    }
}

extension Tissue {
    /// How much it scatters ultrasound, in decibels against liver.
    var echo: Int32 {
        switch self {
        case .blood: -27
        case .fluid: -46
        case .calcification: 24
        case .vesselWall: 12
        case .fat: 6
        case .muscle: -5
        case .skin: 11
        case .kidney: -6
        case .kidneyCore: -13
        case .lung: -4
        default: 0
        }
    }
}

extension NoiseField {
    /// Speckle in two channels: fine along a line, wider across.
    static let speckle = (NoiseField(seed: 20, grainX: 1, grainY: 1), NoiseField(seed: 21, grainX: 1, grainY: 1))
}
