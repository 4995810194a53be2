import Testing

@testable import Risk

@Suite struct YearLossTests {
    static let golden: [(rate: Double, mean: Double, none: Double, quantiles: [Double])] = [
        (0.1, 40_400.128, 0.904837, [0, 314_200, 809_800, 1_685_200]),
        (0.3, 121_200.385, 0.740818, [445_800, 688_400, 1_304_300, 2_350_100]),
        (1, 404_001.283, 0.367879, [1_078_400, 1_425_900, 2_247_100, 3_524_800]),
        (3, 1_212_003.848, 0.049787, [2_404_100, 2_903_900, 4_007_900, 5_579_700]),
    ]

    private func year(_ rate: Double) throws -> YearLoss {
        let parts = [SeverityPart(.lognormal(try Lognormal(low: 100_000, high: 1_000_000)))]
        return try YearLoss(rate: rate, parts: parts, grid: LossGrid(step: 100, covering: parts, rate: rate))
    }

    @Test(arguments: golden.indices) func aggregatesAreExactOnTheGrid(_ index: Int) throws {
        let expected = Self.golden[index]
        let year = try year(expected.rate)
        #expect(abs(year.mean - expected.mean) < 0.001)
        #expect(abs(year.probabilityOfNoLoss - expected.none) < 1e-6)
        #expect([0.9, 0.95, 0.99, 0.999].map(year.valueAtRisk) == expected.quantiles)
        #expect(year.expectedShortfall(0.95) > year.valueAtRisk(0.95))
    }

    /// Frequency times one draw of the loss puts VaR99 at 0.1 a year five times too low.
    @Test func aYearIsNotFrequencyTimesOneDraw() throws {
        let severity = try Lognormal(low: 100_000, high: 1_000_000)
        let mistaken = 0.1 * severity.quantile(0.99)
        #expect(try year(0.1).valueAtRisk(0.99) > 3.9 * mistaken)
    }

    /// At most one event a year puts the mean at three a year three times too low.
    @Test func aYearHasMoreThanOneEvent() throws {
        let severity = try Lognormal(low: 100_000, high: 1_000_000)
        let mistaken = min(1, 3) * severity.mean
        #expect(abs(try year(3).mean / mistaken - 3) < 1e-9)
    }

    @Test func theSumOfPartsHasTheSumOfTheirMeans() throws {
        let parts = [
            SeverityPart(.lognormal(try Lognormal(low: 10_000, high: 50_000))),
            SeverityPart(.pert(try PERT(minimum: 0, mode: 20_000, maximum: 100_000)), probability: 0.4),
        ]
        let year = try YearLoss(rate: 2, parts: parts, grid: LossGrid(count: 1 << 14, covering: parts, rate: 2))
        var mean = 0.0
        for index in 1..<year.cumulative.count {
            mean += Double(index) * year.grid.step * (year.cumulative[index] - year.cumulative[index - 1])
        }
        #expect(abs(mean / year.mean - 1) < 1e-3)
        #expect(abs(year.exceedance(0) - (1 - year.probabilityOfNoLoss)) < 1e-3)
    }

    @Test func whatCannotBeIsRefused() throws {
        let parts = [SeverityPart(.lognormal(try Lognormal(low: 1, high: 2)))]
        let grid = try LossGrid(step: 1, count: 256)
        #expect(throws: RiskError.self) { try YearLoss(rate: -1, parts: parts, grid: grid) }
        #expect(throws: RiskError.self) { try YearLoss(rate: .nan, parts: parts, grid: grid) }
        #expect(throws: RiskError.self) {
            try YearLoss(rate: 1, parts: [SeverityPart(parts[0].severity, probability: 1.2)], grid: grid)
        }
        #expect(throws: RiskError.self) { try Lognormal(low: 2, high: 1) }
        #expect(throws: RiskError.self) { try Lognormal(low: 0, high: 1) }
        #expect(throws: RiskError.self) { try PERT(minimum: 1, mode: 0, maximum: 2) }
        #expect(throws: RiskError.self) { try LossGrid(step: 0, count: 10) }
    }
}
