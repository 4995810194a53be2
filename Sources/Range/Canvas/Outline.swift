import Foundation

/// Closed outlines in millimeters, as the corners of a polygon.
enum Outline {
    /// Corners of a whole turn.
    static let corners = 72
    /// Cosine and sine of each corner's angle.
    static let circle: [SIMD2<Float>] = (0..<corners).map { corner in
        let angle = 2 * Double.pi * Double(corner) / Double(corners)
        return SIMD2(Float(cos(angle)), Float(sin(angle)))
    }

    /// An ellipse, rounder or squarer, turned, and uneven as grown things are.
    ///
    /// - Parameters:
    ///   - square: Exponent of the superellipse; 2 is an ellipse, 3 nearly a box with round corners.
    ///   - turn: Radians, from x to y.
    ///   - wobble: Uneven radius, see `Wobble`.
    static func ellipse(
        center: SIMD2<Float>,
        radii: SIMD2<Float>,
        square: Float = 2,
        turn: Float = 0,
        wobble: Wobble = .none,
        z: Float = 0
    ) -> [SIMD2<Float>] {
        let axis = SIMD2(cos(turn), sin(turn))
        return (0..<corners).map { corner in
            var unit = circle[corner]
            if square != 2 {
                let power = 2 / square
                unit = SIMD2(
                    unit.x.sign == .minus ? -pow(-unit.x, power) : pow(unit.x, power),
                    unit.y.sign == .minus ? -pow(-unit.y, power) : pow(unit.y, power)
                )
            }
            let point = unit * radii * wobble.factor(corner: corner, z: z)
            return center + SIMD2(point.x * axis.x - point.y * axis.y, point.x * axis.y + point.y * axis.x)
        }
    }

    /// A straight stretch of pipe seen from the side, with round ends.
    static func capsule(
        from start: SIMD2<Float>,
        radius startRadius: Float,
        to end: SIMD2<Float>,
        radius endRadius: Float
    ) -> [SIMD2<Float>] {
        let along = end - start
        let length = max(1e-3, (along * along).sum().squareRoot())
        let axis = along / length
        var points: [SIMD2<Float>] = []
        points.reserveCapacity(18)
        let quarter = corners / 4
        for corner in stride(from: -quarter, through: quarter, by: 9) {
            let unit = circle[(corner + corners) % corners]
            points.append(
                end + endRadius * SIMD2(unit.x * axis.x - unit.y * axis.y, unit.x * axis.y + unit.y * axis.x)
            )
        }
        for corner in stride(from: quarter, through: 3 * quarter, by: 9) {
            let unit = circle[corner]
            points.append(
                start + startRadius * SIMD2(unit.x * axis.x - unit.y * axis.y, unit.x * axis.y + unit.y * axis.x)
            )
        }
        return points
    }
}

/// How far an outline strays from its ellipse, smoothly around it and from slice to slice.
struct Wobble: Sendable {
    /// Times per turn, part of the radius, phase in corners, and drift of the phase in corners per millimeter.
    private var waves: [(times: Int, depth: Float, phase: Float, drift: Float)]

    /// No wobble.
    static let none = Wobble(waves: [])

    private init(waves: [(times: Int, depth: Float, phase: Float, drift: Float)]) {
        self.waves = waves
    }

    /// Random waves.
    ///
    /// - Parameters:
    ///   - depth: Part of the radius that the strongest wave may reach.
    ///   - times: How many waves fit in a turn.
    init(depth: Float, times: ClosedRange<Int> = 2...5, using random: inout SeededGenerator) {
        waves = times.map { times in
            (
                times, depth * random.number(0.4...1) * 2 / Float(times + 1),
                random.number(0...Float(Outline.corners)), random.number(-0.12...0.12)
            )
        }
    }

    /// What the radius at a corner is multiplied with.
    func factor(corner: Int, z: Float) -> Float {
        var factor: Float = 1
        for wave in waves {
            let place = Int(wave.phase + wave.drift * z) + wave.times * corner
            let wrapped = place % Outline.corners
            factor += wave.depth * Outline.circle[wrapped < 0 ? wrapped + Outline.corners : wrapped].x
        }
        return factor
    }
}

extension Outline {
    /// A band along a line, pointed where the line ends.
    static func band(along line: [SIMD2<Float>], half: Float) -> [SIMD2<Float>] {
        guard line.count > 1, half > 0 else { return [] }
        var left: [SIMD2<Float>] = []
        var right: [SIMD2<Float>] = []
        for index in line.indices {
            let step = line[min(index + 1, line.count - 1)] - line[max(index - 1, 0)]
            let length = max(1e-3, (step * step).sum().squareRoot())
            let across = SIMD2(-step.y, step.x) / length * half
            left.append(line[index] + across)
            right.append(line[index] - across)
        }
        return left + right.reversed()
    }

    /// The cosine of an angle in radians.
    static func cosine(_ angle: Float) -> Float { cos(angle) }
    /// The sine of an angle in radians.
    static func sine(_ angle: Float) -> Float { sin(angle) }
}
