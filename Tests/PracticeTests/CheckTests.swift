import Testing

@testable import Practice

struct CheckTests {
    @Test func aNameIsNeeded() throws {
        let fixture = try Fixture()
        let error = try #require(throws: PracticeError.self) { _ = try fixture.site("  ") }
        #expect(error.code == .missing)
        #expect(error.field == "name")
    }

    @Test func textsHaveALength() throws {
        let fixture = try Fixture()
        _ = try fixture.site(String(repeating: "x", count: 200))
        let error = try #require(throws: PracticeError.self) {
            _ = try fixture.site(String(repeating: "x", count: 201))
        }
        #expect(error.code == .tooLong)
        let site = Site(id: fixture.store.newID(), name: "A", notes: String(repeating: "x", count: 10_001))
        #expect(try #require(throws: PracticeError.self) { try fixture.store.save(site) }.field == "notes")
    }

    @Test(arguments: ["a\nb", "a\u{0}b", "a\u{1B}[2J", "a\u{2028}b", "a\u{85}b", "a\u{FFFE}b"])
    func namesHaveNoControlCharacters(name: String) throws {
        let fixture = try Fixture()
        #expect(try #require(throws: PracticeError.self) { _ = try fixture.site(name) }.code == .invalid)
    }

    @Test func namedRecordsMustExist() throws {
        let fixture = try Fixture()
        let system = System(id: fixture.store.newID(), name: "PACS", kind: .pacs, site: fixture.store.newID())
        let error = try #require(throws: PracticeError.self) { try fixture.store.save(system) }
        #expect(error.code == .reference)
        #expect(error.field == "site")
        #expect(try fixture.store.counts().systems == 0)
    }

    @Test func rolesMustBeKnown() throws {
        let fixture = try Fixture()
        let person = Person(id: fixture.store.newID(), name: "Ada", roles: [RoleAssignment("administrater")])
        let error = try #require(throws: PracticeError.self) { try fixture.store.save(person) }
        #expect(error.code == .reference)
        #expect(error.message.contains("Did you mean administrator?"))
    }

    @Test func aVendorHasSystemsAndAnEnd() throws {
        let fixture = try Fixture()
        let pacs = try fixture.system()
        var person = Person(id: fixture.store.newID(), name: "Sam", roles: [RoleAssignment("vendor", until: 1)])
        #expect(try #require(throws: PracticeError.self) { try fixture.store.save(person) }.field == "systems")
        person.roles = [RoleAssignment("vendor", systems: [pacs.id])]
        #expect(try #require(throws: PracticeError.self) { try fixture.store.save(person) }.field == "until")
        person.roles = [RoleAssignment("vendor", systems: [pacs.id], until: Fixture.now)]
        try fixture.store.save(person)
        #expect(try fixture.store.people(ListQuery(filters: ["roles": "vendor"])).items == [person])
    }

    @Test func evidenceEndsAfterItBegins() throws {
        let fixture = try Fixture()
        let pacs = try fixture.system()
        var evidence = Evidence(
            id: fixture.store.newID(),
            about: .system(pacs.id),
            kind: "restore test",
            when: 2_000_000,
            result: .passed,
            source: "Ada",
            validUntil: 1_000_000
        )
        #expect(try #require(throws: PracticeError.self) { try fixture.store.save(evidence) }.field == "valid_until")
        evidence.validUntil = nil
        evidence.when = Fixture.now + 2 * 86_400_000_000
        #expect(try #require(throws: PracticeError.self) { try fixture.store.save(evidence) }.field == "when")
        evidence.when = Fixture.now
        try fixture.store.save(evidence)
    }

    @Test(arguments: ["2027-02-30", "27-01-01", "2027-1-1", "soon", "2027-01-01T00:00:00Z"])
    func supportEndsOnADay(day: String) throws {
        let fixture = try Fixture()
        let system = System(id: fixture.store.newID(), name: "PACS", kind: .pacs, supportEnds: day)
        #expect(try #require(throws: PracticeError.self) { try fixture.store.save(system) }.field == "support_ends")
    }

    @Test(arguments: ["SEVENTEEN_LETTERS", "ÄRZTE", #"A\B"#, ""])
    func titlesAreThoseOfTheStandard(title: String) throws {
        let fixture = try Fixture()
        let system = System(id: fixture.store.newID(), name: "PACS", kind: .pacs, aeTitles: [title])
        #expect(try #require(throws: PracticeError.self) { try fixture.store.save(system) }.field == "ae_titles")
    }

    @Test func nothingDependsOnItselfAndNoFlowIsALoop() throws {
        let fixture = try Fixture()
        var pacs = try fixture.system()
        let flow = Flow(id: fixture.store.newID(), from: pacs.id, to: pacs.id, protocol: .dicom, service: "")
        #expect(try #require(throws: PracticeError.self) { try fixture.store.save(flow) }.field == "to")
        pacs.dependsOn = [pacs.id]
        #expect(try #require(throws: PracticeError.self) { try fixture.store.save(pacs) }.field == "depends_on")
    }

    @Test func listsAndRecordsAreLimited() throws {
        var limits = PracticeLimits()
        limits.listCount = 2
        limits.recordCount = 1
        let fixture = try Fixture(limits: limits)
        let system = System(id: fixture.store.newID(), name: "A", kind: .pacs, addresses: ["1", "2", "3"])
        #expect(try #require(throws: PracticeError.self) { try fixture.store.save(system) }.code == .tooLong)
        var site = try fixture.site()
        #expect(try #require(throws: PracticeError.self) { _ = try fixture.site("Second") }.code == .limit)
        site.name = "Changed"
        try fixture.store.save(site)
    }

    @Test func timesAreWrittenAndReadAlike() throws {
        for microseconds: Int64 in [0, 1, 951_782_400_000_000, 1_709_210_096_120_000, PracticeTime.end - 1] {
            let text = PracticeTime(microseconds: microseconds).text
            #expect(PracticeTime(text)?.microseconds == microseconds, "\(text)")
        }
        #expect(PracticeTime(microseconds: 951_782_400_000_000).text == "2000-02-29T00:00:00Z")
        for text in [
            "", "2100-02-29T00:00:00Z", "2026-01-01T24:00:00Z", "2026-01-01T00:00:00.Z", "2026-01-01 00:00:00Z",
        ] {
            #expect(PracticeTime(text) == nil, "\(text)")
        }
    }
}
