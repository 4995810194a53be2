import Access
import Journal
import Practice
import Records
import Testing

@testable import Console

/// Devices that were seen: listed, looked at, and made systems, or not.
@Suite struct SeenPageTests {
    static let now = PracticeDesk.start.microseconds

    /// A CT as the gateway sees it call.
    static func scanner(_ host: String = "10.0.0.7", title: String = "CT9") -> Observation {
        Observation(
            when: now - 60_000_000,
            origin: .traffic,
            source: "gateway main-pacs",
            host: host,
            speech: .dicom(
                DICOMSpeech(
                    outcome: .accepted,
                    aeTitle: title,
                    implementationClassUID: "1.2.276.0.7230010.3.0.3.6.7",
                    implementationVersion: "OFFIS_DCMTK_367",
                    sopClasses: ["1.2.840.10008.5.1.4.1.1.2", "1.2.840.10008.5.1.4.31"]
                )
            )
        )
    }

    private func seen(_ desk: PracticeDesk) throws -> Sighting { try require(try desk.catalog.sightings().items.first) }

    @Test func whatWasSeenIsListedWithWhyItMayBeWhat() async throws {
        let desk = try PracticeDesk()
        let empty = try await desk.get("/risk/seen").html()
        #expect(empty.contains("Nothing waits for a decision"))
        try desk.catalog.learn([Self.scanner(), Self.scanner("10.0.0.8", title: "<b>X</b>")])
        let html = try await desk.get("/risk/seen").html()
        #expect(html.contains("CT9") && html.contains("it asks for its worklist and sends CT"))
        #expect(html.contains("gateway main-pacs") && html.contains("Decide about several"))
        #expect(html.contains("&lt;b&gt;X&lt;/b&gt;") && !html.contains("<b>X"))
        #expect(try desk.store.counts().systems == 0)
        let page = try await desk.get(CatalogPages.path(seen(desk).id)).html()
        #expect(page.contains("CT Image Storage") && page.contains("What was seen"))
    }

    @Test func aDeviceBecomesASystemAndThatIsTakenBack() async throws {
        let desk = try PracticeDesk()
        try desk.catalog.learn([Self.scanner()])
        let sighting = try seen(desk)
        let path = CatalogPages.path(sighting.id)
        let form = try await desk.get(path + "/add").html()
        #expect(form.contains("value=\"CT9\"") && form.contains("10.0.0.7"))
        let fields = [
            ("name", "CT 9"), ("kind", "modality"), ("addresses", "10.0.0.7"), ("ae_titles", "CT9"),
            ("handles_phi", "yes"),
            ("locked", "yes"), ("portable", "no"), ("removable_media", "unknown"),
        ]
        let lost = try await desk.post(path + "/add", fields.map { ($0.0, $0.0 == "addresses" ? "10.9.9.9" : $0.1) })
        #expect(lost.status == 422)
        #expect(try lost.html().contains("The system must have the address 10.0.0.7"))
        let done = try await desk.post(path + "/add", fields)
        let system = try require(try desk.store.allSystems().first)
        #expect(done.target == system.path + "#facts" && system.name == "CT 9")
        #expect(desk.ledger.entries.map(\.kind) == [.sightingJudged, .practiceChanged])
        #expect(desk.ledger.entries.first?.details["verdict"] == "added")
        #expect(desk.ledger.entries.first?.details["device"] == "10.0.0.7")
        #expect(desk.ledger.entries.first?.subjects == ["system:\(system.id)"])
        let facts = try await desk.get(system.path).html()
        #expect(facts.contains("Claimed and seen") && facts.contains("OFFIS_DCMTK_367"))
        #expect(try await desk.get(path).html().contains("It is CT 9"))
        let undone = try await desk.post(path + "/undo")
        #expect(undone.target == path)
        #expect(try desk.store.counts().systems == 0)
        #expect(try seen(desk).state == .open)
        #expect(desk.ledger.entries.last?.details["action"] == "removed")
    }

