import Practice
import Testing

@testable import Risk

/// What is wrong with threats and frameworks is told with its line.
struct LibraryProblemTests {
    @Test(arguments: [
        ("id: pacs-ransomware", "id: PACS", 2), ("name: Ransomware on the PACS", "title: x", 2),
        ("source: adversarial", "source: alien", 5), ("images: [confidentiality", "images: [secrecy", 7),
        ("images: [", "pictures: [", 7), ("kinds: [pacs", "kinds: [pax", 8), ("kinds: [pacs", "kinds: [vna", 8),
        ("target: severity", "target: cost", 11), ("reduction: [0.3, 0.8]", "reduction: [0.3, 1.8]", 12),
        ("reduction: [0.3, 0.8]", "reduction: [0.8, 0.3]", 12), ("reduction: [0.3, 0.8]", "reduction: 0.5", 12),
        ("frequency: [0.02, 0.3]", "frequency: [0, 0.3]", 15), ("frequency: [0.02, 0.3]", "frequency: [-1, 0.3]", 15),
        ("adverse: moderate", "adverse: medium", 17), ("days_down: [3, 30]", "days_down: [30, 3]", 19),
        ("losses: [downtime", "losses: [downtimes", 20), ("checked: \"2026-11-25\"", "checked: \"2026-02-30\"", 25),
    ])
    func mistakesOfThreatsHaveLines(old: String, new: String, line: Int) {
        let problems = LibraryFixture.problems(in: 2, old, new)
        #expect(problems.contains { $0.line == line && $0.file == "threats.yaml" }, "\(problems)")
    }

    @Test(arguments: [
        ("framework: hipaa-security-rule", "framework: HIPAA", 1), ("checked: \"2026-11-25\"", "checked: soon", 6),
        ("status: required", "status: must", 11), ("by: [risk-analysis", "by: [risk-analisys", 13),
        ("id: \"164.310(b)\"", "id: \"164.308(a)(1)\"", 14), ("asks: \"Say how they are used.\"", "notes: x", 14),
    ])
    func mistakesOfFrameworksHaveLines(old: String, new: String, line: Int) {
        let problems = LibraryFixture.problems(in: 0, old, new)
        #expect(problems.contains { $0.line == line && $0.file == "frameworks.yaml" }, "\(problems)")
    }

    @Test func aThreatMustHarmSomething() {
        let text = "harms: { images: [confidentiality, availability], reports: [integrity] }"
        #expect(LibraryFixture.problems(in: 2, text, "").map(\.message) == ["A threat has no harms."])
    }

    @Test func aFrameworkHasRequirements() {
        let file = ContentFile(
            folder: "frameworks",
            name: "f.yaml",
            text: "framework: f\nname: F\nversion: x\ncitation: y\nchecked: \"2026-11-25\""
        )
        let problems = LibraryFixture.problems(ContentSources(builtIn: [file]))
        #expect(problems.map(\.message) == ["The file has no requirements."])
    }

    @Test func requirementsAreCounted() throws {
        var limits = ContentLimits()
        limits.entries = 1
        let error = #expect(throws: ContentError.self) { try RiskContent(LibraryFixture.sources, limits: limits) }
        #expect(
            error?.problems.map(\.message) == [
                "The framework has 2 requirements.",
                "Meets of a safeguard has “hipaa-security-rule:164.310(b)”, which is not known.",
            ]
        )
    }
}
