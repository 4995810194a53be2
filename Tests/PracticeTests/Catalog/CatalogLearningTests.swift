import Records
import Testing

@testable import Practice

struct CatalogLearningTests {
    @Test func aSystemKnownByItsAddressGetsFacts() throws {
        let fixture = try CatalogFixture()
        let ct = try fixture.system("CT1", addresses: ["10.0.0.5"], titles: ["CT1"])
        let learned = try fixture.catalog.learn([CatalogFixture.caller()])
        #expect(learned.newSightings == 0)
        #expect(learned.newFacts == 6)
        let facts = try fixture.catalog.facts(of: ct.id)
        #expect(
            facts.map(\.name) == [
                .address, .aeTitle, .implementationClassUID, .implementationVersion, .proposedSOPClasses,
                .transferSyntaxes,
            ]
        )
        #expect(facts.prefix(2).map(\.isConfirmed) == [true, true])
        #expect(try fixture.catalog.sightings().items.isEmpty)
    }

    @Test func whatIsSeenAgainIsCountedNotKeptTwice() throws {
        let fixture = try CatalogFixture()
        let ct = try fixture.system("CT1", addresses: ["10.0.0.5"])
        let first = CatalogFixture.caller(when: CatalogFixture.now - 3 * CatalogFixture.minute)
        let second = CatalogFixture.caller(
            classes: ["1.2.840.10008.1.1"],
            when: CatalogFixture.now - CatalogFixture.minute
        )
        try fixture.catalog.learn([first, second])
        let again = try fixture.catalog.learn([
            CatalogFixture.caller(when: CatalogFixture.now - 2 * CatalogFixture.minute)
        ])
        #expect(again.newFacts == 0)
        let facts = try fixture.catalog.storedFacts(of: ct.id)
        #expect(facts.count == 6)
        let title = try #require(facts.first { $0.name == .aeTitle })
        #expect(title.count == 3)
        #expect(title.firstSeen == first.when)
        #expect(title.lastSeen == second.when)
        let classes = try #require(facts.first { $0.name == .proposedSOPClasses })
        #expect(classes.values == ["1.2.840.10008.1.1", CatalogFixture.ct])
    }

    @Test func aSharedAddressIsToldApartByTitle() throws {
        let fixture = try CatalogFixture()
        let pacs = try fixture.system("PACS", .pacs, addresses: ["10.0.0.9"], titles: ["PACS"])
        let worklist = try fixture.system("Worklist", .worklist, addresses: ["10.0.0.9"], titles: ["MWL"])
        let learned = try fixture.catalog.learn([
            CatalogFixture.server(title: "MWL"), CatalogFixture.server(title: nil),
        ])
        #expect(learned.ambiguous == 1)
        #expect(try fixture.catalog.storedFacts(of: pacs.id).isEmpty)
        #expect(try !fixture.catalog.storedFacts(of: worklist.id).isEmpty)
    }

    @Test func aTitleFromAnotherAddressIsASightingNotTheSystem() throws {
        let fixture = try CatalogFixture()
        let ct = try fixture.system("CT1", addresses: ["10.0.0.5"], titles: ["CT1"])
        try fixture.catalog.learn([CatalogFixture.caller("10.0.0.66", "CT1")])
        #expect(try fixture.catalog.storedFacts(of: ct.id).isEmpty)
        let sighting = try #require(try fixture.catalog.sightings().items.first)
        #expect(sighting.host == "10.0.0.66")
        #expect(try fixture.catalog.candidates(for: sighting).map(\.system) == [ct.id])
    }

    @Test func aTitleDecidesWhereNoAddressSpeaksAgainstIt() throws {
        let fixture = try CatalogFixture()
        let roaming = try fixture.system("Portable", addresses: ["dr1.local"], titles: ["DR1"])
        let tunneled = try fixture.system("Remote CT", addresses: ["10.9.9.9"], titles: ["RCT"])
        try fixture.catalog.learn([CatalogFixture.caller("10.0.0.7", "DR1"), CatalogFixture.caller("127.0.0.1", "RCT")])
        #expect(
            try fixture.catalog.storedFacts(of: roaming.id).contains { $0.name == .address && $0.value == "10.0.0.7" }
        )
        let facts = try fixture.catalog.storedFacts(of: tunneled.id)
        #expect(!facts.isEmpty)
        #expect(!facts.contains { $0.name == .address })
    }

    @Test func theSystemIsRecognizedOnceItsRecordHasTheAddress() throws {
        let fixture = try CatalogFixture()
        var ct = try fixture.system("CT1")
        try fixture.catalog.learn([CatalogFixture.caller()])
        #expect(try fixture.catalog.count() == 1)
        ct.addresses = ["::ffff:10.0.0.5"]
        try fixture.store.save(ct)
        try fixture.catalog.learn([CatalogFixture.caller()])
        #expect(try !fixture.catalog.storedFacts(of: ct.id).isEmpty)
        try fixture.store.remove(ct.id)
        try fixture.catalog.learn([CatalogFixture.caller()])
        #expect(try fixture.catalog.sightings().items.map(\.count) == [2])
    }

    @Test func whatPeersSendIsBroughtIntoBounds() throws {
        var limits = CatalogLimits()
        limits.valuesPerFact = 3
        limits.listEntries = 2
        limits.valueLength = 16
        let fixture = try CatalogFixture(limits: limits)
        let ct = try fixture.system("CT1", addresses: ["10.0.0.5"])
        for number in 0..<10 {
            try fixture.catalog.learn([
                CatalogFixture.caller(
                    classes: ["9.\(number)", "no uid", String(repeating: "1", count: 65), ""],
                    version: "V\(number)\u{0}\u{7}\nx" + String(repeating: "y", count: 5000),
                    when: CatalogFixture.now - Int64(100 - number) * CatalogFixture.minute
                )
            ])
        }
        let facts = try fixture.catalog.storedFacts(of: ct.id)
        let versions = facts.filter { $0.name == .implementationVersion }
        #expect(versions.count == 3)
        #expect(Set(versions.map { String($0.value.prefix(3)) }) == ["V7x", "V8x", "V9x"])
        #expect(versions.allSatisfy { $0.value.count == 16 })
        #expect(facts.first { $0.name == .proposedSOPClasses }?.values.count == 2)
    }

    @Test func whatComesFromTheFutureWasSeenNow() throws {
        let fixture = try CatalogFixture()
        try fixture.catalog.learn([CatalogFixture.caller(when: .max), CatalogFixture.caller("10.0.0.6", when: .min)])
        let seen = try fixture.catalog.sightings().items
        #expect(seen.map(\.lastSeen) == [CatalogFixture.now, 0])
        var odd = CatalogFixture.server("10.0.0.8", port: 99_999, tls: TLSPosture(isOffered: true, notAfter: .max))
        odd.when = 5
        try fixture.catalog.learn([odd])
        let sighting = try #require(try fixture.catalog.sightings(SightingQuery(text: "10.0.0.8")).items.first)
        #expect(try fixture.catalog.facts(of: sighting.id).allSatisfy { $0.port == nil })
    }

    @Test func aHandshakeIsKeptInFacts() throws {
        let fixture = try CatalogFixture()
        let pacs = try fixture.system("PACS", .pacs, addresses: ["10.0.0.9"])
        let posture = TLSPosture(
            isOffered: true,
            versions: ["1.2", "1.3"],
            subject: "CN=pacs",
            issuer: "CN=ca",
            notAfter: 1_800_000_000_000_000,
            asksForCertificate: true
        )
        try fixture.catalog.learn([CatalogFixture.server(port: 2762, tls: posture)])
        let facts = Dictionary(
            uniqueKeysWithValues: try fixture.catalog.storedFacts(of: pacs.id).filter { $0.port == 2762 }
                .map { ($0.name, $0.value) }
        )
        #expect(facts[.tls] == "yes")
        #expect(facts[.tlsVersions] == "1.2 1.3")
        #expect(facts[.certificateSubject] == "CN=pacs")
        #expect(facts[.certificateExpiry] == "2027-01-15T08:00:00Z")
        #expect(facts[.clientCertificate] == "yes")
        #expect(facts[.port] == "DICOM")
    }

    @Test func aBatchIsAllOrNothing() throws {
        let practice = try Fixture()
        _ = try CatalogStore(practice: practice.store)
        let inner = try #require(practice.records as? SQLiteRecords)
        let breaking = try Fixture(BreakingRecords(inner: inner, allowed: 3))
        let catalog = try CatalogStore(practice: breaking.store)
        #expect(throws: PracticeError.self) { try catalog.learn([CatalogFixture.caller()]) }
        #expect(try catalog.sightings().items.isEmpty)
        #expect(try catalog.index().contains(practice.store.newID()) == false)
    }
}
