import Access
import HTTPTypes
import Journal
import Practice
import Testing

@testable import Console

/// Systems from CSV and as CSV, by pages and by the API.
@Suite struct SystemImportPageTests {
    private func seen(_ reply: PageReply) throws -> String {
        for case .form(let form) in try require(reply.shown).blocks {
            return try require(form.fields.first { $0.name == "seen" }?.value)
        }
        throw NothingThere()
    }

    private func desk() throws -> PracticeDesk {
        let desk = try PracticeDesk()
        try desk.store.save(System(id: desk.store.newID(), name: "PACS", kind: .pacs, vendor: "Acme"))
        return desk
    }

    private let text = "name,kind,vendor\r\nPACS,vna,Acme\r\n<b>CT</b>,modality,=1+1\r\n"

    @Test func aPreviewShowsEachFieldAndTheImportGoesOnRecord() async throws {
        let desk = try desk()
        let form = try await desk.get("/risk/systems/import").html()
        #expect(form.contains("Nothing is changed before") && form.contains("vendor_contact_weekend_phone"))
        let check = try await desk.post("/risk/systems/import/check", [("text", text)])
        #expect(check.status == 200)
        let html = try check.html()
        #expect(html.contains("Import 2 systems") && html.contains("begins like a formula"))
        #expect(html.contains("&lt;b&gt;CT&lt;/b&gt;") && !html.contains("<b>CT"))
        #expect(html.contains(">vna<") || html.contains("vna"))
        #expect(try desk.store.counts().systems == 1)
        let done = try await desk.post("/risk/systems/import", [("text", text), ("seen", try seen(check))])
        #expect(done.target == "/risk/systems?done=import")
        #expect(try await desk.get("/risk/systems?done=import").html().contains("The systems were imported"))
        #expect(try desk.store.counts().systems == 2)
        #expect(desk.ledger.entries.map(\.kind) == [.practiceChanged, .practiceChanged, .practiceImported])
        #expect(desk.ledger.entries.last?.details["scope"] == "systems")
        #expect(desk.ledger.entries.last?.details["added"] == "1")
        #expect(desk.ledger.entries.first?.details["fields"] == "kind")
        let again = try await desk.post("/risk/systems/import/check", [("text", text)])
        #expect(try again.html().contains("2 rows say what is known already."))
    }

    @Test func whatIsWrongIsSaidLineByLine() async throws {
        let desk = try desk()
        for path in ["/risk/systems/import/check", "/risk/systems/import"] {
            let reply = try await desk.post(path, [("text", "name,kind\nPACS,vnaa\n"), ("seen", "x")])
            #expect(reply.status == 422)
            let html = try reply.html()
            #expect(html.contains("Line 2") && html.contains("Did you mean vna?"))
            #expect(html.contains("PACS,vnaa"))
        }
        #expect(desk.ledger.entries.isEmpty)
    }

    @Test func nothingElseIsDoneThanWhatWasSeen() async throws {
        let desk = try desk()
        let check = try await desk.post("/risk/systems/import/check", [("text", text)])
        var pacs = try require(try desk.store.allSystems().first)
        pacs.kind = .ris
        try desk.store.save(pacs)
        let late = try await desk.post("/risk/systems/import", [("text", text), ("seen", try seen(check))])
        #expect(late.status == 409)
        #expect(try late.html().contains("have changed since you looked"))
        #expect(try desk.store.counts().systems == 1)
    }

    @Test func anImportThatCannotGoOnRecordIsTakenBack() async throws {
        let desk = try desk()
        let before = try PracticeFile.export(desk.store)
        let check = try await desk.post("/risk/systems/import/check", [("text", text)])
        desk.ledger.isBroken = true
        await #expect(throws: PracticeLedger.Broken.self) {
            try await desk.post("/risk/systems/import", [("text", text), ("seen", try seen(check))])
        }
        #expect(try PracticeFile.export(desk.store) == before)
    }

    @Test func whoIsBoundToSomeSystemsImportsAndExportsNothing() async throws {
        let desk = try desk()
        let bound = desk.caller("pacs-administrator", systems: [])
        for path in ["/risk/systems/import", "/risk/systems/export"] {
            await #expect(throws: PageProblem.self) { try await desk.get(path, by: bound) }
        }
        await #expect(throws: PageProblem.self) {
            try await desk.post("/risk/systems/import/check", [("text", text)], by: bound)
        }
        await #expect(throws: PageProblem.self) {
            try await desk.post("/risk/systems/import", [("text", text)], by: bound)
        }
    }

    @Test func theSystemsComeOutAsAFileForSpreadsheets() async throws {
        let desk = try desk()
        guard case .file(let name, let type, let bytes) = try await desk.get("/risk/systems/export") else {
            throw NothingThere()
        }
        #expect(name == "systems.csv" && type == "text/csv; charset=utf-8")
        #expect(bytes.starts(with: [0xEF, 0xBB, 0xBF]))
        #expect(desk.ledger.entries.map(\.kind) == [.practiceExported])
        let pasted = String(decoding: bytes, as: UTF8.self)
        let check = try await desk.post("/risk/systems/import/check", [("text", pasted)])
        #expect(try check.html().contains("Nothing would change"))
    }

    @Test func programsPreviewAndImport() async throws {
        let desk = try desk()
        let operations = try PracticeOperations(desk.pages).all()
        func ask(_ name: String, _ body: String) async throws -> OperationReply {
            let operation = try require(operations.first { $0.name == name })
            #expect(operation.access == .needs(.editPractice))
            return try await operation.handler(
                OperationRequest(
                    caller: desk.editor,
                    parameters: [:],
                    query: FormValues(),
                    body: Array(body.utf8),
                    address: "10.0.0.1"
                )
            )
        }
        let body = #"{"text":"name,kind,vendor\nPACS,vna,Acme\n"}"#
        guard case .value(let value) = try await ask("previewSystemImport", body), let shown = value as? SystemImport,
            case .value(let did) = try await ask("importSystems", body), let done = did as? SystemImport
        else { throw NothingThere() }
        #expect(shown == done && shown.changed == 1)
        #expect(try desk.store.allSystems().first?.kind == .vna)
        let problem = await #expect(throws: Problem.self) { try await ask("importSystems", #"{"text":"nam\nA\n"}"#) }
        #expect(problem?.status == 422 && problem?.errors?.first?.field == "line 1")
        guard case .text(let text, "text/csv; charset=utf-8") = try await ask("exportSystems", "") else {
            throw NothingThere()
        }
        #expect(text.hasPrefix("id,name,kind,"))
    }
}
