import Foundation

/// What one event costs, as probabilities on a grid.
struct EventLoss: Sendable {
    let grid: LossGrid
    let probabilities: [Double]
    /// The mean of one event, from the distributions themselves.
    let mean: Double
    /// How likely an event costs anything at all, from the parts themselves: the grid takes small costs for none.
    let probabilityOfLoss: Double

    /// An event whose cost is known on a grid.
    init(probabilities: [Double], grid: LossGrid, mean: Double, probabilityOfLoss: Double) {
        self.probabilities = probabilities
        self.grid = grid
        self.mean = mean
        self.probabilityOfLoss = probabilityOfLoss
    }

    /// The sum of independent parts, each of which an event may cost or not.
    init(_ parts: [SeverityPart], _ grid: LossGrid, _ transform: FourierTransform) {
        self.grid = grid
        mean = parts.reduce(0) { $0 + $1.probability * $1.severity.mean }
        probabilityOfLoss = 1 - parts.reduce(1) { $0 * ($1.severity.mean > 0 ? 1 - $1.probability : 1) }
        if parts.count == 1 {
            probabilities = Self.discretized(parts[0], grid)
            return
        }
        // The sum of independent amounts is the product of their transforms.
        var (real, imaginary) = ([Double](repeating: 1, count: grid.count), [Double](repeating: 0, count: grid.count))
        for part in parts {
            var (r, i) = (Self.discretized(part, grid), [Double](repeating: 0, count: grid.count))
            transform.run(&r, &i)
            for index in 0..<grid.count {
                let product = real[index] * r[index] - imaginary[index] * i[index]
                imaginary[index] = real[index] * i[index] + imaginary[index] * r[index]
                real[index] = product
            }
        }
        transform.run(&real, &imaginary, isInverse: true)
        probabilities = real.map { max($0, 0) }
    }

    /// What lies between two middles counts at the point between them.
    private static func discretized(_ part: SeverityPart, _ grid: LossGrid) -> [Double] {
        var probabilities = [Double](repeating: 0, count: grid.count)
        var below = 0.0
        for index in 0..<grid.count - 1 {
            let here = part.severity.cumulative((Double(index) + 0.5) * grid.step)
            probabilities[index] = part.probability * (here - below)
            below = here
            if here == 1 { break }
        }
        probabilities[grid.count - 1] += part.probability * (1 - below)
        probabilities[0] += 1 - part.probability
        return probabilities
    }
}
