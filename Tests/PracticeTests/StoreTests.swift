import Practice
import Testing

struct StoreTests {
    @Test func whatIsSavedIsRead() throws {
        let fixture = try Fixture.example()
        let store = fixture.store
        let system = try #require(try store.allSystems().first { $0.name == "Speech recognition" })
        #expect(try store.system(system.id) == system)
        #expect(try store.site(store.newID()) == nil)
        let counts = try store.counts()
        #expect(counts.systems == 26)
        #expect(counts.people == 12)
        #expect(counts.evidence == 9)
    }

    @Test func aChangeNamesItsFields() throws {
        let fixture = try Fixture()
        var site = Site(id: fixture.store.newID(), name: "  Main  ", notes: "one\r\ntwo\r\n")
        let first = try fixture.store.save(site)
        #expect(first.isNew)
        #expect(first.kind == .site)
        #expect(first.name == "Main")
        #expect(first.fields == ["id", "name", "notes"])
        #expect(try fixture.store.site(site.id)?.notes == "one\ntwo")
        let same = try fixture.store.save(site)
        #expect(!same.isNew && same.fields.isEmpty)
        site.phone = "555 0100"
        site.notes = ""
        #expect(try fixture.store.save(site).fields == ["phone", "notes"])
    }

    @Test func lettersThatOnlyLookAlikeAreAChange() throws {
        let fixture = try Fixture()
        var site = Site(id: fixture.store.newID(), name: "Caf\u{E9}")
        try fixture.store.save(site)
        site.name = "Cafe\u{301}"
        #expect(try fixture.store.save(site).fields == ["name"])
        #expect(try fixture.store.site(site.id)?.name.unicodeScalars.count == 5)
    }

    @Test func blanksAndAByteOrderMarkAtTheEndsAreDropped() throws {
        let fixture = try Fixture()
        let site = try fixture.site("\u{FEFF} Main\u{A0}\n")
        #expect(try fixture.store.site(site.id)?.name == "Main")
    }

    @Test func whatIsNamedCannotBeRemoved() throws {
        let fixture = try Fixture()
        let store = fixture.store
        let (pacs, modality) = (try fixture.system(), try fixture.system("CT1", .modality))
        let flow = Flow(id: store.newID(), from: modality.id, to: pacs.id, protocol: .dicom, service: "C-STORE")
        try store.save(flow)
        let error = try #require(throws: PracticeError.self) { try store.remove(pacs.id) }
        #expect(error.code == .inUse)
        #expect(error.message.contains("the flow “CT1 to PACS: C-STORE” (to)"))
        #expect(try store.dependents(.system, pacs.id.text).map(\.id) == [flow.id.text])
        #expect(try store.remove(flow.id).action == .removed)
        try store.remove(pacs.id)
        #expect(try store.system(pacs.id) == nil)
        let gone = try #require(throws: PracticeError.self) { try store.remove(pacs.id) }
        #expect(gone.code == .notFound)
    }

    @Test func aNewNameReachesTheListsThatSortByIt() throws {
        let fixture = try Fixture()
        let store = fixture.store
        var site = try fixture.site("Alpha")
        let other = try fixture.site("Beta")
        let first = System(id: store.newID(), name: "One", kind: .pacs, site: site.id)
        let second = System(id: store.newID(), name: "Two", kind: .pacs, site: other.id)
        try store.save(first)
        try store.save(second)
        #expect(try store.systems(ListQuery(sort: "site")).items == [first, second])
        site.name = "Gamma"
        try store.save(site)
        #expect(try store.systems(ListQuery(sort: "site")).items == [second, first])
        #expect(try store.systems(ListQuery(text: "gamma")).items == [first])
        #expect(try store.systems(ListQuery(text: "alpha")).items.isEmpty)
    }

    @Test func markupStaysText() throws {
        let fixture = try Fixture()
        let name = #"<script>alert("1")</script>'; DROP TABLE practice_sites; -- {{x}} %_!"#
        let site = try fixture.site(name)
        #expect(try fixture.store.site(site.id)?.name == name)
        #expect(try fixture.store.sites(ListQuery(text: "<SCRIPT> %_!")).items == [site])
        #expect(try fixture.store.names(.site, [site.id.text]) == [site.id.text: name])
    }
}
