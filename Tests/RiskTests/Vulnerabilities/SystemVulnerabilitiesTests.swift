import Practice
import Risk
import Testing

/// Proposals and decisions are joined, and what is urgent comes first.
@Suite struct SystemVulnerabilitiesTests {
    private let known = [
        KnownVulnerability(entry: entry("CVE-2021-0001", "Acme", "Box", due: "2025-03-01"), firstSeen: moment(1)),
        KnownVulnerability(
            entry: entry("CVE-2021-0002", "Acme", "Box", due: "2025-02-01", ransomware: true),
            firstSeen: moment(1)
        ),
        KnownVulnerability(
            entry: entry("CVE-2021-0003", "Acme", "Box", due: "2025-02-01"),
            firstSeen: moment(1),
            score: EPSSScore(cve: "CVE-2021-0003", probability: 0.9, percentile: 0.99)
        ),
        KnownVulnerability(entry: entry("CVE-2021-0004", "Acme", "Other"), firstSeen: moment(1)),
        KnownVulnerability(entry: entry("CVE-2021-0005", "Acme", "Box"), firstSeen: moment(1), withdrawn: moment(2)),
    ]
    private let systems = [system(1, vendor: "Acme", model: "Box"), system(2, vendor: "Acme", model: "Box"), system(3)]

    private func said(_ number: Int, _ cve: String, _ state: VulnerabilityState) -> VulnerabilityDecision {
        VulnerabilityDecision(system: systemID(number), cve: cve, state: state, by: "b", name: "B", at: moment(5))
    }

    @Test func proposalsOfRansomwareAndHighScoresComeFirst() {
        let found = SystemVulnerabilities(systems: systems, known: known, decisions: [])
        #expect(
            found.of(systemID(1)).map(\.vulnerability.entry.cve) == ["CVE-2021-0002", "CVE-2021-0003", "CVE-2021-0001"]
        )
        #expect(found.vendorOnly(systemID(1)) == 1 && found.vendorOnly(systemID(3)) == 0)
        #expect(found.counts == [.proposed: 6] && found.confirmed.isEmpty)
        #expect(found.of(systemID(9)).isEmpty && found.counts(of: systemID(9)).isEmpty)
    }

    @Test func confirmedOnesComeByTheirDueDay() throws {
        let decisions = [
            said(1, "CVE-2021-0001", .confirmed), said(1, "CVE-2021-0003", .dismissed),
            said(2, "CVE-2021-0002", .confirmed), said(2, "CVE-2021-0004", .confirmed),
            said(7, "CVE-2021-0001", .confirmed),
        ]
        let found = SystemVulnerabilities(systems: systems, known: known, decisions: decisions)
        #expect(found.of(systemID(1)).map(\.state) == [.confirmed, .proposed, .dismissed])
        #expect(found.counts(of: systemID(2)) == [.confirmed: 2, .proposed: 2])
        #expect(found.counts == [.confirmed: 3, .proposed: 3, .dismissed: 1])
        #expect(
            found.confirmed.map(\.vulnerability.vulnerability.entry.cve)
                == ["CVE-2021-0004", "CVE-2021-0002", "CVE-2021-0001"]
        )
        #expect(found.confirmed.map(\.system) == [systemID(2), systemID(2), systemID(1)])
        let second = try #require(found.confirmed.dropFirst().first?.vulnerability)
        #expect(second.isOverdue(on: "2025-02-02") && !second.isOverdue(on: "2025-02-01"))
        #expect(second.vulnerability.entry.usedByRansomware)
    }

    @Test func whatIsOpenedAgainIsProposed() {
        let found = SystemVulnerabilities(
            systems: systems,
            known: known,
            decisions: [said(1, "CVE-2021-0001", .proposed), said(2, "CVE-2030-0001", .confirmed)]
        )
        #expect(found.counts(of: systemID(1)) == [.proposed: 3])
        #expect(found.counts(of: systemID(2)) == [.proposed: 3])
    }
}
