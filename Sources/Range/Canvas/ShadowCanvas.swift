/// A projection: how much matter each ray has met, in millimeters of water.
struct ShadowCanvas: Sendable {
    /// Millimeters of water for each pixel, row by row.
    var depths: [Float]

    private var finder: SpanFinder

    var columns: Int { finder.columns }
    var rows: Int { finder.rows }
    /// Millimeters from the middle of one pixel to the next.
    var spacing: Float { finder.spacing }

    /// A canvas that no ray has met anything on. The origin of millimeters is its middle.
    init(columns: Int, rows: Int, spacing: Float) {
        finder = SpanFinder(columns: columns, rows: rows, spacing: spacing)
        depths = [Float](repeating: 0, count: columns * rows)
    }

    /// Adds the same depth everywhere inside an outline.
    mutating func add(_ depth: Float, inside outline: [SIMD2<Float>]) {
        for span in finder.spans(of: outline) {
            for index in span.row * columns + span.left..<span.row * columns + span.right { depths[index] += depth }
        }
    }

    /// Adds the shadow of an ellipsoid.
    ///
    /// - Parameter depth: What the ray through its middle meets.
    mutating func addEllipsoid(_ depth: Float, center: SIMD2<Float>, radii: SIMD2<Float>, turn: Float = 0) {
        let axis = SIMD2(Outline.cosine(turn), Outline.sine(turn))
        for span in finder.spans(of: Outline.ellipse(center: center, radii: radii, turn: turn)) {
            let y = (Float(span.row) + 0.5 - Float(rows) / 2) * spacing - center.y
            for column in span.left..<span.right {
                let x = (Float(column) + 0.5 - Float(columns) / 2) * spacing - center.x
                let place = SIMD2((x * axis.x + y * axis.y) / radii.x, (y * axis.x - x * axis.y) / radii.y)
                depths[span.row * columns + column] += depth * max(0, 1 - (place * place).sum()).squareRoot()
            }
        }
    }

    /// Adds a band along a line: a rib, a collar bone. Its rims are denser than its middle.
    ///
    /// - Parameters:
    ///   - line: Points along its middle.
    ///   - half: Half its width in millimeters.
    mutating func addBand(_ depth: Float, along line: [SIMD2<Float>], half: Float) {
        add(depth, inside: Outline.band(along: line, half: half))
        add(-depth * 0.42, inside: Outline.band(along: line, half: half - 1.3))
        add(-depth * 0.18, inside: Outline.band(along: line, half: half * 0.45))
    }
}
