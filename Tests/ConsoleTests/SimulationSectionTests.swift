import Risk
import Testing

@testable import Console

/// The page of a risk shows the simulated year beside the computed one.
@Suite struct SimulationSectionTests {
    private func table(_ section: SimulationSection) throws -> DataTable {
        guard case .section(_, "simulation", let blocks) = section.block, case .table(let table) = blocks.last else {
            throw Mismatch()
        }
        return table
    }

    private struct Mismatch: Error {}

    @Test func eachFigureIsThereTwice() throws {
        let parts = [SeverityPart(.lognormal(try Lognormal(low: 100_000, high: 1_000_000)))]
        let simulated = try LossSimulation([LossSource(rate: 0.1, parts: parts)]).run(years: 100_000, seed: 1)
        let grid = try LossGrid(step: 100, covering: parts, rate: 0.1)
        let good = CrossCheck(try YearLoss(rate: 0.1, parts: parts, grid: grid), simulated, seed: 1)
        let table = try table(SimulationSection(check: good, path: "/risk"))
        #expect(table.rows.count == CrossCheck.Measure.allCases.count)
        #expect(table.rows.allSatisfy { $0.count == table.columns.count && $0[3].tag == .good })
        #expect(table.rows[0][0].text == "Expected loss a year" && table.rows[0][1].text == "$40.4k")
        let bad = CrossCheck(try YearLoss(rate: 0.2, parts: parts, grid: grid), simulated, seed: 1)
        #expect(try self.table(SimulationSection(check: bad, path: "/risk")).rows[0][3].tag == .warning)
    }
}
