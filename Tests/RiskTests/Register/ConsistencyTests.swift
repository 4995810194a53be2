import Practice
import Testing

@testable import Risk

/// What does not fit together in the register is found.
struct ConsistencyTests {
    private var household: Household {
        var household = Household()
        household.snapshot.evidence = [household.evidence()]
        return household
    }

    private func codes(
        _ household: Household? = nil,
        figureChanges: [RiskID: Int64] = [:],
        assessment: Assessment? = nil,
        now: Int64 = Household.now,
        change: (inout Risk) -> Void = { _ in }
    ) throws -> [Finding.Code] {
        let household = household ?? self.household
        var risk = household.risk()
        change(&risk)
        let consistency = Consistency(
            practice: household.snapshot,
            content: try LibraryFixture.content(),
            assessment: assessment,
            figureChanges: figureChanges,
            now: now
        )
        let findings = consistency.findings([risk])
        #expect(findings.allSatisfy { !$0.sentence.isEmpty && !$0.cure.isEmpty })
        return findings.map(\.code)
    }

    @Test func aGoodRiskHasNoFindings() throws {
        #expect(try codes().isEmpty)
    }

    @Test func somebodyAnswersForIt() throws {
        #expect(try codes { $0.owner = nil } == [.noOwner])
        #expect(try codes { $0.owner = household.sam.id } == [.ownerInactive])
        #expect(try codes { $0.owner = household.id(99) } == [.personMissing])
    }

    @Test func treatmentsAreDone() throws {
        #expect(try codes { $0.treatment = .undecided } == [.treatmentUndecided])
        #expect(try codes { $0.due = "2026-09-20" } == [.treatmentOverdue])
        #expect(try codes { $0.due = "2026-09-21" }.isEmpty)
        #expect(try codes { $0.review = "" } == [.noReview])
        #expect(try codes { $0.review = "2026-09-20" } == [.reviewOverdue])
        let none: (inout Risk) -> Void = { risk in
            risk.effects = []
            risk.residual = nil
        }
        #expect(try codes(change: none) == [.mitigateWithoutSafeguards])
    }

    @Test func acceptancesAreSignedAndHold() throws {
        let household = household
        #expect(try codes { $0.treatment = .accept } == [.acceptedUnsigned])
        func accepted(until: String) -> (inout Risk) -> Void {
            { risk in
                risk.treatment = .accept
                risk.acceptance = household.acceptance(until: until)
            }
        }
        #expect(try codes(change: accepted(until: "2026-09-21")).isEmpty)
        #expect(try codes(change: accepted(until: "2026-09-20")) == [.acceptanceExpired])
        let later = [household.risk().id: Household.now + 1]
        #expect(try codes(figureChanges: later, change: accepted(until: "2026-10-01")) == [.acceptanceOutdated])
        let same = [household.risk().id: Household.now]
        #expect(try codes(figureChanges: same, change: accepted(until: "2026-10-01")).isEmpty)
    }

    @Test func residualLevelsNeedASafeguardThatCounts() throws {
        var household = household
        household.snapshot.evidence = []
        #expect(try codes(household) == [.residualUnsupported, .safeguardUnproven])
        household.snapshot.evidence = [household.evidence(.failed)]
        #expect(try codes(household) == [.residualUnsupported, .safeguardFailed])
        household.snapshot.evidence = [household.evidence(daysAgo: 91)]
        #expect(try codes(household) == [.residualUnsupported, .safeguardUnproven])
        household.snapshot.safeguards[0].status = .planned
        #expect(try codes(household) == [.residualUnsupported])
        #expect(try codes(household) { $0.residual = $0.inherent }.isEmpty)
    }

    @Test func verdictsOfAnAssessmentGoBefore() throws {
        let household = household
        let verdict = EffectVerdict(effect: household.risk().effects[0], name: "x", reason: .noEvidence)
        let one = RiskAssessment(
            risk: household.risk().id,
            effects: [verdict],
            inherent: nil,
            residual: nil,
            inherentLevel: nil,
            residualLevel: nil,
            claimedDowntime: []
        )
        let assessment = Assessment(when: 1, seed: 1, risks: [one], inherent: nil, residual: nil)
        #expect(try codes(assessment: assessment) == [.residualUnsupported, .safeguardUnproven])
    }

    @Test func figuresAreThere() throws {
        #expect(try codes { $0.frequency = nil } == [.noFrequency])
        #expect(try codes { $0.losses = [] } == [.noLoss])
    }

    @Test func whatIsNamedIsThere() throws {
        #expect(try codes { $0.systems = [household.id(99)] } == [.systemMissing])
        #expect(try codes { $0.serviceLines = [household.id(99)] } == [.serviceLineMissing])
        #expect(
            try codes {
                $0.losses[0].size = .downtime(
                    serviceLine: household.id(99),
                    days: Interval(low: 1, high: 2),
                    dollarsPerExam: 1
                )
            } == [.serviceLineMissing]
        )
        let gone: (inout Risk) -> Void = { risk in
            risk.effects[0].safeguard = household.id(99)
            risk.residual = nil
        }
        #expect(try codes(change: gone) == [.safeguardMissing])
    }

    @Test func threatsAreOfTheLibraryAndOfKindsThatAreThere() throws {
        #expect(try codes { $0.threat = "martians" } == [.threatUnknown])
        #expect(try codes { $0.threat = "" }.isEmpty)
        var household = household
        household.snapshot.systems.removeFirst()
        #expect(try codes(household) { $0.systems = [] } == [.kindAbsent])
        #expect(try codes { $0.systems = [] }.isEmpty)
    }

    @Test func circlesAreNamed() throws {
        var household = household
        household.snapshot.systems[0].dependsOn = [household.workstation.id]
        let consistency = Consistency(
            practice: household.snapshot,
            content: try LibraryFixture.content(),
            now: Household.now
        )
        let findings = consistency.findings([])
        #expect(findings.map(\.code) == [.dependencyCycle])
        #expect(findings[0].risk == nil)
        #expect(
            findings[0].sentence == "Systems depend on each other in a circle: “Main PACS” → “Reading 1” → “Main PACS”."
        )
    }

    @Test func theDayIsThatOfTheClockOnTheWall() throws {
        let household = household
        var risk = household.risk()
        risk.due = "2026-09-21"
        // 13:46 UTC on the 21st is the 22nd fourteen hours to the east.
        for (offset, isOverdue) in [(0, false), (14 * 3600, true)] {
            let consistency = Consistency(
                practice: household.snapshot,
                content: try LibraryFixture.content(),
                now: Household.now,
                offset: offset
            )
            #expect(consistency.findings(risk).map(\.code).contains(.treatmentOverdue) == isOverdue)
        }
    }
}
