import Records
import Testing

@testable import Practice

/// A file of systems that is wrong: every problem with its line, and nothing half-imported.
struct SystemImportProblemTests {
    private func problems(
        _ text: String,
        _ fixture: Fixture? = nil,
        limits: SystemImportLimits = SystemImportLimits()
    ) throws -> [PracticeFileError.Problem] {
        let store = try (fixture ?? Fixture()).store
        let before = try PracticeFile.export(store)
        let error = try #require(throws: PracticeFileError.self) {
            try SystemCSV.importing(text, into: store, limits: limits)
        }
        #expect(
            try #require(throws: PracticeFileError.self) { try SystemCSV.preview(text, store, limits: limits) } == error
        )
        #expect(try PracticeFile.export(store) == before)
        #expect(error.problems.allSatisfy { !$0.message.isEmpty && !$0.cure.isEmpty })
        return error.problems
    }

    @Test func unknownColumnsAreNamedWithTheKnownOnes() throws {
        let found = try problems("Name,vendr,color\nPACS,a,b\n")
        #expect(found.map(\.line) == [1, 1])
        #expect(found[0].message == "“vendr” is not a column of systems.")
        #expect(found[0].cure.hasPrefix("Did you mean vendor? The columns are id, name, kind, site,"))
        #expect(found[1].cure.hasPrefix("The columns are"))
    }

    @Test func theNameMustBeAColumn() throws {
        #expect(try problems("\n\nkind,vendor\npacs,Acme\n").map(\.line) == [3])
        let semicolons = try problems("name;kind\nPACS;pacs\n")
        #expect(semicolons.contains { $0.cure.contains("save the file with commas") })
        #expect(try problems("name,ae titles,ae_titles\n,,\n")[0].message.contains("there twice"))
    }

    @Test(arguments: ["", "name\n\"x\n", "name,kind\nPACS\n", "name\nP\u{0}CS\n", "a\"b\n", "name,name\n"])
    func whatIsNoCSVIsRefused(text: String) throws {
        #expect(try problems(text).count == 1)
    }

    @Test func everyProblemIsToldWithItsLine() throws {
        let fixture = try Fixture()
        _ = try fixture.site("Main")
        _ = try fixture.system("PACS")
        let found = try problems(
            """
            id,name,kind,site,addresses,ae_titles,support_ends,owner,service_lines,depends_on,handles_phi,locked
            ,A,packs,Mian,,,12/31/2028,Nobody,,,maybe,perhaps
            x,B,pacs,,,,,,,,,
            ,,pacs,,,,,,,,,
            ,C,pacs,,,SEVENTEEN_LETTERS,,,Nothing,Nowhere,,
            ,c,pacs,,,,,,,,,
            ,PACS,,,,,,,,,,
            ,pacs,,,,,,,,,,
            ,E,pacs,,,,,,,e,,
            """,
            fixture
        )
        #expect(found.map(\.line) == [2, 2, 2, 2, 2, 2, 3, 4, 5, 5, 5, 6, 8, 9])
        #expect(found.contains { $0.cure == "Did you mean pacs? It must be \(kinds)." })
        #expect(found.contains { $0.cure == "Did you mean “Main”? Add it first, or correct the name." })
        #expect(found.contains { $0.cure == "It must be yes or no." })
        #expect(found.contains { $0.cure == "It must be yes or no or unknown." })
        #expect(found.contains { $0.message == "The system depends on itself." })
        #expect(found.contains { $0.message == "A new system of this name is on line 5 too." })
        #expect(found.contains { $0.message == "Line 7 is about this system too." })
    }

    private var kinds: String { System.Kind.allCases.map(\.rawValue).joined(separator: " or ") }

    @Test func whatIsNotClearIsAskedFor() throws {
        let fixture = try Fixture()
        let store = fixture.store
        for name in ["Twin", "twin", "One"] {
            try store.save(System(id: store.newID(), name: name, kind: .pacs, addresses: ["10.0.0.1"]))
        }
        let unknown: SystemID = store.newID()
        let found = try problems(
            """
            id,name,addresses,depends_on
            ,TWIN,,
            ,New,10.0.0.1,
            \(unknown),One,,
            \(unknown),,,
            ,Other,,twin
            """,
            fixture
        )
        #expect(found.map(\.line) == [2, 3, 4, 5, 6])
        #expect(found[0].message == "More than one system is called “TWIN”.")
        #expect(found[1].message.hasPrefix("No system has this name, but "))
        #expect(found[2].message == "No system has this ID, but one is called “One”.")
        #expect(found[4].cure == "Write the ID of the one you mean.")
    }

    @Test func circlesAreRefusedWithTheirLine() throws {
        let fixture = try Fixture()
        let database = try fixture.system("Database")
        try fixture.store.save(System(id: fixture.store.newID(), name: "PACS", kind: .pacs, dependsOn: [database.id]))
        let found = try problems("name,depends_on\nStorage,PACS\nDatabase,Storage\n", fixture)
        #expect(found.count == 1)
        #expect([2, 3].contains(found[0].line))
        for name in ["Storage", "PACS", "Database"] { #expect(found[0].message.contains("“\(name)”")) }
        #expect(found[0].message.contains("in a circle"))
    }

    @Test func circlesThatAreThereAlreadyAreNotTheFilesFault() throws {
        let fixture = try Fixture()
        var (a, b) = (try fixture.system("A"), try fixture.system("B"))
        a.dependsOn = [b.id]
        b.dependsOn = [a.id]
        let both = [a, b]
        try fixture.store.write { writer in
            for system in both {
                try PracticeStore.erase(System.self, system.key, writer)
                try PracticeStore.insert(system, RecordNames(), writer)
            }
        }
        let done = try SystemCSV.importing("name,room\nA,Rack 1\nC,Rack 2\n", into: fixture.store)
        #expect(done.shown.added == 1 && done.shown.changed == 1)
    }

    @Test func sizesAreLimited() throws {
        var limits = SystemImportLimits()
        limits.file.bytes = 20
        #expect(try problems("name\n" + String(repeating: "x", count: 20), limits: limits)[0].line == nil)
        limits = SystemImportLimits()
        limits.file.rows = 2
        #expect(try problems("name\nA\nB\nC\n", limits: limits)[0].line == 4)
        limits = SystemImportLimits()
        limits.file.cellBytes = 5
        #expect(try problems("name\nA\nBCDEFG\n", limits: limits).map(\.line) == [3])
        limits = SystemImportLimits()
        limits.problems = 3
        let found = try problems("name,kind\n" + (1...9).map { "A\($0),x\n" }.joined(), limits: limits)
        #expect(found.count == 4 && found[3].message == "There are 6 further problems.")
        let shown = try SystemCSV.preview(
            "name\n" + (1...9).map { "A\($0)\n" }.joined(),
            Fixture().store,
            limits: limits
        )
        #expect(shown.warnings.count == 4 && shown.warnings[3].message == "There are 6 further warnings.")
        var few = PracticeLimits()
        few.recordCount = 2
        let store = try Fixture(limits: few)
        #expect(try problems("name\nA\nB\nC\n", store)[0].message == "There would be 3 systems.")
        #expect(
            try problems("name\n" + String(repeating: "x", count: 201) + "\n")[0].message.contains("200 characters")
        )
    }

    @Test(arguments: [0, 1, 2, 5, 9])
    func anImportThatIsCutOffChangesNothing(statements: Int) throws {
        let sqlite = try SQLiteRecords()
        let whole = try Fixture(sqlite)
        try PracticeFile.importing(ExamplePracticeContent.text, into: whole.store)
        let before = try PracticeFile.export(whole.store)
        let breaking = try Fixture(BreakingRecords(inner: sqlite, allowed: statements))
        let text = try SystemCSV.export(whole.store).replacing(",pacs,", with: ",vna,").replacing(
            ",ris,",
            with: ",pacs,"
        )
        let error = try #require(throws: PracticeError.self) {
            try SystemCSV.importing(text + ",New\(String(repeating: ",", count: 21))\r\n", into: breaking.store)
        }
        #expect(error.code == .records)
        #expect(try PracticeFile.export(whole.store) == before)
    }

    @Test func anImportThatIsNotAllowedChangesNothing() throws {
        struct Refused: Error {}
        let store = try Fixture().store
        #expect(throws: Refused.self) {
            try SystemCSV.importing("name\nA\n", into: store, unless: { _ in throw Refused() })
        }
        #expect(try store.counts() == PracticeCounts())
    }
}
