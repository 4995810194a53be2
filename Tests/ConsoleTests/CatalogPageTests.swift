import Access
import Journal
import Practice
import Testing

@testable import Console

/// Systems, flows and sites: added, changed, listed and removed by pages, each change on record.
@Suite struct CatalogPageTests {
    private static let markup = "<script>alert(1)</script> & \"CT\""

    private func site(_ desk: PracticeDesk, _ name: String = "Prairie Memorial") async throws -> SiteID {
        let reply = try await desk.post("/risk/sites/new", [("name", name)])
        return try require(reply.target.flatMap { SiteID(String($0.suffix(36))) })
    }

    private func system(_ desk: PracticeDesk, _ name: String, _ more: [(String, String)] = []) async throws -> SystemID
    {
        let fields = [("name", name), ("kind", "modality"), ("handles_phi", "yes")] + more
        let reply = try await desk.post("/risk/systems/new", fields)
        return try require(reply.target.flatMap { SystemID(String($0.suffix(36))) })
    }

    @Test func aSystemIsAddedWithWhatItNamesAndGoesOnRecord() async throws {
        let desk = try PracticeDesk()
        let site = try await site(desk)
        let pacs = try await system(desk, "PACS")
        let id = try await system(
            desk,
            "CT 1",
            [
                ("site", site.text), ("depends_on", "pacs"), ("addresses", "10.0.0.1\r\nct1.local\r\n"),
                ("notes", "a\r\nb"),
            ]
        )
        let kept = try require(try desk.store.system(id))
        #expect(kept.site == site && kept.dependsOn == [pacs])
        #expect(kept.addresses == ["10.0.0.1", "ct1.local"] && kept.notes == "a\nb")
        let entry = try require(desk.ledger.entries.last)
        #expect(entry.kind == .practiceChanged && entry.subjects == ["system:\(id)"])
        #expect(entry.details["action"] == "added")
        #expect(entry.details["fields"] == "id, name, kind, site, addresses, depends_on, handles_phi, notes")
        let html = try await desk.get("/risk/systems/\(id)").html()
        #expect(html.contains("/risk/systems/\(pacs)"))
    }

    @Test func aFormThatFailsComesBackFilledInWithItsErrors() async throws {
        let desk = try PracticeDesk()
        let reply = try await desk.post(
            "/risk/systems/new",
            [("name", Self.markup), ("kind", "spaceship"), ("handles_phi", "yes"), ("depends_on", "Nowhere")]
        )
        #expect(reply.status == 422)
        let html = try reply.html()
        #expect(html.contains("Kind: choose one.") && html.contains("There is no system “Nowhere”"))
        #expect(!html.contains("<script>alert") && html.contains("&lt;script&gt;alert"))
        #expect(try desk.store.counts().systems == 0 && desk.ledger.entries.isEmpty)
    }

    @Test(arguments: [("support_ends", "soon"), ("ae_titles", "SEVENTEEN_LETTERS"), ("name", "")])
    func whatTheRecordsDoNotTakeIsSaidAtItsField(_ field: String, _ value: String) async throws {
        let desk = try PracticeDesk()
        let fields = [("name", "CT"), ("kind", "modality"), ("handles_phi", "no")].filter { $0.0 != field }
        let reply = try await desk.post("/risk/systems/new", fields + [(field, value)])
        #expect(reply.status == 422)
        let html = try reply.html()
        #expect(html.contains("href=\"#field-\(field.replacing("_", with: "-"))"))
    }

    @Test func aNameThatTwoHaveMustBeAnID() async throws {
        let desk = try PracticeDesk()
        let first = try await system(desk, "CT")
        _ = try await system(desk, "CT")
        let fields = [("from", "CT"), ("to", first.text), ("protocol", "dicom"), ("encrypted", "no")]
        let reply = try await desk.post("/risk/flows/new", fields)
        #expect(reply.status == 422)
        #expect(try reply.html().contains("More than one system is called"))
    }

    @Test func aChangeOverSomebodyElsesIsAskedAboutFirst() async throws {
        let desk = try PracticeDesk()
        let id = try await site(desk)
        let page = try await desk.get("/risk/sites/\(id)/edit").html()
        let seen = RecordDigest.of(try require(try desk.store.site(id)))
        #expect(page.contains(seen))
        _ = try await desk.post("/risk/sites/\(id)/edit", [("name", "Theirs"), ("seen", seen)])
        let late = try await desk.post("/risk/sites/\(id)/edit", [("name", "Mine"), ("seen", seen)])
        #expect(late.status == 409)
        #expect(try desk.store.site(id)?.name == "Theirs")
        let now = RecordDigest.of(try require(try desk.store.site(id)))
        let again = try await desk.post("/risk/sites/\(id)/edit", [("name", "Mine"), ("seen", now)])
        #expect(again.target == "/risk/sites/\(id)")
    }

