import Testing

@testable import Risk

/// What cannot be simulated is refused, and says which field is wrong.
@Suite struct SimulationLimitTests {
    private static let part = SeverityPart(.lognormal(Lognormal(mu: 10, sigma: 1)))

    @Test(arguments: [-1, .nan, .infinity, 10_001]) func aRateThatCannotBe(rate: Double) {
        let error = #expect(throws: RiskError.self) { try LossSimulation([LossSource(rate: rate, parts: [Self.part])]) }
        #expect(error?.field == "frequency")
    }

    @Test func ratesThatAreTooHighTogether() {
        let source = LossSource(rate: 6000, parts: [Self.part])
        let error = #expect(throws: RiskError.self) { try LossSimulation([source, source]) }
        #expect(error?.field == "frequency")
    }

    @Test(arguments: [0, -0.5, 1.01, .nan]) func aProbabilityThatCannotBe(probability: Double) {
        let part = SeverityPart(Self.part.severity, probability: probability)
        let error = #expect(throws: RiskError.self) { try LossSimulation([LossSource(rate: 1, parts: [part])]) }
        #expect(error?.field == "probability")
    }

    @Test(arguments: [-1, .nan, .infinity, 1e17]) func aScaleThatCannotBe(scale: Double) {
        let source = LossSource(rate: 1, parts: [Self.part], scale: scale)
        #expect(throws: RiskError.self) { try LossSimulation([source]) }
    }

    @Test func aCostWithoutEnd() {
        let part = SeverityPart(.lognormal(Lognormal(mu: 10, sigma: 100)))
        let error = #expect(throws: RiskError.self) { try LossSimulation([LossSource(rate: 1, parts: [part])]) }
        #expect(error?.field == "high")
    }

    @Test(arguments: [0, -5, 4_000_000_001, .max]) func soManyYears(years: Int) throws {
        let simulation = try LossSimulation([LossSource(rate: 1, parts: [Self.part])])
        let error = #expect(throws: RiskError.self) { try simulation.run(years: years, seed: 1) }
        #expect(error?.field == "years")
    }

    @Test func soManyEvents() throws {
        let simulation = try LossSimulation([LossSource(rate: 10_000, parts: [Self.part])])
        #expect(throws: RiskError.self) { try simulation.run(years: 4_000_000, seed: 1) }
        #expect(try simulation.run(years: 1, seed: 1).years == 1)
    }

    @Test func sourcesAreChosenByTheirRates() {
        let rates = [0.1, 5, 0.001, 2, 2]
        let choice = SourceChoice(rates)
        var random = SplitMix(seed: 5)
        var seen = [Double](repeating: 0, count: rates.count)
        for _ in 0..<100_000 { seen[choice.drawn(&random)] += 1 }
        for (rate, count) in zip(rates, seen) {
            let share = rate / 9.101
            #expect(abs(count / 100_000 - share) < 5 * (share / 100_000).squareRoot())
        }
    }

    @Test func tablesAreCloseToTheQuantiles() throws {
        let severity = Severity.lognormal(try Lognormal(low: 100_000, high: 1_000_000))
        let table = QuantileTable(severity, scale: 2)
        for share in [1e-6, 0.0001, 0.01, 0.3, 0.5, 0.9, 0.99, 0.999, 0.9999, 0.999_999] {
            let random = UInt32(share * 0x1p32)
            let cost = unsafe table.lines.withUnsafeBufferPointer { unsafe table.cost(random, $0) }
            let exact = 2 * severity.quantile((Double(random) + 0.5) * 0x1p-32)
            #expect(abs(cost / exact - 1) < (share < 0.999 ? 1e-5 : 1e-4))
        }
    }
}
