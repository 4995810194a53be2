import Practice
import Records
import Risk
import Testing

@testable import leadglass

/// The example knows of vulnerabilities, and its people have judged some.
@Suite struct ExampleVulnerabilitiesFillTests {
    @Test func someAreJudgedAndSomeAreNot() throws {
        let records = try SQLiteRecords()
        let now = Timestamp.systemClock()
        let practice = try PracticeStore(
            records: records,
            knownRoles: [],
            now: { now },
            random: { Array(repeating: 1, count: $0) }
        )
        for system in try Self.systems() { _ = try practice.save(system) }
        let store = try VulnerabilityStore(records: records)
        try ExampleVulnerabilities.fill(store, practice, now: now)
        let joined = SystemVulnerabilities(
            systems: try practice.allSystems(),
            known: try store.vulnerabilities(),
            decisions: try store.decisions()
        )
        #expect(try store.catalogSource()?.count == 17 && store.scoreSource()?.count == 17)
        #expect(try store.decisions().allSatisfy { !$0.note.isEmpty && $0.at < now && !$0.reason.isEmpty })
        #expect(joined.counts[.confirmed] == 1 && joined.counts[.dismissed] == 3 && joined.counts[.mended] == 2)
        #expect((joined.counts[.proposed] ?? 0) >= 5)
        // A second start changes nothing.
        let stamp = try store.stamp()
        try ExampleVulnerabilities.fill(store, practice, now: now)
        #expect(try store.stamp() == stamp)
    }

    /// The example's systems by their words alone: what they refer to is not there.
    private static func systems() throws -> [System] {
        let records = try SQLiteRecords()
        let whole = try PracticeStore(
            records: records,
            knownRoles: [
                "administrator", "security-officer", "pacs-administrator", "practice-leader", "staff", "auditor",
                "vendor",
            ],
            now: Timestamp.systemClock,
            random: { Array(repeating: 2, count: $0) }
        )
        _ = try PracticeFile.importing(ExamplePracticeContent.text, into: whole)
        return try whole.allSystems().map {
            System(
                id: $0.id,
                name: $0.name,
                kind: $0.kind,
                vendor: $0.vendor,
                model: $0.model,
                version: $0.version,
                notes: $0.notes
            )
        }
    }
}
