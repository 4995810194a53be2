/// A slice as a grid of tissues, painted shape by shape.
///
/// One byte a pixel makes painting nearly free; a modality's renderer gives the tissues their values afterwards.
struct LabelCanvas: Sendable {
    /// A tissue's raw value for each pixel, row by row.
    var labels: [UInt8]

    private var finder: SpanFinder

    var columns: Int { finder.columns }
    var rows: Int { finder.rows }
    /// Millimeters from the middle of one pixel to the next.
    var spacing: Float { finder.spacing }

    /// A canvas full of air. The origin of millimeters is its middle.
    init(columns: Int, rows: Int, spacing: Float) {
        finder = SpanFinder(columns: columns, rows: rows, spacing: spacing)
        labels = [UInt8](repeating: Tissue.air.rawValue, count: columns * rows)
    }

    /// Fills the inside of a closed outline.
    mutating func fill(_ outline: [SIMD2<Float>], with tissue: Tissue, over: TissueSet = .all) {
        let label = tissue.rawValue
        for span in finder.spans(of: outline) {
            let range = span.row * columns + span.left..<span.row * columns + span.right
            if over.isAll {
                for index in range { labels[index] = label }
            } else {
                for index in range where over.contains(labels[index]) { labels[index] = label }
            }
        }
    }
}
