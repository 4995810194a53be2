import Practice
import Testing

@testable import Risk

/// Safeguards, threats and frameworks are read and checked against each other.
struct RiskContentTests {
    @Test func whatIsBuiltInIsWithoutMistakes() throws {
        let content = try RiskContent.builtIn()
        #expect(content.threats["pacs-ransomware"] != nil)
        #expect(content.frameworks["hipaa-security-rule"] != nil)
        #expect(content.safeguards["immutable-backup"] != nil)
        #expect(content.threats.threats.count >= 30)
        #expect(
            content.frameworks.frameworks.map(\.id) == ["hhs-cpg", "hicp-405d", "hipaa-security-rule", "nist-csf-2.0"]
        )
    }

    @Test func everyFieldOfAThreatIsRead() throws {
        let content = try LibraryFixture.content()
        let threat = try #require(content.threats["pacs-ransomware"])
        #expect(threat.name == "Ransomware on the PACS")
        #expect(threat.source == .adversarial)
        #expect(threat.needs == ["A way in"])
        #expect(
            threat.harms == [
                Threat.Harm(.images, [.confidentiality, .availability]), Threat.Harm(.reports, [.integrity]),
            ]
        )
        #expect(threat.kinds == [.pacs, .vna])
        #expect(
            threat.safeguards == [
                Threat.Mitigation(
                    safeguard: "immutable-backup",
                    target: .severity,
                    reduction: Interval(low: 0.3, high: 0.8),
                    basis: "Restoring replaces rebuilding."
                )
            ]
        )
        let typical = try #require(threat.typical)
        #expect(typical.frequency == Interval(low: 0.02, high: 0.3))
        #expect(typical.score == QualitativeScore(initiation: .high, adverse: .moderate, impact: .veryHigh))
        #expect(typical.daysDown == Interval(low: 3, high: 30))
        #expect(typical.losses == [.downtime, .ransom])
        #expect(threat.cases == [Threat.Case(what: "It happened.", source: "A report.", checked: "2026-11-25")])
        #expect(threat.references == ["NIST SP 1800-24"])
        #expect(threat.stopsWork)
    }

    @Test func everyFieldOfAFrameworkIsRead() throws {
        let framework = try #require(try LibraryFixture.content().frameworks["hipaa-security-rule"])
        #expect(framework.name == "HIPAA Security Rule")
        #expect(framework.version == "2013")
        #expect(framework.citation == "45 CFR 164")
        #expect(framework.url == "https://example.org/")
        #expect(framework.checked == "2026-11-25")
        #expect(framework.requirements.map(\.id) == ["164.308(a)(1)", "164.310(b)"])
        let requirement = framework.requirements[0]
        #expect(requirement.title == "Risk analysis")
        #expect(requirement.group == "Administrative")
        #expect(requirement.status == .required)
        #expect(requirement.asks == "Look for risks.")
        #expect(requirement.by == [.riskAnalysis, .register])
        #expect(framework.requirements[1].status == .unsaid)
        let library = try LibraryFixture.content().frameworks
        #expect(library.requirement("hipaa-security-rule:164.310(b)")?.title == "Workstations")
        #expect(library.requirement("hipaa-security-rule:1") == nil)
        #expect(library.requirement("no") == nil)
    }

    @Test func whatIsNotThereIsToldWithItsLine() {
        var sources = LibraryFixture.sources
        sources.builtIn[1].text = sources.builtIn[1].text.replacing("164.310(b)", with: "164.310(c)")
        sources.builtIn[2].text = sources.builtIn[2].text.replacing(": immutable-backup", with: ": imutable-backup")
        let problems = LibraryFixture.problems(sources)
        #expect(problems.map(\.description).count == 2)
        #expect(problems[0].file == "safeguards.yaml")
        #expect(problems[0].line == 9)
        #expect(problems[0].cure == "Did you mean hipaa-security-rule:164.310(b)?")
        #expect(problems[1].file == "threats.yaml")
        #expect(problems[1].line == 10)
        #expect(problems[1].cure == "Did you mean immutable-backup?")
    }

    @Test func anOwnThreatMayNameABuiltInSafeguard() throws {
        var sources = LibraryFixture.sources
        sources.own = [sources.builtIn.removeLast()]
        let content = try RiskContent(sources)
        #expect(content.threats["pacs-ransomware"]?.isOwn == true)
        #expect(content.safeguards["immutable-backup"]?.isOwn == false)
    }

    @Test func anOwnFrameworkTakesThePlaceOfAll() throws {
        var sources = LibraryFixture.sources
        sources.own = [sources.builtIn[0]]
        sources.own[0].text += "\ncounsel: Ada"
        let framework = try #require(try RiskContent(sources).frameworks["hipaa-security-rule"])
        #expect(framework.isOwn)
        #expect(framework.counsel == "Ada")
    }

    @Test(arguments: ["id: immutable-backup", "framework: hipaa-security-rule"])
    func idsMayHaveVersions(line: String) {
        for (end, isGood) in [("-2.0", true), (".1", true), (".", false), ("-", false), ("..1", false), ("_1", false)] {
            let file = line.hasPrefix("id") ? 1 : 0
            let messages = LibraryFixture.problems(in: file, line, line + end).map(\.message)
            #expect(messages.contains { $0.hasPrefix("Id of") || $0.hasPrefix("Framework of") } != isGood, "\(end)")
        }
    }

    @Test func threatsAreFoundByKind() throws {
        let library = ThreatLibrary([
            Threat(id: "a", name: "A", source: .adversarial, kinds: [.pacs]),
            Threat(id: "b", name: "B", source: .environmental),
        ])
        #expect(library.concerning([.modality]).map(\.id) == ["b"])
        #expect(library.concerning([.pacs]).map(\.id) == ["a", "b"])
    }
}