    @Test func aDeviceIsASystemOfTheCatalog() async throws {
        let desk = try PracticeDesk()
        let id: SystemID = desk.store.newID()
        try desk.store.save(System(id: id, name: "CT 9", kind: .modality, addresses: ["10.0.0.6"], aeTitles: ["CT9"]))
        try desk.catalog.learn([Self.scanner()])
        let path = CatalogPages.path(try seen(desk).id)
        let html = try await desk.get(path).html()
        #expect(html.contains("It may be CT 9") && html.contains("from an address that is not on record"))
        #expect(try await desk.post(path + "/is", [("system", "")]).status == 422)
        let done = try await desk.post(path + "/is", [("system", id.text)])
        #expect(done.target == "/risk/systems/\(id)#facts")
        #expect(try desk.store.system(id)?.addresses == ["10.0.0.6", "10.0.0.7"])
        #expect(desk.ledger.entries.first?.details["verdict"] == "known")
    }

    @Test func aDeviceIsSetAsideWithAReason() async throws {
        let desk = try PracticeDesk()
        try desk.catalog.learn([Self.scanner()])
        let path = CatalogPages.path(try seen(desk).id)
        let without = try await desk.post(path + "/ignore", [("reason", "")])
        #expect(without.status == 422)
        #expect(try without.html().contains("There is no reason"))
        #expect(try await desk.post(path + "/ignore", [("reason", "A technician’s laptop")]).target == "/risk/seen")
        #expect(try desk.catalog.count() == 0)
        #expect(try await desk.get("/risk/seen?state=ignored").html().contains("Set aside"))
        #expect(try await desk.get(path).html().contains("A technician’s laptop"))
    }

    @Test func severalAreDecidedAtOnce() async throws {
        let desk = try PracticeDesk()
        try desk.catalog.learn((1...4).map { Self.scanner("10.0.0.\($0)", title: "CT\($0)") })
        let ids = try desk.catalog.sightings().items.map(\.id.text)
        #expect(try await desk.post("/risk/seen", [("decision", "add")]).status == 422)
        let why = try await desk.post("/risk/seen", [("ids", ids[0]), ("decision", "ignore")])
        #expect(why.status == 422)
        #expect(try why.html().contains("Say in a few words"))
        let two = ids.prefix(2).map { ("ids", $0) }
        #expect(try await desk.post("/risk/seen", two + [("decision", "add")]).target == "/risk/seen")
        #expect(try desk.store.counts().systems == 2)
        let rest = ids.suffix(2).map { ("ids", $0) }
        _ = try await desk.post("/risk/seen", rest + [("decision", "ignore"), ("reason", "Test phantoms")])
        #expect(try desk.catalog.count() == 0)
        #expect(desk.ledger.entries.count { $0.kind == .sightingJudged } == 4)
    }

    @Test func whatCannotGoOnRecordIsTakenBack() async throws {
        let desk = try PracticeDesk()
        try desk.catalog.learn([Self.scanner()])
        let id = try seen(desk).id
        desk.ledger.isBroken = true
        await #expect(throws: PracticeLedger.Broken.self) {
            try await desk.catalogActs.add([id], by: desk.editor)
        }
        #expect(try desk.store.counts().systems == 0)
        #expect(try seen(desk).state == .open)
        await #expect(throws: PracticeLedger.Broken.self) {
            try await desk.catalogActs.ignore([id], reason: "No", by: desk.editor)
        }
        #expect(try seen(desk).state == .open)
        desk.ledger.isBroken = false
        try await desk.catalogActs.ignore([id], reason: "No", by: desk.editor)
        desk.ledger.isBroken = true
        await #expect(throws: PracticeLedger.Broken.self) { try await desk.catalogActs.undo(id, by: desk.editor) }
        #expect(try desk.catalog.sighting(id)?.state == .ignored(reason: "No"))
    }

    @Test func whoIsBoundToSomeSystemsSeesAndDecidesNothing() async throws {
        let desk = try PracticeDesk()
        try desk.catalog.learn([Self.scanner()])
        let bound = desk.caller("pacs-administrator", systems: [desk.store.newID()])
        #expect(try await !desk.get("/risk/seen", by: bound).html().contains("CT9"))
        let path = CatalogPages.path(try seen(desk).id)
        #expect(try await !desk.get(path, by: bound).html().contains("CT9"))
        await #expect(throws: PageProblem.self) {
            try await desk.post(path + "/ignore", [("reason", "No")], by: bound)
        }
        #expect(try desk.catalog.count() == 1)
    }
}
