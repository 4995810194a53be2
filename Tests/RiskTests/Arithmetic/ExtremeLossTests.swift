import Testing

@testable import Risk

/// Costs that hardly differ, and costs that differ widely: the grid holds the bad years, and means agree.
@Suite struct ExtremeLossTests {
    private func year(_ rate: Double, _ low: Double, _ high: Double) throws -> YearLoss {
        let parts = [SeverityPart(.lognormal(try Lognormal(low: low, high: high)))]
        return try YearLoss(rate: rate, parts: parts, grid: LossGrid(rounded: nil, covering: parts, rate: rate))
    }

    @Test func manyEventsOfOneCostMakeABadYear() throws {
        let year = try year(1, 99_000, 101_000)
        // Poisson: 0.9963 of years have at most 4 events, 0.99941 at most 5.
        #expect(abs(year.valueAtRisk(0.99) / 400_000 - 1) < 0.02)
        #expect(abs(year.valueAtRisk(0.999) / 500_000 - 1) < 0.02)
        #expect(year.cumulative.last.map { $0 > 1 - 1e-5 } == true)
    }

    @Test func whereQuietYearsAreMoreThanTheShareShortfallIsAllOfTheMean() throws {
        let year = try year(0.02, 10, 10_000_000)
        #expect(year.probabilityOfNoLoss > 0.95)
        #expect(abs(year.expectedShortfall(0.95) / (year.mean / 0.05) - 1) < 1e-6)
    }

    @Test func howManyEventsAYearInAMillionHas() {
        #expect(LossGrid.mostEvents(0) == 0)
        #expect((8...10).contains(LossGrid.mostEvents(1)))
        #expect(abs(LossGrid.mostEvents(499) / LossGrid.mostEvents(501) - 1) < 0.03)
    }
}
