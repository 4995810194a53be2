import Foundation

/// What an event costs, in Fourier space: years at any rate are made from it.
///
/// What would wrap around the end of the grid is damped by exponential tilting, so that it is off by less than 1e-6.
struct EventSpectrum {
    private let grid: LossGrid
    private let transform: FourierTransform
    private let mean: Double
    private let probabilityOfLoss: Double
    /// Up to the middle: the rest is the mirror image of a real sequence's spectrum.
    private let real: [Double]
    private let imaginary: [Double]

    private var tilt: Double { exp(-14 / Double(grid.count)) }

    init(_ event: EventLoss, _ transform: FourierTransform) {
        grid = event.grid
        self.transform = transform
        mean = event.mean
        probabilityOfLoss = event.probabilityOfLoss
        var (real, imaginary) = (event.probabilities, [Double](repeating: 0, count: event.grid.count))
        let tilt = exp(-14 / Double(event.grid.count))
        var factor = 1.0
        for index in 0..<grid.count {
            real[index] *= factor
            factor *= tilt
        }
        transform.run(&real, &imaginary)
        self.real = Array(real[...(grid.count / 2)])
        self.imaginary = Array(imaginary[...(grid.count / 2)])
    }

    /// The loss of a year at a rate.
    func year(_ rate: Double) -> YearLoss { years([rate])[0] }

    /// The loss of a year at each of these rates. Two years share a transform, one as its real and one as its imaginary part.
    func years(_ rates: [Double]) -> [YearLoss] {
        var years: [YearLoss] = []
        years.reserveCapacity(rates.count)
        for index in stride(from: 0, to: rates.count, by: 2) {
            let pair = (rates[index], index + 1 < rates.count ? rates[index + 1] : 0)
            var (first, second) = transformed(pair)
            years.append(year(pair.0, &first))
            if index + 1 < rates.count { years.append(year(pair.1, &second)) }
        }
        return years
    }

    /// The aggregate by Panjer's problem in Fourier space: exp(rate (phi - 1)).
    private func transformed(_ rates: (Double, Double)) -> ([Double], [Double]) {
        let (count, middle) = (grid.count, grid.count / 2)
        var (first, second) = ([Double](repeating: 0, count: count), [Double](repeating: 0, count: count))
        for index in 0...middle {
            let a = power(rates.0, index)
            let b = rates.1 > 0 ? power(rates.1, index) : (real: 1, imaginary: 0)
            first[index] = a.real - b.imaginary
            second[index] = a.imaginary + b.real
            if index > 0, index < middle {
                first[count - index] = a.real + b.imaginary
                second[count - index] = b.real - a.imaginary
            }
        }
        transform.run(&first, &second, isInverse: true)
        return (first, second)
    }

    @inline(__always)
    private func power(_ rate: Double, _ index: Int) -> (real: Double, imaginary: Double) {
        let size = exp(rate * (real[index] - 1))
        let angle = rate * imaginary[index]
        return (size * cos(angle), size * sin(angle))
    }

    /// Sums up what was transformed back.
    private func year(_ rate: Double, _ tilted: inout [Double]) -> YearLoss {
        let growth = 1 / tilt
        var (sum, factor) = (0.0, 1.0)
        for index in 0..<grid.count {
            // Rounding can leave a hair below zero.
            sum += max(tilted[index] * factor, 0)
            tilted[index] = min(sum, 1)
            factor *= growth
        }
        return YearLoss(
            grid: grid,
            cumulative: tilted,
            mean: rate * mean,
            probabilityOfNoLoss: exp(-rate * probabilityOfLoss)
        )
    }
}
