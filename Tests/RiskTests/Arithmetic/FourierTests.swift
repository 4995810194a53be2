import Foundation
import Testing

@testable import Risk

@Suite struct FourierTests {
    @Test(arguments: [2, 4, 8, 64]) func aTransformIsTheSumThatDefinesIt(count: Int) {
        var random = SplitMix(seed: 9)
        let values = (0..<count).map { _ in (random.uniform() - 0.5, random.uniform() - 0.5) }
        var (real, imaginary) = (values.map(\.0), values.map(\.1))
        let transform = FourierTransform(count: count)
        transform.run(&real, &imaginary)
        for index in 0..<count {
            var (r, i) = (0.0, 0.0)
            for (place, value) in values.enumerated() {
                let angle = -2 * Double.pi * Double(index * place % count) / Double(count)
                r += value.0 * cos(angle) - value.1 * sin(angle)
                i += value.0 * sin(angle) + value.1 * cos(angle)
            }
            #expect(abs(real[index] - r) < 1e-12 && abs(imaginary[index] - i) < 1e-12)
        }
        transform.run(&real, &imaginary, isInverse: true)
        for (index, value) in values.enumerated() {
            #expect(abs(real[index] - value.0) < 1e-14 && abs(imaginary[index] - value.1) < 1e-14)
        }
    }

    /// Two years share a transform; each must be as it is by itself.
    @Test func yearsTogetherAreAsEachAlone() throws {
        let parts = [SeverityPart(.lognormal(try Lognormal(low: 100_000, high: 1_000_000)))]
        let grid = try LossGrid(count: 2048, covering: parts, rate: 3)
        let transform = FourierTransform(count: grid.count)
        let spectrum = EventSpectrum(EventLoss(parts, grid, transform), transform)
        let rates = [0.1, 3, 0, 0.7, 2]
        for (rate, year) in zip(rates, spectrum.years(rates)) {
            let alone = try YearLoss(rate: rate, parts: parts, grid: grid)
            #expect(year.mean == alone.mean && year.probabilityOfNoLoss == alone.probabilityOfNoLoss)
            for (one, other) in zip(year.cumulative, alone.cumulative) { #expect(abs(one - other) < 1e-9) }
        }
    }
}
