import Practice
import Risk

/// Reads what a report is made of. Blocks.
struct ReportSources {
    let desk: ReportDesk

    /// A map on paper has fewer boxes than one on a screen: it cannot be scrolled.
    static let mapLimits = MapLimits(boxes: 48, strands: 48, sites: 8)

    func paper(madeBy: String, kept: [ReportInput.Kept], hasVault: Bool) throws -> ReportPaper {
        let view = try desk.desk.view()
        let (sites, flows) = (try desk.practice.allSites(), try desk.practice.allFlows())
        let seen = ReportInput.Seen(
            contradictions: try desk.catalog.contradictions(),
            flows: try desk.catalog.flows(limit: 20_000),
            sightings: try desk.catalog.count()
        )
        var input = ReportInput(
            practiceName: desk.practiceName,
            madeBy: madeBy,
            version: desk.version,
            practice: view.practice,
            sites: sites,
            flows: flows,
            assessed: view.input,
            assessment: view.assessment,
            findings: view.findings,
            content: desk.desk.content,
            coverage: coverage(view, kept, hasVault: hasVault)
        )
        input.problem = view.problem
        input.figureChanges = try desk.desk.store.figureChanges()
        input.seen = seen
        input.vulnerabilities = try vulnerabilities(view.practice.systems)
        input.vulnerabilitySources = [
            try desk.vulnerabilities.catalogSource(), try desk.vulnerabilities.scoreSource(),
        ].compactMap { $0 }
        input.kept = kept
        input.trend = try desk.desk.store.assessments(limit: 24)
        input.fingerprint = RecordDigest.of(view.risks)
        let report = AnalysisReport(input)
        return ReportPaper(report: report, map: map(input))
    }

    private func vulnerabilities(_ systems: [System]) throws -> SystemVulnerabilities? {
        guard try desk.vulnerabilities.catalogSource() != nil else { return nil }
        return SystemVulnerabilities(
            systems: systems,
            known: try desk.vulnerabilities.vulnerabilities(),
            decisions: try desk.vulnerabilities.decisions()
        )
    }

    /// Leadglass speaks for a requirement only by what works now.
    private func coverage(
        _ view: RiskDesk.View,
        _ kept: [ReportInput.Kept],
        hasVault: Bool
    ) -> [FrameworkCoverage] {
        let now = view.input.now
        var products: Set<Requirement.Product> = [.ledger, .accessControl]
        if !view.practice.systems.isEmpty { products.insert(.catalog) }
        if !view.risks.isEmpty { products.insert(.register) }
        if kept.contains(where: { $0.when > now - 365 * 86_400_000_000 }) { products.insert(.riskAnalysis) }
        if hasVault { products.insert(.vault) }
        if desk.hasAlerts { products.insert(.alerts) }
        return desk.desk.content.frameworks.frameworks.map { framework in
            FrameworkCoverage(
                framework,
                library: desk.desk.content.safeguards,
                practice: view.practice,
                products: products,
                now: now
            )
        }
    }

    private func map(_ input: ReportInput) -> MapLayout? {
        guard !input.practice.systems.isEmpty else { return nil }
        var marks: [SystemID: Set<MapMark>] = [:]
        for system in input.seen.contradictions.keys { marks[system, default: []].insert(.contradicted) }
        for found in input.vulnerabilities?.confirmed ?? [] { marks[found.system, default: []].insert(.vulnerable) }
        var tallies: [FlowID: MapTally] = [:]
        for compared in input.seen.flows {
            guard let flow = compared.flow else { continue }
            let known = tallies[flow] ?? MapTally(messages: 0, bytes: 0)
            tallies[flow] = MapTally(
                messages: known.messages &+ compared.tally.messages,
                bytes: known.bytes &+ compared.tally.bytes
            )
        }
        return MapLayout(
            MapInput(
                sites: input.sites,
                systems: input.practice.systems,
                flows: input.flows,
                tallies: tallies,
                marks: marks
            ),
            limits: Self.mapLimits
        )
    }
}
