import Practice
import Records
import Risk
import Yams

/// What the example practice knows of vulnerabilities, from `Content/example`: CISA's catalog and the scores, as excerpts, and what
/// its people have judged.
struct ExampleVulnerabilities: Decodable {
    private struct Judgement: Decodable {
        var cve: String
        var systems: [SystemID]
        var state: VulnerabilityState
        var by: PersonID
        var days_ago: Int64
        var reason: String
    }

    private var judgements: [Judgement]

    /// Fills an empty store. Blocks.
    static func fill(_ store: VulnerabilityStore, _ practice: PracticeStore, now: Timestamp) throws {
        guard try store.catalogSource() == nil else { return }
        func text(_ name: String) -> String {
            BuiltInContent.files("example").first { $0.name.hasSuffix("/" + name) }?.text ?? ""
        }
        _ = try store.importCatalog(
            KEVCatalog(reading: Array(text("kev.json").utf8)),
            source: "kev.json",
            by: "leadglass",
            at: now
        )
        let scores = try EPSSScores(reading: Array(text("epss.csv").utf8), wanted: store.cves())
        try store.importScores(scores, source: "epss.csv", by: "leadglass", at: now)
        let file = try YAMLDecoder().decode(ExampleVulnerabilities.self, from: text("vulnerabilities.yaml"))
        try file.judge(store, practice, now)
    }

    private func judge(_ store: VulnerabilityStore, _ practice: PracticeStore, _ now: Timestamp) throws {
        let systems = Dictionary(try practice.allSystems().map { ($0.id, $0) }) { first, _ in first }
        let matcher = VulnerabilityMatcher(entries: try store.vulnerabilities().map(\.entry))
        for judgement in judgements.sorted(by: { $0.days_ago > $1.days_ago }) {
            let name = try practice.names(.person, [judgement.by.text])[judgement.by.text] ?? ""
            try store.decide(
                judgement.systems.map { id in
                    let match = systems[id].flatMap { system in
                        matcher.matches(system).matches.first { $0.cve == judgement.cve }
                    }
                    return VulnerabilityDecision(
                        system: id,
                        cve: judgement.cve,
                        state: judgement.state,
                        reason: match?.reason ?? "",
                        by: "person:\(judgement.by)",
                        name: name,
                        at: Timestamp(microseconds: now.microseconds - judgement.days_ago * 86_400_000_000),
                        note: judgement.reason
                    )
                }
            )
        }
    }
}
