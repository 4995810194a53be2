import Practice
import Records
import Testing

struct FileTests {
    @Test func theExampleIsItsOwnExport() throws {
        let fixture = try Fixture.example()
        let text = try PracticeFile.export(fixture.store)
        #expect(text == ExamplePracticeContent.text)
        #expect(try PracticeFile.export(fixture.store) == text)
    }

    @Test func importingAnExportGivesTheSamePractice() throws {
        let one = try Fixture.example().store
        let other = try Fixture().store
        let changes = try PracticeFile.importing(try PracticeFile.export(one), into: other)
        #expect(changes.added(.system).count == 26)
        #expect(changes.changesRoles)
        #expect(try one.allSites() == other.allSites())
        #expect(try one.allPeople() == other.allPeople())
        #expect(try one.allServiceLines() == other.allServiceLines())
        #expect(try one.allSystems() == other.allSystems())
        #expect(try one.allFlows() == other.allFlows())
        #expect(try one.allSafeguards() == other.allSafeguards())
        #expect(try one.allEvidence() == other.allEvidence())
        #expect(try PracticeFile.preview(try PracticeFile.export(one), other).isEmpty)
    }

    @Test(arguments: [
        "no", "Yes", "1.10", "0x1F", "1e3", "null", "~", "true", "2027-01-01", "12:30", "- x", "a: b", "a #b", "#a",
        "*a",
        "&a", "a &b", "x: &b", "a&b", "a & b", "'a'", "\"a\"", "[a]", "{a}", "!tag", "%x", "@x", "`x`", "|", ">", "?",
        "=",
        "<<", "a\\b", "é e\u{301}", "日本語", "🙂👩\u{200D}⚕️", "\u{202E}evil", "x\u{FEFF}x", "a\u{A0}b", "y", "N", "---",
        "...",
        "<b>x</b> &lt;", "a  b", "\u{E000}", ".inf", "1_000",
    ])
    func anyNameSurvives(name: String) throws {
        let one = try Fixture()
        let site = try one.site(name)
        let system = System(
            id: one.store.newID(),
            name: name,
            kind: .other,
            site: site.id,
            addresses: [name],
            version: name,
            notes: "\(name)\n\n\t\(name)\n  \(name)"
        )
        try one.store.save(system)
        let text = try PracticeFile.export(one.store)
        let other = try Fixture()
        try PracticeFile.importing(text, into: other.store)
        #expect(try PracticeFile.export(other.store) == text)
        let read = try #require(try other.store.system(system.id))
        #expect(Array(read.name.utf8) == Array(name.utf8))
        #expect(Array(read.notes.utf8) == Array(system.notes.utf8))
        #expect(read == system)
    }

    @Test func aPreviewChangesNothingAndTellsAll() throws {
        let fixture = try Fixture.example()
        let before = try PracticeFile.export(fixture.store)
        let pacs = try #require(try fixture.store.allSystems().first { $0.name == "PACS" })
        let text = before.replacing("name: PACS\n", with: "name: \"PACS & more\"\n")
            .replacing("version: \"1.10\"", with: "version: \"1.1\"")
        let changes = try PracticeFile.preview(text, fixture.store)
        #expect(changes.all.count == 2)
        #expect(changes.changed(.system).map(\.fields) == [["name"], ["version"]])
        #expect(changes.changed(.system).first?.name == "PACS & more")
        #expect(!changes.changesRoles)
        #expect(try PracticeFile.export(fixture.store) == before)
        #expect(try PracticeFile.importing(text, into: fixture.store) == changes)
        #expect(try fixture.store.system(pacs.id)?.name == "PACS & more")
    }

    @Test func anImportReplacesEverything() throws {
        let fixture = try Fixture.example()
        let changes = try PracticeFile.importing("format: 1\n", into: fixture.store)
        #expect(changes.removed(.person).count == 12)
        #expect(changes.changesRoles)
        #expect(try fixture.store.counts() == PracticeCounts())
        let system = try fixture.system()
        try fixture.store.remove(system.id)
    }

    @Test(arguments: [0, 1, 2, 20, 150, 400])
    func anImportThatIsCutOffChangesNothing(statements: Int) throws {
        let sqlite = try SQLiteRecords()
        let whole = try Fixture(sqlite)
        try PracticeFile.importing(ExamplePracticeContent.text, into: whole.store)
        let before = try PracticeFile.export(whole.store)
        let breaking = try Fixture(BreakingRecords(inner: sqlite, allowed: statements))
        let error = try #require(throws: PracticeError.self) {
            try PracticeFile.importing(before.replacing("PACS", with: "ARCHIVE"), into: breaking.store)
        }
        #expect(error.code == .records)
        #expect(try PracticeFile.export(whole.store) == before)
    }

    @Test func anImportThatIsNotAllowedChangesNothing() throws {
        struct Refused: Error {}
        let fixture = try Fixture.example()
        let before = try PracticeFile.export(fixture.store)
        #expect(throws: Refused.self) {
            try PracticeFile.importing(
                "format: 1\n",
                into: fixture.store,
                unless: { if $0.changesRoles { throw Refused() } }
            )
        }
        #expect(try PracticeFile.export(fixture.store) == before)
    }
}
