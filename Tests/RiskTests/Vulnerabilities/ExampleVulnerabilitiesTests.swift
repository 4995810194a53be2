import Foundation
import Practice
import Records
import Risk
import Testing

/// The example's excerpts are read as the real files are, and fit together.
@Suite struct ExampleVulnerabilitiesTests {
    private static func file(_ name: String) throws -> [UInt8] {
        let root = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../../..").standardized
        return [UInt8](try Data(contentsOf: root.appending(path: "Content/example/\(name)")))
    }

    @Test func bothAreTakenIn() throws {
        let catalog = try KEVCatalog(reading: Self.file("kev.json"))
        #expect(catalog.version.contains("excerpt") && (10...20).contains(catalog.entries.count))
        let store = try VulnerabilityStore(records: SQLiteRecords())
        _ = try store.importCatalog(catalog, source: "kev.json", by: "test", at: moment(1))
        let scores = try EPSSScores(reading: Self.file("epss.csv"), wanted: store.cves())
        try store.importScores(scores, source: "epss.csv", by: "test", at: moment(1))
        #expect(try store.vulnerabilities().allSatisfy { $0.score != nil })
    }

    @Test(
        arguments: [
            ("Windows 7 inside; wireless network of its own.", ["CVE-2017-0144", "CVE-2019-0708", "CVE-2021-34527"]),
            ("FortiGate, SSL-VPN for vendors", ["CVE-2018-13379", "CVE-2022-42475"]),
            ("Mirth Connect 4.3 between RIS and PACS", ["CVE-2023-43208"]),
            ("The vendor comes in by ScreenConnect", ["CVE-2024-1709"]),
            ("NTP and DNS for the imaging networks.", []),
        ]
    ) func theyNameWhatPracticesHave(_ notes: String, _ expected: [String]) throws {
        let entries = try KEVCatalog(reading: Self.file("kev.json")).entries
        let found = VulnerabilityMatcher(entries: entries).matches(system(notes: notes))
        #expect(found.matches.map(\.cve) == expected)
    }
}
