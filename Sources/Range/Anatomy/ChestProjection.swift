import Foundation

/// A chest as its shadow: x to the patient's left, y to the feet, in millimeters from the middle of the detector.
struct ChestProjection: Sendable {
    private let size: Float
    private let fat: Float
    private let heart: Float
    private let vessels: [(from: SIMD2<Float>, to: SIMD2<Float>, radius: Float)]

    /// Grows a chest; sizes and vessels differ from seed to seed.
    init(seed: UInt64) {
        var random = SeededGenerator.part(4, of: seed)
        size = random.number(0.94...1.04)
        fat = random.number(0...22)
        heart = random.number(0.92...1.1)
        vessels = ChestProjection.grownVessels(using: &random)
    }

    func paint(on canvas: inout ShadowCanvas) {
        paintBodyAndLungs(on: &canvas)
        paintVessels(on: &canvas)
        paintHeart(on: &canvas)
        paintSpine(on: &canvas)
        paintRibs(on: &canvas)
        paintShoulders(on: &canvas)
        // The lead letter at the patient's left.
        canvas.add(300, inside: Outline.band(along: [SIMD2(146, -196), SIMD2(146, -176)], half: 1.7))
        canvas.add(300, inside: Outline.band(along: [SIMD2(144.3, -174.5), SIMD2(157, -174.5)], half: 1.7))
    }

    /// Half the width of the thorax's inside at a height.
    private func cage(_ y: Float) -> Float {
        let part = (y + 152 * size) / (300 * size)
        guard part > 0 else { return 0 }
        return size * 138 * pow(min(1, part * 1.55), 0.42) * (1 - 0.05 * max(0, part - 0.6))
    }

    /// The height of the diaphragm at a place.
    private func dome(_ x: Float) -> Float {
        let side: Float = x < 0 ? -1 : 1
        let middle = side * 66 * size
        let away = (x - middle) / (74 * size)
        let outer: Float = abs(x) > 66 * size ? 62 : 14
        return size * ((side < 0 ? 84 : 96) + outer * away * away * away * away + 10 * away * away)
    }

    private func paintBodyAndLungs(on canvas: inout ShadowCanvas) {
        let (columns, rows) = (canvas.columns, canvas.rows)
        let domes = (0..<columns).map { dome((Float($0) + 0.5 - Float(columns) / 2) * canvas.spacing) }
        for row in 0..<rows {
            let y = (Float(row) + 0.5 - Float(rows) / 2) * canvas.spacing
            let inside = cage(y)
            // Neck, slope of the shoulders, flanks.
            let slope = max(0, min(1, (y / size + 192) / 62))
            let outside = 60 * size + (116 * size + fat) * pow(slope * slope * (3 - 2 * slope), 0.6)
            let thickness = 190 + fat + max(0, y - 40) * 0.32
            for column in 0..<columns {
                let x = (Float(column) + 0.5 - Float(columns) / 2) * canvas.spacing
                let part = x / outside
                guard abs(part) < 1 else { continue }
                let body = thickness * pow(1 - part * part, 0.36)
                let beside = inside - abs(x)
                let above = domes[column] - y
                var lung: Float = 0
                if beside > 0, above > 0 {
                    // The diaphragm's edge is sharp in front, the lung behind it still shows.
                    lung = 128 * (1 - exp(-beside / 15)) * (0.22 + 0.78 * min(1, above / 6))
                    lung *= 1 - 0.32 * exp(-abs(x) / 24)
                } else if beside > 0, above > -34 {
                    lung = 128 * (1 - exp(-beside / 15)) * 0.22 * (1 + above / 34)
                }
                canvas.depths[row * columns + column] += max(18, body - lung)
            }
        }
        // Gas in the stomach and in the left bend of the colon.
        canvas.addEllipsoid(-52, center: SIMD2(60, 124) * size, radii: SIMD2(33, 15) * size, turn: -0.15)
        canvas.addEllipsoid(-40, center: SIMD2(112, 150) * size, radii: SIMD2(17, 22) * size)
        // Trachea and main bronchi.
        let trachea: [SIMD2<Float>] = [SIMD2(0, -230), SIMD2(-2, -120), SIMD2(-1, -58)].map { $0 * size }
        canvas.add(-11, inside: Outline.band(along: trachea, half: 8))
        canvas.add(-8, inside: Outline.band(along: trachea, half: 6))
        canvas.add(
            -13,
            inside: Outline.band(along: [SIMD2(-1, -66), SIMD2(-18, -44), SIMD2(-30, -34)].map { $0 * size }, half: 6)
        )
        canvas.add(
            -13,
            inside: Outline.band(along: [SIMD2(-1, -66), SIMD2(22, -42), SIMD2(40, -36)].map { $0 * size }, half: 5.5)
        )
    }

    private func paintVessels(on canvas: inout ShadowCanvas) {
        for vessel in vessels {
            let (tip, side) = (vessel.to * size, abs(vessel.to.x * size))
            guard side < cage(tip.y) - 9, tip.y < dome(tip.x) + 4 else { continue }
            let outline = Outline.capsule(
                from: vessel.from * size,
                radius: vessel.radius,
                to: vessel.to * size,
                radius: vessel.radius * 0.8
            )
            canvas.add(vessel.radius * 2.9, inside: outline)
        }
        for side: Float in [-1, 1] {
            canvas.addEllipsoid(
                22,
                center: SIMD2(side * 42, -22 - side * 5) * size,
                radii: SIMD2(13, 27) * size,
                turn: side * -0.3
            )
        }
    }