    @Test func whatOthersNameIsNotRemoved() async throws {
        let desk = try PracticeDesk()
        let site = try await site(desk, Self.markup)
        let system = try await system(desk, "CT", [("site", site.text)])
        let page = try await desk.get("/risk/sites/\(site)/remove").html()
        #expect(page.contains("cannot be removed yet") && page.contains("/risk/systems/\(system)"))
        #expect(!page.contains("<script>alert"))
        #expect(try await desk.post("/risk/sites/\(site)/remove").status == 409)
        #expect(try await desk.get("/risk/systems/\(system)/remove").html().contains("Remove this system?"))
        #expect(try await desk.post("/risk/systems/\(system)/remove").target == "/risk/systems")
        #expect(try await desk.post("/risk/sites/\(site)/remove").target == "/risk/sites")
        #expect(desk.ledger.entries.last?.details["action"] == "removed")
    }

    @Test func whatCannotGoOnRecordIsNotDone() async throws {
        let desk = try PracticeDesk()
        let site = try await site(desk)
        desk.ledger.isBroken = true
        await #expect(throws: PracticeLedger.Broken.self) { try await self.site(desk, "Other") }
        await #expect(throws: PracticeLedger.Broken.self) { try await desk.post("/risk/sites/\(site)/remove") }
        await #expect(throws: PracticeLedger.Broken.self) {
            try await desk.post("/risk/sites/\(site)/edit", [("name", "Changed")])
        }
        #expect(try desk.store.sites(ListQuery()).items.map(\.name) == ["Prairie Memorial"])
    }

    @Test func listsAreFilteredSortedAndPagedByTheirAddress() async throws {
        let desk = try PracticeDesk()
        for number in 0..<205 {
            let kind: System.Kind = number % 2 == 0 ? .modality : .server
            let name = "System " + String(repeating: "0", count: 3 - "\(number)".count) + "\(number)"
            try desk.store.save(System(id: desk.store.newID(), name: name, kind: kind))
        }
        func rows(_ address: String) async throws -> (rows: [String], next: String?, total: Int?) {
            let page = try require(try await desk.get(address).shown)
            for case .table(let table) in page.blocks {
                return (table.rows.map { $0[0].text }, table.next, table.total)
            }
            throw NothingThere()
        }
        // With and without a gap the order is the same, though one comes from memory.
        for gap in ["", "&gap=no-owner"] {
            var seen: [String] = []
            var after: String?
            repeat {
                let found = try await rows("/risk/systems?sort=-name\(gap)" + (after.map { "&after=\($0)" } ?? ""))
                #expect(found.total == 205 && found.rows.count <= 100)
                seen += found.rows
                after = found.next
            } while after != nil
            #expect(seen.count == 205 && seen == seen.sorted(by: >))
        }
        #expect(try await rows("/risk/systems?kind=server").total == 102)
        #expect(try await rows("/risk/systems?kind=server&gap=no-owner&text=system+001").rows == ["System 001"])
        await #expect(throws: PageProblem.self) { try await desk.get("/risk/systems?sort=nothing") }
        await #expect(throws: PageProblem.self) { try await desk.get("/risk/systems?after=garbage") }
    }

    @Test func theOverviewFollowsEveryChange() async throws {
        let desk = try PracticeDesk()
        #expect(try await desk.get("/risk").html().contains("There are no systems yet"))
        _ = try await system(desk, "CT", [("support_ends", "2020-01-01")])
        let page = try require(try await desk.get("/risk").shown)
        guard case .figures(let figures) = page.blocks[0] else { throw NothingThere() }
        #expect(figures.map(\.value) == ["1", "0", "1", "1", "1", "1", "0", "0", "0"])
    }

    @Test func whoIsBoundToSystemsSeesThoseOnly() async throws {
        let desk = try PracticeDesk()
        let site = try await site(desk)
        let theirs = try await system(desk, "Their CT", [("site", site.text)])
        let other = try await system(desk, "Secret PACS")
        let fields = [("from", theirs.text), ("to", other.text), ("protocol", "dicom"), ("encrypted", "no")]
        _ = try await desk.post("/risk/flows/new", fields)
        let vendor = desk.caller("vendor", systems: [theirs])
        for address in [
            "/risk/systems", "/risk/flows", "/risk/systems/\(theirs)", "/risk/sites", "/response", "/defense",
        ] {
            let html = try await desk.get(address, by: vendor).html()
            #expect(!html.contains("Secret PACS") && !html.contains(other.text), "\(address)")
        }
        #expect(try await desk.get("/risk/systems", by: vendor).html().contains("Their CT"))
        await #expect(throws: PageProblem.self) { try await desk.get("/risk/systems/\(other)", by: vendor) }
        let bound = desk.caller("pacs-administrator", systems: [theirs])
        await #expect(throws: PageProblem.self) {
            try await desk.post("/risk/systems/\(theirs)/edit", [("name", "X"), ("kind", "other")], by: bound)
        }
        await #expect(throws: PageProblem.self) { try await desk.get("/settings/practice/export", by: bound) }
    }

    @Test func namesOfRecordsStandForTheirReferences() async throws {
        let desk = try PracticeDesk()
        let site = try await site(desk)
        let names = await NameBook(practice: desk.store).names(["site:\(site)", "site:none", "user:root", "leadglass"])
        #expect(
            names == ["site:\(site)": "Prairie Memorial", "user:root": "root on the machine", "leadglass": "Leadglass"]
        )
    }
}
