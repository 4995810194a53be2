import Testing

@testable import Practice

/// What is wrong with content is told with its file, its line and the cure.
struct ContentProblemTests {
    @Test func allThatIsWrongIsTold() {
        let problems = ContentFixture.problems(
            """
            safeguards:
              - id: Not Kebab
                name: One
                kind: tecnical
                layer: recovery
                summary: "x"
                evidence: "y"
                evidence_days: 0
                cost: [5, 1]
                cost_basis: "z"
                costs: 3
              - id: two
                name: ""
                kind: technical
                layer: a
                evidence: "y"
                evidence_days: "90"
                cost: [1, 2]
            """
        )
        #expect(problems.map(\.line) == [2, 4, 8, 9, 11, 12, 13, 17, 18])
        #expect(problems[0].cure.contains("such as immutable-backup"))
        #expect(problems[1].cure.hasPrefix("Did you mean technical?"))
        #expect(problems[3].message == "Cost of a safeguard is upside down.")
        #expect(problems[4].cure == "Did you mean cost?")
        #expect(problems[5].message == "A safeguard has no summary.")
        #expect(problems[8].message.contains("without cost_basis"))
        #expect(problems.allSatisfy { $0.file == "a.yaml" && !$0.cure.isEmpty })
        #expect(problems[0].description.hasPrefix("a.yaml:2: Id of a safeguard is"))
    }

    @Test(arguments: [
        "", "# nothing", "safeguards", "- a", "safeguard: []", "safeguards: {}", "safeguards: [1]", "safeguards: [[]]",
        "safeguards:\n  - id: [a]", "safeguards: &a []", "a: {", "\u{0}", "safeguards:\n\t- a",
    ])
    func whatIsNoContentIsRefused(text: String) {
        #expect(!ContentFixture.problems(text).isEmpty)
    }

    @Test(arguments: [
        "[1]", "[1, 2, 3]", "[one, 2]", "[.nan, 2]", "[-1, 2]", "[1, .inf]", "[1e3, 2e3]", "7", "[[1], 2]",
        "[1, 2000000000]",
    ])
    func costsAreTwoNumbers(cost: String) {
        let text = ContentFixture.safeguard("one", extra: "    cost: \(cost)\n    cost_basis: x")
        #expect(ContentFixture.problems("safeguards:\n" + text).map(\.line) == [9])
    }

    @Test func anIDIsThereOnceInEachLayer() {
        let one = ContentFixture.file([ContentFixture.safeguard("one")], name: "a.yaml")
        let two = ContentFixture.file(
            [ContentFixture.safeguard("two"), ContentFixture.safeguard("one")],
            name: "b.yaml"
        )
        let error = #expect(throws: ContentError.self) {
            try SafeguardLibrary(ContentSources(builtIn: [one, two]))
        }
        #expect(error?.problems.map(\.file) == ["b.yaml"])
        #expect(error?.problems.first?.message == "The ID one is that of a.yaml, line 2, too.")
    }

    @Test func afolderWithoutMeaningIsTold() {
        let file = ContentFile(folder: "threat", name: "/x/threat/a.yaml", text: "")
        let error = #expect(throws: ContentError.self) {
            try SafeguardLibrary(ContentSources(builtIn: [], own: [file]))
        }
        #expect(error?.problems.first?.cure.hasPrefix("Did you mean threats?") == true)
        #expect(error?.problems.first?.description.hasPrefix("/x/threat/a.yaml: ") == true)
    }

    @Test func controlCharactersAreRefused() {
        let text = ContentFixture.safeguard("one", name: "\"a\\u001Bb\"")
        #expect(ContentFixture.problems("safeguards:\n" + text).map(\.line) == [3])
    }
}
