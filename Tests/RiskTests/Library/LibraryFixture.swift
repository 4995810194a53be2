import Practice

@testable import Risk

/// Small content: one framework, one safeguard, one threat.
enum LibraryFixture {
    static let framework = """
        framework: hipaa-security-rule
        name: HIPAA Security Rule
        version: "2013"
        citation: "45 CFR 164"
        url: "https://example.org/"
        checked: "2026-11-25"
        requirements:
          - id: "164.308(a)(1)"
            title: Risk analysis
            group: Administrative
            status: required
            asks: "Look for risks."
            by: [risk-analysis, register]
          - id: "164.310(b)"
            title: Workstations
            status: ""
            asks: "Say how they are used."
        """

    static let safeguards = """
        safeguards:
          - id: immutable-backup
            name: Backup that nobody can change
            kind: technical
            layer: recovery
            summary: "Copies that stay."
            evidence: "A restore."
            evidence_days: 90
            meets: ["hipaa-security-rule:164.310(b)"]
        """

    static let threats = """
        threats:
          - id: pacs-ransomware
            name: Ransomware on the PACS
            summary: "The archive is encrypted."
            source: adversarial
            needs: ["A way in"]
            harms: { images: [confidentiality, availability], reports: [integrity] }
            kinds: [pacs, vna]
            safeguards:
              - safeguard: immutable-backup
                target: severity
                reduction: [0.3, 0.8]
                basis: "Restoring replaces rebuilding."
            typical:
              frequency: [0.02, 0.3]
              initiation: high
              adverse: moderate
              impact: very-high
              days_down: [3, 30]
              losses: [downtime, ransom]
              basis: "Public reports."
            cases:
              - what: "It happened."
                source: "A report."
                checked: "2026-11-25"
            references: ["NIST SP 1800-24"]
        """

    static var sources: ContentSources {
        ContentSources(builtIn: [
            ContentFile(folder: "frameworks", name: "frameworks.yaml", text: framework),
            ContentFile(folder: "safeguards", name: "safeguards.yaml", text: safeguards),
            ContentFile(folder: "threats", name: "threats.yaml", text: threats),
        ])
    }

    static func content() throws -> RiskContent { try RiskContent(sources) }

    static func problems(_ sources: ContentSources) -> [ContentError.Problem] {
        do throws(ContentError) {
            _ = try RiskContent(sources)
            return []
        } catch {
            return error.problems
        }
    }

    /// The problems when a text stands in the place of another in one of the files.
    static func problems(in file: Int, _ old: String, _ new: String) -> [ContentError.Problem] {
        var sources = sources
        sources.builtIn[file].text = sources.builtIn[file].text.replacing(old, with: new)
        return problems(sources)
    }
}
