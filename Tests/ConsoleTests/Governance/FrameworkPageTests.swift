import Access
import Practice
import Records
import Risk
import Testing

@testable import Console

/// What is asked of the practice stands beside what carries it, with what to do next.
@Suite struct FrameworkPageTests {
    @Test func everyFrameworkIsThereWithItsCounts() async throws {
        let office = try RiskOffice()
        let html = try await office.get("/risk/frameworks").html()
        for framework in office.services.risk.content.frameworks.frameworks {
            #expect(html.contains("/risk/frameworks/\(framework.id)"), "\(framework.id)")
        }
        #expect(html.contains("What Leadglass itself gives") && html.contains("No risk is in it yet."))
        let rows = try office.value(Listing<FrameworkRow>.self, try await office.operation("listFrameworks")).items
        #expect(rows.map(\.id) == ["hhs-cpg", "hicp-405d", "hipaa-security-rule", "nist-csf-2.0"])
        #expect(
            rows.allSatisfy {
                $0.proven + $0.claimed + $0.planned + $0.gaps == $0.requirements && $0.checked.count == 10
            }
        )
    }

    @Test func aFrameworkSaysWhereItStandsAndWhatCouldNotBeChecked() async throws {
        let office = try RiskOffice()
        let html = try await office.get("/risk/frameworks/hipaa-security-rule").html()
        #expect(html.contains("45 CFR") && html.contains("What could not be checked") && html.contains("eCFR"))
        #expect(html.contains("None has signed off") && html.contains("Words last checked"))
        #expect(html.contains("Plan “"))
        // Who may not add safeguards is led to where they are.
        #expect(html.contains("href=\"/defense\""))
        await #expect(throws: PageProblem.self) { try await office.get("/risk/frameworks/nothing") }
        await #expect(throws: Problem.self) { try await office.operation("getFramework", ["framework": "nothing"]) }
    }

    @Test func whatCarriesARequirementIsNamedAndWhatIsMissingIsATask() async throws {
        let office = try RiskOffice()
        let library = office.services.risk.content.safeguards
        let entry = try #require(library.entries.first { $0.meets.contains { $0.hasPrefix("hipaa-security-rule:") } })
        let reference = try #require(entry.meets.first { $0.hasPrefix("hipaa-security-rule:") })
        let id = String(reference.drop { $0 != ":" }.dropFirst())
        var safeguard = Safeguard(
            id: office.services.practice.newID(),
            name: "Our <own>",
            kind: entry.kind,
            layer: entry.layer,
            status: .inPlace
        )
        safeguard.library = entry.id
        _ = try await PracticeActs(store: office.services.practice, journal: office.services.journal).save(
            safeguard,
            by: office.caller()
        )
        func line() async throws -> FrameworkDetail.Line {
            let reply = try await office.operation("getFramework", ["framework": "hipaa-security-rule"])
            let detail = try office.value(FrameworkDetail.self, reply)
            return try require(detail.lines.first { $0.id == id })
        }
        let claimed = try await line()
        #expect(claimed.reasons.contains { $0.safeguard == safeguard.id })
        #expect(claimed.standing == .claimed || claimed.standing == .proven)
        let editor = office.caller("administrator")
        let html = try await office.get("/risk/frameworks/hipaa-security-rule", by: editor).html()
        #expect(html.contains("Our &lt;own&gt;") && html.contains("/defense/evidence/new?safeguard=\(safeguard.id)"))
        #expect(html.contains("/defense/safeguards/new?name="))
        let evidence = Evidence(
            id: office.services.practice.newID(),
            about: .safeguard(safeguard.id),
            kind: "Test",
            when: office.services.now().microseconds - 1_000_000,
            result: .passed,
            source: "Ruth"
        )
        _ = try await PracticeActs(store: office.services.practice, journal: office.services.journal).save(
            evidence,
            by: office.caller()
        )
        let proven = try await line()
        #expect(proven.standing == .proven && proven.task.isEmpty)
        #expect(proven.reasons.first { $0.safeguard == safeguard.id }?.evidence == evidence.id)
        #expect(
            try await office.get("/risk/frameworks/hipaa-security-rule?standing=proven").html().contains(
                "/defense/evidence/\(evidence.id)"
            )
        )
    }

    @Test func filtersHold() async throws {
        let office = try RiskOffice()
        let gaps = try await office.get("/risk/frameworks/hhs-cpg?standing=gap").html()
        #expect(gaps.contains(">Gap<"))
        let none = try await office.get("/risk/frameworks/hhs-cpg?text=zzzz").html()
        #expect(none.contains("No requirement matches"))
        let some = try await office.get("/risk/frameworks/hhs-cpg?group=Essential+goals&text=multifactor").html()
        #expect(some.contains("1 in all"))
    }

    @Test func aPartOfLeadglassThatDoesNotWorkHereSpeaksForNothing() async throws {
        let office = try RiskOffice()
        let empty = try await office.get("/risk/frameworks").html()
        #expect(empty.contains("No system is in it yet."))
        func proven() async throws -> Int {
            let rows = try office.value(Listing<FrameworkRow>.self, try await office.operation("listFrameworks")).items
            return rows.map(\.proven).reduce(0, +)
        }
        let before = try await proven()
        let pacs = System(id: office.services.practice.newID(), name: "PACS", kind: .pacs)
        _ = try await PracticeActs(store: office.services.practice, journal: office.services.journal).save(
            pacs,
            by: office.caller()
        )
        #expect(try await proven() > before)
    }

    @Test func whoIsBoundToSomeSystemsSeesNothingOfIt() async throws {
        let office = try RiskOffice()
        let bound = office.caller(systems: [])
        #expect(try await !office.get("/risk/frameworks", by: bound).html().contains("HIPAA"))
        #expect(try await !office.get("/risk/frameworks/hhs-cpg", by: bound).html().contains("Essential"))
        await #expect(throws: PageProblem.self) { try await office.operation("listFrameworks", by: bound) }
        await #expect(throws: PageProblem.self) { try await office.get("/risk/calendar.ics", by: bound) }
        #expect(try await !office.get("/risk/calendar", by: bound).html().contains("Overdue"))
    }
}
