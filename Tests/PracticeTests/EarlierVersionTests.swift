import Records
import Testing

@testable import Practice

/// Rows that an earlier version wrote are read: they have no keys of what came later.
struct EarlierVersionTests {
    private static let id = "01990000-0000-7000-8000-000000000001"
    private static let line = "01990000-0000-7000-8000-000000000002"

    private func rewrite(_ table: String, _ id: String, _ body: String, _ fixture: Fixture) throws {
        _ = try fixture.records.write { writer throws(RecordsError) in
            try writer.execute("UPDATE \(table) SET body = ? WHERE id = ?", [.text(body), .text(id)])
        }
    }

    @Test func aSystemHasNoPhysicalFacts() throws {
        let fixture = try Fixture()
        let id = try #require(SystemID(Self.id))
        try fixture.store.save(System(id: id, name: "PACS", kind: .pacs))
        try rewrite(
            "practice_systems",
            Self.id,
            #"{"addresses":["10.0.0.1"],"aeTitles":["PACS"],"dependsOn":[],"handlesPHI":true,"id":"\#(Self.id)","kind":"pacs","#
                + #""model":"","name":"PACS","notes":"","room":"","serviceLines":[],"supportEnds":"","vendor":"Acme","#
                + #""vendorContact":{"name":"","phone":"","weekendPhone":""},"version":""}"#,
            fixture
        )
        let expected = System(
            id: id,
            name: "PACS",
            kind: .pacs,
            addresses: ["10.0.0.1"],
            aeTitles: ["PACS"],
            vendor: "Acme"
        )
        #expect(try fixture.store.system(id) == expected)
        #expect(try fixture.store.allSystems() == [expected])
        #expect(expected.physical.isEmpty)
        #expect(try fixture.store.save(expected).fields.isEmpty)
    }

    @Test func aSafeguardHasNeitherLibraryNorCost() throws {
        let fixture = try Fixture()
        let id = try #require(SafeguardID(Self.id))
        let safeguard = Safeguard(
            id: id,
            name: "Tapes",
            kind: .technical,
            layer: "Copies",
            status: .inPlace,
            reviewDays: 30
        )
        try fixture.store.save(safeguard)
        try rewrite(
            "practice_safeguards",
            Self.id,
            #"{"id":"\#(Self.id)","kind":"technical","layer":"Copies","name":"Tapes","notes":"","reviewDays":30,"#
                + #""status":"in-place","systems":[]}"#,
            fixture
        )
        #expect(try fixture.store.safeguard(id) == safeguard)
        #expect(try fixture.store.save(safeguard).fields.isEmpty)
    }

    @Test func aServiceLineHasNeitherDollarsNorRecovery() throws {
        let fixture = try Fixture()
        let id = try #require(ServiceLineID(Self.line))
        let line = ServiceLine(id: id, name: "ED CT", studiesPerDay: 60, tolerableMinutes: 15)
        try fixture.store.save(line)
        try rewrite(
            "practice_service_lines",
            Self.line,
            #"{"id":"\#(Self.line)","name":"ED CT","notes":"","sites":[],"studiesPerDay":60,"tolerableMinutes":15}"#,
            fixture
        )
        #expect(try fixture.store.serviceLine(id) == line)
    }

    @Test func evidenceSaysNotHowLongItTook() throws {
        let fixture = try Fixture()
        let system = try fixture.system()
        let id = try #require(EvidenceID(Self.id))
        let evidence = Evidence(
            id: id,
            about: .system(system.id),
            kind: "restore test",
            when: 1_000_000,
            result: .passed,
            source: "Ada"
        )
        try fixture.store.save(evidence)
        try rewrite(
            "practice_evidence",
            Self.id,
            #"{"about":{"system":{"_0":"\#(system.id)"}},"id":"\#(Self.id)","kind":"restore test","notes":"","#
                + #""result":"passed","source":"Ada","when":1000000}"#,
            fixture
        )
        #expect(try fixture.store.evidence(id) == evidence)
    }
}