    private func paintHeart(on canvas: inout ShadowCanvas) {
        let wide = heart * size
        canvas.addEllipsoid(66, center: SIMD2(28 * wide, 46 * size), radii: SIMD2(60, 52) * wide, turn: 0.6)
        canvas.addEllipsoid(34, center: SIMD2(-8 * wide, 42 * size), radii: SIMD2(36, 50) * wide)
        // Upper mediastinum, aortic arch, descending aorta.
        canvas.addEllipsoid(40, center: SIMD2(2, -48) * size, radii: SIMD2(34, 92) * size)
        canvas.addEllipsoid(40, center: SIMD2(24, -82) * size, radii: SIMD2(18, 19) * size)
        canvas.addBand(17, along: [SIMD2(29, -70), SIMD2(27, 0), SIMD2(18, 110)].map { $0 * size }, half: 11)
        canvas.addEllipsoid(24, center: SIMD2(34, -34) * size, radii: SIMD2(17, 22) * size)
    }

    private func paintSpine(on canvas: inout ShadowCanvas) {
        var y: Float = -214
        var height: Float = 17
        while y < 214 {
            let half = (14 + (y + 214) * 0.016) * size
            let center = SIMD2(0, y) * size
            canvas.add(26, inside: Outline.ellipse(center: center, radii: SIMD2(half, height * 0.43), square: 4))
            canvas.add(-7, inside: Outline.ellipse(center: center, radii: SIMD2(half - 1.6, height * 0.36), square: 4))
            for side: Float in [-1, 1] {
                let pedicle = center + SIMD2(side * half * 0.62, -height * 0.08)
                canvas.add(9, inside: Outline.ellipse(center: pedicle, radii: SIMD2(2.6, 4)))
                canvas.add(-8, inside: Outline.ellipse(center: pedicle, radii: SIMD2(1.5, 2.8)))
                canvas.addBand(
                    9,
                    along: [center + SIMD2(side * half, 0), center + SIMD2(side * half * 1.9, -2)],
                    half: 4
                )
            }
            canvas.add(11, inside: Outline.ellipse(center: center + SIMD2(0, height * 0.35), radii: SIMD2(2.4, 5.5)))
            y += height + 2
            height += 0.42
        }
    }

    private func paintRibs(on canvas: inout ShadowCanvas) {
        for side: Float in [-1, 1] {
            for rib in 0..<11 {
                let top = -168 + Float(rib) * 23.5
                // Behind: from the spine out and down to the flank.
                let reach = (cage((top + 52) * size) + 1) / size
                let bow = 4 + Float(rib) * 0.9
                let back = (0...14).map { step -> SIMD2<Float> in
                    let part = Float(step) / 14
                    let x = 19 + (reach - 19) * sin(part * Float.pi / 2)
                    return SIMD2(side * x, top - bow * sin(part * 2.4) + 52 * part * part * part) * size
                }
                canvas.addBand(17, along: back, half: 5.6 * size)
                guard rib < 8 else { continue }
                // In front: from the flank in and down, ending where the cartilage starts.
                let front = (0...12).map { step -> SIMD2<Float> in
                    let part = Float(step) / 12
                    let x = reach - (reach - 44 - Float(rib) * 4) * (1 - cos(part * Float.pi / 2))
                    return SIMD2(side * x, top + 50 + 48 * part - 14 * part * part) * size
                }
                canvas.addBand(8.5, along: front, half: 6.6 * size)
            }
        }
    }

    private func paintShoulders(on canvas: inout ShadowCanvas) {
        for side: Float in [-1, 1] {
            let clavicle = [
                SIMD2(side * 13, -122), SIMD2(side * 40, -136), SIMD2(side * 76, -150), SIMD2(side * 112, -152),
                SIMD2(side * 150, -162),
            ]
            canvas.addBand(30, along: clavicle.map { $0 * size }, half: 6.2 * size)
            let blade = [
                SIMD2(side * 128, -146), SIMD2(side * 152, -128), SIMD2(side * 148, -70), SIMD2(side * 136, -20),
                SIMD2(side * 127, -24), SIMD2(side * 121, -80), SIMD2(side * 119, -128),
            ]
            canvas.add(9, inside: blade.map { $0 * size })
            canvas.addEllipsoid(52, center: SIMD2(side * 170, -136) * size, radii: SIMD2(24, 25) * size)
        }
    }

    private static func grownVessels(
        using random: inout SeededGenerator
    ) -> [(from: SIMD2<Float>, to: SIMD2<Float>, radius: Float)] {
        var grown: [(from: SIMD2<Float>, to: SIMD2<Float>, radius: Float)] = []
        for side: Float in [-1, 1] {
            let steps: [SIMD2<Float>] = [
                SIMD2(12, -30), SIMD2(22, -22), SIMD2(30, -8), SIMD2(30, 10), SIMD2(24, 26), SIMD2(14, 34),
                SIMD2(6, 30), SIMD2(20, 4), SIMD2(18, -34),
            ]
            var tips = steps.map {
                (
                    at: SIMD2(side * (36 + $0.x * 0.3), -20 - side * 4 + $0.y * 0.5), step: SIMD2(side * $0.x, $0.y),
                    radius: Float(2.9), left: 4
                )
            }
            while let tip = tips.popLast() {
                let end = tip.at + tip.step
                guard abs(end.x) < 128, abs(end.x) > 16 else { continue }
                grown.append((tip.at, end, tip.radius))
                guard tip.left > 0 else { continue }
                for _ in 0..<2 {
                    let length = (tip.step * tip.step).sum().squareRoot()
                    var step = tip.step * 0.86 + SIMD2(random.bell(), random.bell()) * (length * 0.38)
                    step *= length * random.number(0.7...0.92) / max(1, (step * step).sum().squareRoot())
                    tips.append((end, step, tip.radius * random.number(0.58...0.74), tip.left - 1))
                }
            }
        }
        return grown
    }
}
