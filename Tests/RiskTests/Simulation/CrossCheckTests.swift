import Practice
import Testing

@testable import Risk

/// The assessment of a risk stands beside a simulation of it.
@Suite struct CrossCheckTests {
    @Test func whatAnAssessmentSaysAgreesWithASimulation() throws {
        var register = Register()
        for evidence in [[], [register.evidence(.passed, daysAgo: 1)]] {
            register.evidence = evidence
            let check = try #require(try Assessor.crossCheck(register.input, Register.id(10)))
            #expect(check.agrees && check.years == 1_000_000 && check.seed == 7)
            let residual = try #require(try Assessor.assess(register.input).risks.first?.residual)
            func exact(_ measure: CrossCheck.Measure) throws -> Double {
                try #require(check.rows.first { $0.measure == measure }).exact
            }
            #expect(try exact(.mean) == residual.expected.value && exact(.noLoss) == residual.noLoss.value)
            #expect(try exact(.var95) == residual.var95.value && exact(.var99) == residual.var99.value)
            #expect(try abs(exact(.expectedShortfall95) / residual.expectedShortfall95.value - 1) < 1e-6)
            #expect(try Assessor.crossCheck(register.input, Register.id(10)) == check)
        }
    }

    @Test func allRisksTogetherAgreeAsWell() throws {
        var register = Register()
        register.evidence = [register.evidence(.passed, daysAgo: 1)]
        let check = try #require(try Assessor.crossCheck(register.input))
        #expect(check.agrees, "\(check.rows.filter { !$0.agrees })")
        let residual = try #require(try Assessor.assess(register.input).residual)
        #expect(check.rows.first { $0.measure == .mean }?.exact == residual.expected.value)
        register.risks = []
        #expect(try Assessor.crossCheck(register.input) == nil)
    }

    /// Small parts fall below half a step of a grid that holds a very wide interval; the year has its event all the same.
    @Test func aYearWithoutALossIsThatOfTheEventsNotOfTheGrid() throws {
        var register = Register()
        register.risks[0].losses = [
            LossComponent(kind: .other, size: .dollars(Interval(low: 100, high: 50_000_000)))
        ]
        let check = try #require(try Assessor.crossCheck(register.input, Register.id(10)))
        #expect(check.agrees, "\(check.rows.filter { !$0.agrees })")
    }

    @Test func whatHasNoDollarsIsNotSimulated() throws {
        var register = Register()
        #expect(try Assessor.crossCheck(register.input, Register.id(99)) == nil)
        register.risks[0].frequency = nil
        #expect(try Assessor.crossCheck(register.input, Register.id(10)) == nil)
        register.risks[0].frequency = Interval(low: 2, high: 1)
        #expect(throws: RiskError.self) { try Assessor.crossCheck(register.input, Register.id(10)) }
    }

    /// Where each event costs the same, chance moves no quantile; what is left is how finely the two count.
    @Test func costsThatAreAllTheSameAgree() throws {
        let parts = [SeverityPart(.lognormal(try Lognormal(low: 99_999, high: 100_001)))]
        let simulated = try LossSimulation([LossSource(rate: 1, parts: parts)]).run(years: 1_000_000, seed: 1)
        let exact = try YearLoss(rate: 1, parts: parts, grid: LossGrid(step: 10, covering: parts, rate: 1))
        let check = CrossCheck(exact, simulated, seed: 1)
        #expect(check.agrees, "\(check.rows.filter { !$0.agrees })")
    }

    @Test func anExactYearThatIsWrongDoesNotAgree() throws {
        let parts = [SeverityPart(.lognormal(try Lognormal(low: 100_000, high: 1_000_000)))]
        let simulated = try LossSimulation([LossSource(rate: 0.1, parts: parts)]).run(years: 1_000_000, seed: 1)
        let wrong = try YearLoss(rate: 0.103, parts: parts, grid: LossGrid(step: 1000, covering: parts, rate: 0.1))
        let check = CrossCheck(wrong, simulated, seed: 1)
        #expect(!check.agrees && check.rows.filter { !$0.agrees }.map(\.measure).contains(.noLoss))
    }
}
