/// Finds the pixels inside closed outlines, row by row (even-odd rule).
///
/// Millimeters have their origin in the middle of the grid.
struct SpanFinder: Sendable {
    /// A stretch of one row: pixels `left` to `right - 1`.
    struct Span {
        var row: Int
        var left: Int
        var right: Int
    }

    let columns: Int
    let rows: Int
    /// Millimeters from the middle of one pixel to the next.
    let spacing: Float

    /// Where an outline crosses the middle of each row, in order; crossings over `most` in one row are left out.
    private var crossings: [Float]
    private var counts: [Int]
    private let most = 16

    init(columns: Int, rows: Int, spacing: Float) {
        self.columns = columns
        self.rows = rows
        self.spacing = spacing
        crossings = [Float](repeating: 0, count: rows * most)
        counts = [Int](repeating: 0, count: rows)
    }

    /// The spans inside an outline.
    mutating func spans(of outline: [SIMD2<Float>]) -> [Span] {
        guard let last = outline.last else { return [] }
        let scale = 1 / spacing
        let middle = SIMD2(Float(columns), Float(rows)) / 2 - 0.5
        var previous = last * scale + middle
        var first = rows
        var end = 0
        for corner in outline {
            let point = corner * scale + middle
            let (upper, lower) = previous.y <= point.y ? (previous, point) : (point, previous)
            previous = point
            let top = max(0, Int(upper.y.rounded(.up)))
            let bottom = min(rows, Int(lower.y.rounded(.up)))
            guard top < bottom else { continue }
            first = min(first, top)
            end = max(end, bottom)
            let slope = (lower.x - upper.x) / (lower.y - upper.y)
            for row in top..<bottom where counts[row] < most {
                insert(upper.x + (Float(row) - upper.y) * slope, row: row)
            }
        }
        guard first < end else { return [] }
        var found: [Span] = []
        found.reserveCapacity(end - first)
        for row in first..<end {
            for pair in 0..<counts[row] / 2 {
                let place = row * most + 2 * pair
                let left = max(0, min(columns, Int(crossings[place].rounded(.up))))
                let right = max(0, min(columns, Int(crossings[place + 1].rounded(.up))))
                if left < right { found.append(Span(row: row, left: left, right: right)) }
            }
            counts[row] = 0
        }
        return found
    }

    /// Keeps a row's crossings in order.
    private mutating func insert(_ x: Float, row: Int) {
        let base = row * most
        var place = base + counts[row]
        while place > base, crossings[place - 1] > x {
            crossings[place] = crossings[place - 1]
            place -= 1
        }
        crossings[place] = x
        counts[row] += 1
    }
}
