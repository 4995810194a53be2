import Practice
import Testing

@testable import Risk

/// Coverage of a framework follows from evidence.
struct CoverageTests {
    private func coverage(
        _ household: Household,
        products: Set<Requirement.Product> = []
    ) throws -> FrameworkCoverage {
        let content = try LibraryFixture.content()
        return FrameworkCoverage(
            try #require(content.frameworks["hipaa-security-rule"]),
            library: content.safeguards,
            practice: household.snapshot,
            products: products,
            now: Household.now
        )
    }

    private func line(_ change: (inout Household) -> Void) throws -> FrameworkCoverage.Line {
        var household = Household()
        change(&household)
        return try coverage(household).lines[1]
    }

    @Test func evidenceProves() throws {
        let line = try line { $0.snapshot.evidence = [$0.evidence()] }
        #expect(line.requirement.id == "164.310(b)")
        #expect(line.state == .proven)
        #expect(line.task.isEmpty)
        #expect(line.reasons.map(\.evidence) == [Household.id(20)])
        #expect(line.reasons.map(\.text) == ["“Locked backup” is in place; evidence of 2026-09-20 passed."])
    }

    @Test func withoutEvidenceItIsAClaim() throws {
        let none = try line { _ in }
        #expect(none.state == .claimed)
        #expect(none.task == "Gather evidence for “Locked backup”. What shows it: A restore.")
        let old = try line { $0.snapshot.evidence = [$0.evidence(daysAgo: 91)] }
        #expect(old.state == .claimed)
        #expect(old.reasons[0].text.contains("too old"))
        let failed = try line { $0.snapshot.evidence = [$0.evidence(.failed)] }
        #expect(failed.state == .claimed)
        #expect(failed.reasons[0].text.contains("failed"))
        #expect(failed.task.hasPrefix("Repair “Locked backup”"))
    }

    @Test func whatIsPlannedIsPlanned() throws {
        let line = try line { $0.snapshot.safeguards[0].status = .planned }
        #expect(line.state == .planned)
        #expect(line.task == "Put “Locked backup” in place.")
    }

    @Test func whatNothingMeetsIsAGap() throws {
        for change: (inout Household) -> Void in [
            { $0.snapshot.safeguards = [] }, { $0.snapshot.safeguards[0].status = .retired },
            { $0.snapshot.safeguards[0].library = "" },
        ] {
            let line = try line(change)
            #expect(line.state == .gap)
            #expect(line.task == "Plan “Backup that nobody can change”.")
            #expect(line.reasons.map(\.text) == ["The practice has none of the safeguards that meet it."])
            #expect(line.library == ["immutable-backup"])
        }
    }

    @Test func whatLeadglassGivesIsProvenWhileAllOfItWorks() throws {
        let household = Household()
        let all = try coverage(household, products: [.riskAnalysis, .register, .vault]).lines[0]
        #expect(all.state == .proven)
        #expect(all.reasons.map(\.product) == [.riskAnalysis])
        #expect(all.reasons[0].text.contains("“risk-analysis” and “register”"))
        let half = try coverage(household, products: [.riskAnalysis]).lines[0]
        #expect(half.state == .gap)
        #expect(half.task == "Decide how to meet it, and add a safeguard for it.")
        // A requirement that names no part of Leadglass is not given by it.
        #expect(try coverage(household, products: Set(Requirement.Product.allCases)).lines[1].state == .claimed)
    }

    @Test func theBestOfSeveralDecidesAndAllAreTold() throws {
        let line = try line { household in
            var second = household.backup
            second.id = household.id(60)
            second.name = "Second backup"
            household.snapshot.safeguards.insert(second, at: 0)
            household.snapshot.evidence = [household.evidence()]
        }
        #expect(line.state == .proven)
        #expect(line.reasons.map(\.safeguard) == [Household.id(7), Household.id(60)])
    }

    @Test func gapsComeFirstAmongTheTasks() throws {
        let coverage = try coverage(Household())
        #expect(coverage.lines.map(\.state) == [.gap, .claimed])
        #expect(coverage.tasks.map(\.state) == [.gap, .claimed])
        #expect(coverage.count(.gap) == 1)
        #expect(coverage.count(.proven) == 0)
    }
}
