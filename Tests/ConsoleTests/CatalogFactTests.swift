import HTTPTypes
import Journal
import Practice
import Testing

@testable import Console

/// What records say of rooms, costs and recoveries: shown, changed by forms, given to programs.
@Suite struct CatalogFactTests {
    @Test func aSystemSaysHowItStandsInItsRoom() async throws {
        let desk = try PracticeDesk()
        let made = try await desk.post(
            "/risk/systems/new",
            [
                ("name", "CT"), ("kind", "modality"), ("handles_phi", "yes"), ("locked", "yes"), ("portable", "no"),
                ("removable_media", "unknown"), ("disposal", "Shredded & certified"),
            ]
        )
        let system = try require(try desk.store.allSystems().first)
        #expect(system.physical == Physical(isLocked: .yes, isPortable: .no, disposal: "Shredded & certified"))
        #expect(try await desk.get(try require(made.target)).html().contains("Shredded &amp; certified"))
        // A form that was opened before the fields were there changes none of them.
        _ = try await desk.post(
            system.path + "/edit",
            [("name", "CT 1"), ("kind", "modality"), ("handles_phi", "yes"), ("disposal", "Wiped")]
        )
        let changed = try require(try desk.store.system(system.id))
        #expect(changed.physical == Physical(isLocked: .yes, isPortable: .no, disposal: "Wiped"))
        #expect(desk.ledger.entries.last?.details["fields"] == "name, physical")
        let long = try await desk.post(
            system.path + "/edit",
            [
                ("name", "CT"), ("kind", "modality"), ("handles_phi", "yes"), ("locked", "perhaps"),
                ("disposal", String(repeating: "x", count: 201)),
            ]
        )
        #expect(long.status == 422)
        #expect(try long.html().contains("Locked: choose one."))
    }

    @Test func aCircleIsSaidAtTheFieldThatClosesIt() async throws {
        let desk = try PracticeDesk()
        let database = System(id: desk.store.newID(), name: "Database", kind: .server)
        try desk.store.save(database)
        try desk.store.save(System(id: desk.store.newID(), name: "PACS", kind: .pacs, dependsOn: [database.id]))
        let reply = try await desk.post(
            database.path + "/edit",
            [("name", "Database"), ("kind", "server"), ("handles_phi", "yes"), ("depends_on", "PACS")]
        )
        #expect(reply.status == 422)
        #expect(try reply.html().contains("“Database” → “PACS” → “Database”"))
    }

    @Test func aSafeguardSaysWhichOneItIsAndWhatItCosts() async throws {
        let desk = try PracticeDesk()
        let fields = [("name", "Tapes"), ("kind", "technical"), ("layer", "Copies"), ("status", "in-place")]
        let made = try await desk.post(
            "/defense/safeguards/new",
            fields + [("library", "immutable-backup"), ("yearly_cost", "13,000")]
        )
        let html = try await desk.get(try require(made.target)).html()
        #expect(html.contains("immutable-backup") && html.contains("About $13,000 a year"))
        let wrong = try await desk.post("/defense/safeguards/new", fields + [("library", "Immutable Backup")])
        #expect(wrong.status == 422)
        #expect(try wrong.html().contains("must be an ID of the library"))
    }

    @Test func aServiceLineTellsAnEstimateUntilADrillHasMeasured() async throws {
        let desk = try PracticeDesk()
        let made = try await desk.post(
            "/response/lines/new",
            [("name", "ED CT"), ("dollars_per_study", "165"), ("recovery_hours", "36")]
        )
        let line = try require(try desk.store.allServiceLines().first)
        let before = try await desk.get(try require(made.target)).html()
        #expect(before.contains("About $165") && before.contains("About 1 d 12 h"))
        #expect(before.contains("an estimate; no drill has measured it"))
        let form = try await desk.get("/defense/evidence/new?service_line=\(line.id)").html()
        #expect(form.contains("ED CT"))
        func drill(_ day: String, _ result: String, _ minutes: String) async throws {
            let reply = try await desk.post(
                "/defense/evidence/new",
                [
                    ("service_line", line.id.text), ("kind", "recovery drill"), ("when", day), ("result", result),
                    ("source", "Ada"), ("minutes", minutes),
                ]
            )
            let html = try await desk.get(try require(reply.target)).html()
            #expect(html.contains("ED CT") && (minutes.isEmpty || !html.contains("Not measured")))
        }
        try await drill("2025-06-28", "passed", "1130")
        try await drill("2025-07-28", "noted", "")
        try await drill("2025-08-28", "failed", "10")
        let after = try await desk.get(line.path).html()
        #expect(after.contains("18 h 50 min") && after.contains("measured on 2025-06-28: recovery drill"))
        #expect(desk.ledger.entries.last?.subjects.contains("service-line:\(line.id)") == true)
        let both = try await desk.post(
            "/defense/evidence/new",
            [
                ("service_line", line.id.text), ("system", line.id.text), ("kind", "k"), ("when", "2025-06-28"),
                ("result", "noted"), ("source", "Ada"),
            ]
        )
        #expect(both.status == 422)
    }

    @Test func programsGetAndGiveAllOfIt() throws {
        let desk = try PracticeDesk()
        let store = desk.store
        let system = System(
            id: store.newID(),
            name: "CT",
            kind: .modality,
            physical: Physical(isLocked: .yes, isPortable: .no, hasRemovableMedia: .unknown, disposal: "Shredded")
        )
        let safeguard = Safeguard(
            id: store.newID(),
            name: "Tapes",
            kind: .technical,
            layer: "Copies",
            status: .inPlace,
            library: "immutable-backup",
            yearlyCost: 13_000
        )
        let line = ServiceLine(id: store.newID(), name: "ED CT", dollarsPerStudy: 165, recoveryHours: 36)
        let evidence = Evidence(
            id: store.newID(),
            about: .serviceLine(line.id),
            kind: "drill",
            when: 0,
            result: .passed,
            source: "Ada",
            minutes: 52
        )
        #expect(try SystemFields(system).item(id: system.id, over: nil) == system)
        #expect(try SafeguardFields(safeguard).item(id: safeguard.id, over: nil) == safeguard)
        #expect(try ServiceLineFields(line).item(id: line.id, over: nil) == line)
        #expect(try EvidenceFields(evidence).item(id: evidence.id, over: nil) == evidence)
        let json = String(decoding: try ControlJSON.encode(SystemFields(system)), as: UTF8.self)
        #expect(
            json.contains(
                #""physical":{"disposal":"Shredded","hasRemovableMedia":"unknown","isLocked":"yes","isPortable":"no"}"#
            )
        )
        let decoded = try ControlJSON.decode(SystemFields.self, from: Array(#"{"name":"CT","kind":"pacs"}"#.utf8))
        #expect(try decoded.item(id: system.id, over: nil).physical.isEmpty)
        var two = EvidenceFields(evidence)
        two.system = system.id
        #expect(throws: Problem.self) { try two.item(id: evidence.id, over: nil) }
    }
}
