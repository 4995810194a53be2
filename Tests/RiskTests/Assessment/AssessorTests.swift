import Practice
import Testing

@testable import Risk

@Suite struct AssessorTests {
    private func first(_ register: Register) throws -> RiskAssessment {
        try #require(try Assessor.assess(register.input).risks.first)
    }

    @Test func expectedLossIsFrequencyTimesTheMeanOfAnEvent() throws {
        let result = try first(Register())
        let rate = try Lognormal(low: 0.05, high: 0.4).mean
        let event = try Lognormal(low: 18_000, high: 126_000).mean + 0.4 * Lognormal(low: 50_000, high: 500_000).mean
        let inherent = try #require(result.inherent)
        #expect(abs(inherent.expected.value / (rate * event) - 1) < 1e-9)
        #expect(inherent.expected.low < inherent.expected.value && inherent.expected.value < inherent.expected.high)
        #expect(inherent.var90.value <= inherent.var95.value && inherent.var95.value <= inherent.var99.value)
        #expect(inherent.exceedance.first?.probability ?? 1 < 1)
        #expect(result.inherentLevel?.risk == .veryHigh)
        #expect(result.claimedDowntime == [Register.id(1)])
    }

    @Test func aSafeguardWithFreshEvidenceCounts() throws {
        var register = Register()
        register.evidence = [register.evidence(.passed, daysAgo: 10)]
        let result = try first(register)
        #expect(result.effects.first?.reason == .proven(Register.id(20)))
        let (inherent, residual) = (try #require(result.inherent), try #require(result.residual))
        #expect(abs(residual.expected.value / inherent.expected.value - 0.5) < 1e-9)
        #expect(residual.var99.value < inherent.var99.value)
        // What happened does not become rarer by a safeguard against its size.
        #expect(residual.noLoss.value == inherent.noLoss.value)
    }

    @Test func aSafeguardWithoutGoodEvidenceCountsForNothing() throws {
        var register = Register()
        #expect(try first(register).effects.first?.reason == .noEvidence)
        register.evidence = [register.evidence(.passed, daysAgo: 31)]
        #expect(try first(register).effects.first?.reason == .expired(Register.id(20)))
        register.evidence = [
            register.evidence(.passed, daysAgo: 5), register.evidence(.failed, daysAgo: 1, number: 21),
        ]
        let failed = try first(register)
        #expect(failed.effects.first?.reason == .failed(Register.id(21)))
        #expect(failed.residual?.expected.value == failed.inherent?.expected.value)
        #expect(Self.texts(failed.residual?.expected.explanation).contains { $0.contains("its last evidence failed") })
        register.evidence = [register.evidence(.passed, daysAgo: 1)]
        register.safeguards[0].status = .planned
        #expect(try first(register).effects.first?.reason == .notInPlace)
        register.safeguards = []
        #expect(try first(register).effects.first?.reason == .notInPlace)
    }

    @Test func aDrillMeasuresTheDaysDown() throws {
        var register = Register()
        register.evidence = [
            Evidence(
                id: Register.id(30),
                about: .serviceLine(Register.id(1)),
                kind: "drill",
                when: Register.now - Register.day,
                result: .passed,
                source: "test",
                minutes: 2 * 1440
            )
        ]
        let measured = try first(register)
        #expect(measured.claimedDowntime.isEmpty)
        let (drilled, claimed) = (try #require(measured.inherent), try #require(try first(Register()).inherent))
        #expect(drilled.expected.value < claimed.expected.value)
        #expect(Self.evidence(drilled.expected.explanation).contains(Register.id(30)))
    }

    @Test func theSameSeedGivesTheSameNumbersAndOthersLeaveThemAlone() throws {
        var register = Register()
        register.evidence = [register.evidence(.passed, daysAgo: 10)]
        let one = try #require(try Assessor.assess(register.input).result(Register.id(10)))
        var second = register.risks[0]
        second.id = Register.id(11)
        register.risks.append(second)
        let both = try Assessor.assess(register.input)
        #expect(both.result(Register.id(10))?.residual == one.residual)
        #expect(try Assessor.assess(register.input).residual == both.residual)
        let practice = try #require(both.residual)
        #expect(abs(practice.expected.value / (2 * (one.residual?.expected.value ?? 0)) - 1) < 1e-9)
        // Two that are alike and independent: the tail is less than twice as far out.
        #expect(practice.var99.value < 2 * (one.residual?.var99.value ?? 0) * 1.02)
    }

    @Test func thePracticeOfOneRiskIsThatRisk() throws {
        let assessment = try Assessor.assess(Register().input)
        let (risk, practice) = (try #require(assessment.risks.first?.inherent), try #require(assessment.inherent))
        #expect(abs(practice.expected.value / risk.expected.value - 1) < 1e-9)
        #expect(abs(practice.var99.value / risk.var99.value - 1) < 0.02)
        #expect(abs(practice.expectedShortfall95.value / risk.expectedShortfall95.value - 1) < 0.02)
    }

    @Test func whatCannotBeNamesItsRisk() throws {
        var register = Register()
        register.risks[0].frequency = Interval(low: 2, high: 1)
        let error = #expect(throws: RiskError.self) { try Assessor.assess(register.input) }
        #expect(error?.message.contains("Ransomware on the PACS") == true)
        register = Register()
        register.risks[0].losses[1].probability = 1.5
        #expect(throws: RiskError.self) { try Assessor.assess(register.input) }
    }

    @Test func aRiskWithoutDollarsIsRankedByItsLevel() throws {
        var register = Register()
        register.risks[0].frequency = nil
        let assessment = try Assessor.assess(register.input)
        #expect(assessment.risks.first?.inherent == nil)
        #expect(assessment.inherent == nil)
        #expect(assessment.matrix[4][4] == 0 && assessment.matrix[Level.high.rank][Level.veryHigh.rank] == 1)
    }

    static func texts(_ explanation: Explanation?) -> [String] {
        guard let explanation else { return [] }
        return [explanation.name, explanation.value, explanation.how] + explanation.inputs.flatMap { texts($0) }
    }

    static func evidence(_ explanation: Explanation) -> [EvidenceID] {
        explanation.evidence + explanation.inputs.flatMap(evidence)
    }
}
