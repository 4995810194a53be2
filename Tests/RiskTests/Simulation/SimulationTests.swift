import Foundation
import Testing

@testable import Risk

/// The simulation agrees with the exact year within its sampling error, with seeds that are fixed.
@Suite struct SimulationTests {
    private func expectAgreement(_ sources: [LossSource], years: Int, seed: UInt64 = 7) throws -> SimulatedLoss {
        let simulated = try LossSimulation(sources).run(years: years, seed: seed)
        // One exact year of all sources: a scale is left to the tests that have one source.
        let source = try #require(sources.first)
        let grid = try LossGrid(count: 1 << 16, covering: source.parts, rate: source.rate)
        let exact = try YearLoss(rate: source.rate, parts: source.parts, grid: grid)
        let check = CrossCheck(exact, scale: source.scale, simulated, seed: seed)
        for row in check.rows {
            #expect(row.agrees, "\(row.measure): \(row.exact) is not in \(row.low)...\(row.high)")
        }
        return simulated
    }

    @Test(arguments: [0.0001, 0.01, 0.1, 1, 3, 40]) func aYearOfLognormalEvents(rate: Double) throws {
        let parts = [SeverityPart(.lognormal(try Lognormal(low: 100_000, high: 1_000_000)))]
        let years = rate < 0.05 ? 20_000_000 : rate > 10 ? 20_000 : 1_000_000
        let simulated = try expectAgreement([LossSource(rate: rate, parts: parts)], years: years)
        #expect(simulated.standardError > 0 && simulated.standardError < 0.03 * simulated.mean)
    }

    @Test func aYearOfPERTEventsWithinHardEnds() throws {
        let parts = [SeverityPart(.pert(try PERT(minimum: 1000, mode: 2000, maximum: 30_000)))]
        let simulated = try expectAgreement([LossSource(rate: 0.2, parts: parts)], years: 1_000_000)
        #expect(simulated.valueAtRisk(0.5) == 0 && simulated.exceedance(1000) > 0.18)
    }

    @Test func aYearOfManyPartsOfWhichSomeDoNotCome() throws {
        let parts = [
            SeverityPart(.pert(try PERT(minimum: 1000, mode: 2000, maximum: 30_000)), probability: 0.9),
            SeverityPart(.lognormal(try Lognormal(low: 500, high: 90_000)), probability: 0.3),
            SeverityPart(.lognormal(try Lognormal(low: 777, high: 777)), probability: 0.5),
        ]
        _ = try expectAgreement([LossSource(rate: 2.5, parts: parts)], years: 300_000)
        _ = try expectAgreement([LossSource(rate: 0.4, parts: parts, scale: 0.25)], years: 300_000)
    }

    /// An interval of a hundred thousand to one: the years are mostly small, the mean is of the few large ones.
    @Test func aYearOfAVeryWideInterval() throws {
        let parts = [SeverityPart(.lognormal(try Lognormal(low: 1000, high: 100_000_000)))]
        _ = try expectAgreement([LossSource(rate: 0.3, parts: parts)], years: 1_000_000)
    }

    @Test func severalSourcesAreOneYear() throws {
        let small = [SeverityPart(.lognormal(try Lognormal(low: 5000, high: 20_000)))]
        let large = [SeverityPart(.lognormal(try Lognormal(low: 100_000, high: 1_000_000)), probability: 0.5)]
        let simulation = try LossSimulation([
            LossSource(rate: 0.6, parts: small), LossSource(rate: 0.02, parts: large, scale: 0.5),
            LossSource(rate: 0.1, parts: large), LossSource(rate: 0, parts: large),
            LossSource(rate: 5, parts: large, scale: 0),
        ])
        #expect(abs(simulation.rate - 0.72) < 1e-12)
        let simulated = try simulation.run(years: 2_000_000, seed: 3)
        let mean = 0.6 * small[0].severity.mean + (0.01 + 0.1) * 0.5 * large[0].severity.mean
        #expect(abs(simulated.mean - mean) < 5 * simulated.standardError)
        let none = exp(-0.6 - 0.06)
        #expect(abs(simulated.probabilityOfNoLoss - none) < 5 * simulated.deviation(ofShare: none))
        // Only the large ones cost so much: 0.05 and 0.01 a year, the latter at half the size.
        let above =
            0.05 * (1 - large[0].severity.cumulative(500_000)) + 0.01 * (1 - large[0].severity.cumulative(1_000_000))
        #expect(abs(simulated.exceedance(500_000) - above) < 0.002)
    }

    @Test func theSameSeedGivesTheSameNumbers() throws {
        let parts = [SeverityPart(.lognormal(try Lognormal(low: 100_000, high: 1_000_000)))]
        let simulation = try LossSimulation([LossSource(rate: 0.3, parts: parts)])
        let one = try simulation.run(years: 10_001, seed: 42)
        #expect(try simulation.run(years: 10_001, seed: 42) == one)
        #expect(try LossSimulation([LossSource(rate: 0.3, parts: parts)]).run(years: 10_001, seed: 42) == one)
        #expect(try simulation.run(years: 10_001, seed: 43) != one)
        #expect(one.years == 10_001)
        // Fixed for good: a change of these is a change of what a seed means.
        var random = SplitMix(seed: 0)
        #expect(random.next() == 0xE220_A839_7B1D_CDAF)
    }

    @Test func aQuietPracticeLosesNothing() throws {
        for sources in [[], [LossSource(rate: 0, parts: [])]] {
            let simulated = try LossSimulation(sources).run(years: 5, seed: 1)
            #expect(simulated.mean == 0 && simulated.probabilityOfNoLoss == 1 && simulated.standardError == 0)
            #expect(simulated.valueAtRisk(1) == 0 && simulated.expectedShortfall(0.95) == 0)
        }
    }
}
