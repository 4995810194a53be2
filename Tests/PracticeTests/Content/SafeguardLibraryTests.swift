import Testing

@testable import Practice

/// The library of safeguards is read from files.
struct SafeguardLibraryTests {
    @Test func everyFieldIsRead() throws {
        let text = """
            safeguards:
              - id: mfa-remote-access
                name: Multi-factor sign-in
                kind: administrative
                layer: identity
                summary: >
                  Nobody comes in
                  by a password alone.
                evidence: "A sign-in that was refused."
                evidence_days: 30
                cost: [4000, 30000.5]
                cost_basis: "Judgement."
                meets: ["a:1", "b:2"]
            """
        let file = ContentFile(folder: "safeguards", name: "identity.yaml", text: text)
        let library = try SafeguardLibrary(ContentSources(builtIn: [file]))
        let entry = try #require(library["mfa-remote-access"])
        #expect(entry.name == "Multi-factor sign-in")
        #expect(entry.kind == .administrative)
        #expect(entry.layer == "identity")
        #expect(entry.summary == "Nobody comes in by a password alone.")
        #expect(entry.evidence == "A sign-in that was refused.")
        #expect(entry.evidenceDays == 30)
        #expect(entry.yearlyCost == 4000...30000.5)
        #expect(entry.costBasis == "Judgement.")
        #expect(entry.meets == ["a:1", "b:2"])
        #expect(!entry.isOwn)
        #expect(library.meeting("b:2").map(\.id) == ["mfa-remote-access"])
        #expect(library.meeting("b:3").isEmpty)
        #expect(library.evidenceDays == ["mfa-remote-access": 30])
    }

    @Test func aPracticesOwnTakesThePlaceOfWhatIsBuiltIn() throws {
        let builtIn = ContentFixture.file([ContentFixture.safeguard("one"), ContentFixture.safeguard("two")])
        let own = ContentFixture.file([
            ContentFixture.safeguard("two", name: "Ours"), ContentFixture.safeguard("three"),
        ])
        let library = try SafeguardLibrary(ContentSources(builtIn: [builtIn], own: [own]))
        #expect(library.entries.map(\.id) == ["one", "three", "two"])
        #expect(library["two"]?.name == "Ours")
        #expect(library.entries.map(\.isOwn) == [false, true, true])
    }

    @Test func otherFoldersAreNotRead() throws {
        let threats = ContentFile(folder: "threats", name: "t.yaml", text: "threats: []")
        #expect(try SafeguardLibrary(ContentSources(builtIn: [threats])).entries.isEmpty)
    }
}
