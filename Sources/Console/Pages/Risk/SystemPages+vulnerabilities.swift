import Access
import Practice
import Risk

extension SystemPages {
    /// How many a system's page shows; the list has all of them.
    private static let vulnerabilitiesShown = 5

    /// What attackers are known to use that this system may have; nothing for those who do not see risks.
    func vulnerabilities(_ system: System, _ request: PageRequest) async throws -> [Block] {
        guard let desk = shared.vulnerabilities, request.signedIn.may(.viewRisk), request.signedIn.systems == nil else {
            return []
        }
        let (view, found) = try await Blocking.run {
            let view = try desk.view()
            return (view, view.joined.of(system.id))
        }
        guard view.catalog != nil else { return [] }
        let today = shared.sight(request).today
        let all = SafePath.with([(name: "system", value: system.id.text)], on: VulnerabilityPages.base)
        let table = DataTable(
            caption: "Known exploited vulnerabilities that it may have",
            columns: [
                .init(title: "Vulnerability"), .init(title: "The system says"),
                .init(title: "The catalog says"), .init(title: "CISA’s day"), .init(title: "State"),
            ],
            rows: found.prefix(Self.vulnerabilitiesShown).map { one in
                let item = VulnerabilityMatchView(system: system, found: one)
                let first = Cell(
                    item.entry.cve,
                    path: VulnerabilityPages.path(item.entry.cve),
                    note: item.entry.name
                )
                return [first] + VulnerabilitySheet.why(item)
                    + [VulnerabilitySheet.due(item, today), VulnerabilitySheet.state(one)]
            },
            path: system.path,
            total: found.count,
            empty: EmptyState(
                title: "None is known",
                text: "Its vendor, model, version, name and notes name nothing in CISA’s catalog.",
                action: nil
            )
        )
        let more = Action(
            text: "Show and judge \(found.count == 1 ? "it" : "all \(Amount.count(found.count))")",
            path: all
        )
        return [
            .section(
                title: "Vulnerabilities",
                id: "vulnerabilities",
                [.table(table)] + (found.isEmpty ? [] : [.actions([more])])
            )
        ]
    }
}
