import DICOM
import Range

extension Moment {
    /// 22 November 2026, 10:07:33 UTC.
    static let sample = Moment(secondsSince1970: 1_795_342_053)
}

extension SyntheticInstance {
    /// The data set, read back by the project's own parser.
    func parsed() throws -> DataSet {
        try DataSet(parsing: dataSet, transferSyntax: transferSyntax)
    }
}

/// Mean and standard deviation of a square region of an image.
func statistics(
    _ pixels: [UInt16],
    columns: Int,
    center: (x: Int, y: Int),
    half: Int
) -> (mean: Double, deviation: Double) {
    var values: [Double] = []
    for row in center.y - half...center.y + half {
        for column in center.x - half...center.x + half { values.append(Double(pixels[row * columns + column])) }
    }
    let mean = values.reduce(0, +) / Double(values.count)
    let square = values.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / Double(values.count)
    return (mean, square.squareRoot())
}
