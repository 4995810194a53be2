import Access
import HTTPTypes
import Journal
import Practice
import Testing

@testable import Console

/// The practice taken out as a file and put back, by pages and by the API.
@Suite struct PracticeFilePageTests {
    private func filled(_ desk: PracticeDesk) throws -> String {
        let site = Site(id: desk.store.newID(), name: "Prairie & <i>")
        try desk.store.save(site)
        try desk.store.save(System(id: desk.store.newID(), name: "PACS", kind: .pacs, site: site.id))
        try desk.store.save(Person(id: desk.store.newID(), name: "Omar", roles: [RoleAssignment("staff")]))
        return try PracticeFile.export(desk.store)
    }

    private func text(_ reply: PageReply) throws -> String {
        guard case .file(let name, _, let bytes) = reply, name == "practice.yaml" else { throw NothingThere() }
        return String(decoding: bytes, as: UTF8.self)
    }

    private func seen(_ reply: PageReply) throws -> String {
        for case .form(let form) in try require(reply.shown).blocks {
            return try require(form.fields.first { $0.name == "seen" }?.value)
        }
        throw NothingThere()
    }

    @Test func itGoesOutAndComesBackAsItWas() async throws {
        let (from, to) = (try PracticeDesk(), try PracticeDesk())
        let file = try filled(from)
        #expect(try text(try await from.get("/settings/practice/export")) == file)
        #expect(from.ledger.entries.map(\.kind) == [.practiceExported])
        let admin = to.caller("administrator")
        // A browser sends line ends as CR LF.
        let sent = file.replacing("\n", with: "\r\n")
        let check = try await to.post("/settings/practice/import/check", [("text", sent)], by: admin)
        #expect(check.status == 200)
        #expect(try check.html().contains("Roles change"))
        #expect(try to.store.counts().systems == 0)
        let done = try await to.post(
            "/settings/practice/import",
            [("text", sent), ("seen", try seen(check))],
            by: admin
        )
        #expect(done.target == "/settings/practice?done=import")
        #expect(try PracticeFile.export(to.store) == file)
        #expect(to.ledger.entries.count { $0.kind == .practiceChanged } == 3)
        #expect(to.ledger.entries.last?.details["added"] == "3")
        #expect(to.ledger.entries.contains { $0.kind == .rolesChanged })
    }

    @Test func whatIsWrongWithTheFileIsSaidLineByLine() async throws {
        let desk = try PracticeDesk()
        let file = try filled(desk).replacing("kind: pacs", with: "kind: paks")
        let reply = try await desk.post("/settings/practice/import/check", [("text", file)])
        #expect(reply.status == 422)
        let html = try reply.html()
        #expect(html.contains("The file has 1 problem") && html.contains("Did you mean pacs?"))
        let line = try require(
            file.split(separator: "\n", omittingEmptySubsequences: false).firstIndex { $0.contains("paks") }
        )
        #expect(html.contains("Line \(line + 1)"))
    }

    @Test func nothingElseIsDoneThanWhatWasSeen() async throws {
        let desk = try PracticeDesk()
        let file = try filled(desk).replacing("name: PACS", with: "name: The PACS")
        let check = try await desk.post("/settings/practice/import/check", [("text", file)])
        try desk.store.save(Site(id: desk.store.newID(), name: "New"))
        let late = try await desk.post("/settings/practice/import", [("text", file), ("seen", try seen(check))])
        #expect(late.status == 409)
        #expect(try late.html().contains("has changed since you looked"))
        #expect(try desk.store.counts().sites == 2)
        #expect(desk.ledger.entries.isEmpty)
    }

    @Test func whoMayNotChangeRolesDoesNotDoItWithAFile() async throws {
        let desk = try PracticeDesk()
        let file = try filled(desk).replacing("role: staff", with: "role: administrator")
        let check = try await desk.post("/settings/practice/import/check", [("text", file)])
        let reply = try await desk.post("/settings/practice/import", [("text", file), ("seen", try seen(check))])
        #expect(reply.status == 409)
        #expect(try reply.html().contains("Ask an administrator to import it."))
        #expect(try desk.store.allPeople().map(\.roles) == [[RoleAssignment("staff")]])
        #expect(desk.ledger.entries.isEmpty)
    }

    @Test func anImportThatCannotGoOnRecordIsTakenBack() async throws {
        let desk = try PracticeDesk()
        let before = try filled(desk)
        let file = before.replacing("name: PACS", with: "name: The PACS")
        let check = try await desk.post("/settings/practice/import/check", [("text", file)])
        desk.ledger.isBroken = true
        await #expect(throws: PracticeLedger.Broken.self) {
            try await desk.post("/settings/practice/import", [("text", file), ("seen", try seen(check))])
        }
        #expect(try PracticeFile.export(desk.store) == before)
    }

    @Test func theFormTakesAsMuchAsAnImportMayHave() throws {
        let desk = try PracticeDesk()
        let routes = desk.pages.routes.filter { $0.path.hasPrefix("/settings/practice/import") && $0.method == .post }
        #expect(routes.count == 2 && routes.allSatisfy { $0.bodyLimit == ConsoleLimits().importBytes })
    }

    @Test func theTrainingPageTellsWhoHasNoSecondFactor() async throws {
        let desk = try PracticeDesk()
        _ = try filled(desk)
        let html = try await desk.get("/training", by: desk.caller("security-officer")).html()
        #expect(html.contains("Omar") && html.contains("Not invited"))
        let staff = try await desk.get("/training", by: desk.caller("staff")).html()
        #expect(!staff.contains("Omar") && staff.contains("What each role is for"))
    }
}
