import Foundation

/// A thing in a body that can be cut at any height.
///
/// Millimeters: x to the patient's left, y to the back, z to the head; the origin is in the middle.
protocol Structure: Sendable {
    /// Paints the cut at `z`.
    func paint(z: Float, on canvas: inout LabelCanvas)
}

/// A rounded solid: an organ, a vertebral body, a bowel loop.
struct Solid: Structure {
    var tissue: Tissue
    var center: SIMD3<Float>
    var radii: SIMD3<Float>
    /// Radians in the slice.
    var turn: Float = 0
    /// How far the center moves in x and y for each millimeter of z.
    var lean: SIMD2<Float> = .zero
    /// Exponent along z: 2 is an ellipsoid, more is nearer to a cylinder.
    var blunt: Float = 2
    /// Exponent in the slice.
    var square: Float = 2
    var wobble: Wobble = .none
    var over: TissueSet = .all
    /// Tissue and thickness in millimeters of a wall around it.
    var wall: (tissue: Tissue, thickness: Float)?

    func paint(z: Float, on canvas: inout LabelCanvas) {
        let height = (z - center.z) / radii.z
        guard abs(height) < 1 else { return }
        let size = pow(1 - pow(abs(height), blunt), 1 / blunt)
        let middle = SIMD2(center.x, center.y) + lean * (z - center.z)
        var cut = SIMD2(radii.x, radii.y) * size
        if let wall {
            canvas.fill(
                Outline.ellipse(center: middle, radii: cut, square: square, turn: turn, wobble: wobble, z: z),
                with: wall.tissue,
                over: over
            )
            cut -= wall.thickness
            guard cut.min() > 0.5 else { return }
            canvas.fill(
                Outline.ellipse(center: middle, radii: cut, square: square, turn: turn, wobble: wobble, z: z),
                with: tissue
            )
        } else {
            canvas.fill(
                Outline.ellipse(center: middle, radii: cut, square: square, turn: turn, wobble: wobble, z: z),
                with: tissue,
                over: over
            )
        }
    }
}

/// Something long that runs through many slices: the aorta, the trachea, the canal of the spine.
struct Tube: Structure {
    var tissue: Tissue
    /// Center and radius at rising heights; between them it runs smoothly, outside it is not there.
    var knots: [(center: SIMD3<Float>, radius: Float)]
    /// How much wider than deep.
    var breadth: Float = 1
    var over: TissueSet = .all
    var wall: (tissue: Tissue, thickness: Float)?

    func paint(z: Float, on canvas: inout LabelCanvas) {
        guard let next = knots.firstIndex(where: { $0.center.z > z }), next > 0 else { return }
        let (below, above) = (knots[next - 1], knots[next])
        let part = (z - below.center.z) / (above.center.z - below.center.z)
        let eased = part * part * (3 - 2 * part)
        let center = below.center + (above.center - below.center) * eased
        let radius = below.radius + (above.radius - below.radius) * part
        let middle = SIMD2(center.x, center.y)
        if let wall {
            let outer = radius + wall.thickness
            canvas.fill(
                Outline.ellipse(center: middle, radii: SIMD2(outer * breadth, outer)),
                with: wall.tissue,
                over: over
            )
        }
        canvas.fill(Outline.ellipse(center: middle, radii: SIMD2(radius * breadth, radius)), with: tissue, over: over)
    }
}

/// A pipe that lies in or across the slices, in straight stretches: an aortic arch, a renal vein, a clavicle.
struct Pipe: Structure {
    var tissue: Tissue
    var points: [(center: SIMD3<Float>, radius: Float)]
    var over: TissueSet = .all

    func paint(z: Float, on canvas: inout LabelCanvas) {
        for (from, to) in zip(points, points.dropFirst()) {
            Pipe.paintStretch(from: from, to: to, tissue: tissue, over: over, z: z, on: &canvas)
        }
    }

    /// Paints what of a stretch lies in the slice: the part of its axis nearer to `z` than its radius.
    static func paintStretch(
        from: (center: SIMD3<Float>, radius: Float),
        to: (center: SIMD3<Float>, radius: Float),
        tissue: Tissue,
        over: TissueSet,
        z: Float,
        on canvas: inout LabelCanvas
    ) {
        let reach = max(from.radius, to.radius)
        let (low, high) = from.center.z <= to.center.z ? (from, to) : (to, from)
        guard z > low.center.z - reach, z < high.center.z + reach else { return }
        let rise = high.center.z - low.center.z
        let start = rise > 0.01 ? max(0, min(1, (z - reach * 0.8 - low.center.z) / rise)) : 0
        let end = rise > 0.01 ? max(0, min(1, (z + reach * 0.8 - low.center.z) / rise)) : 1
        let first = low.center + (high.center - low.center) * start
        let last = low.center + (high.center - low.center) * end
        let away = max(0, max(first.z - z, z - last.z))
        guard away < reach else { return }
        let shrink = (1 - away * away / (reach * reach)).squareRoot()
        canvas.fill(
            Outline.capsule(
                from: SIMD2(first.x, first.y),
                radius: (low.radius + (high.radius - low.radius) * start) * shrink,
                to: SIMD2(last.x, last.y),
                radius: (low.radius + (high.radius - low.radius) * end) * shrink
            ),
            with: tissue,
            over: over
        )
    }
}

/// Vessels that branch from a root, as in a lung or a liver.
struct VesselTree: Structure {
    private let tissue: Tissue
    private let over: TissueSet
    private let stretches: [(from: (center: SIMD3<Float>, radius: Float), to: (center: SIMD3<Float>, radius: Float))]

    /// Grows a tree.
    ///
    /// - Parameters:
    ///   - root: Where it starts.
    ///   - towards: Directions of the first branches, in millimeters from the root.
    ///   - radius: Of the first branches, in millimeters.
    ///   - generations: How often it forks.
    init(
        _ tissue: Tissue,
        root: SIMD3<Float>,
        towards: [SIMD3<Float>],
        radius: Float,
        generations: Int,
        over: TissueSet,
        using random: inout SeededGenerator
    ) {
        self.tissue = tissue
        self.over = over
        var grown: [(from: (center: SIMD3<Float>, radius: Float), to: (center: SIMD3<Float>, radius: Float))] = []
        var tips = towards.map { (at: root, step: $0, radius: radius, left: generations) }
        while let tip = tips.popLast() {
            let end = tip.at + tip.step
            let thinner = tip.radius * 0.8
            grown.append(((tip.at, tip.radius), (end, thinner)))
            guard tip.left > 0 else { continue }
            for _ in 0..<(tip.left > 2 ? 3 : 2) {
                let length = (tip.step * tip.step).sum().squareRoot()
                let bend = SIMD3(random.bell(), random.bell(), random.bell()) * (length * 0.52)
                var step = tip.step * 0.86 + bend
                step *= length * random.number(0.68...0.9) / max(1, (step * step).sum().squareRoot())
                tips.append((end, step, thinner * random.number(0.68...0.86), tip.left - 1))
            }
        }
        stretches = grown
    }

    func paint(z: Float, on canvas: inout LabelCanvas) {
        for stretch in stretches where stretch.to.radius > canvas.spacing * 0.3 {
            Pipe.paintStretch(
                from: stretch.from,
                to: stretch.to,
                tissue: tissue,
                over: over,
                z: z,
                on: &canvas
            )
        }
    }
}
