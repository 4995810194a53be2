import Access
import Practice
import Risk

extension CatalogPages {
    func map(_ request: PageRequest) async throws -> Page {
        guard Self.isWhole(request) else { return PracticePages.bound("Map", .risk) }
        let focus = SiteID(request.query["site"])
        // Where the holes are is for those only who work on risks.
        let mayViewRisk = request.signedIn.may(.viewRisk)
        let (sites, layout) = try await Blocking.told { [catalog, shared, vulnerabilities] in
            let input = try Self.input(catalog, shared, mayViewRisk ? vulnerabilities : nil, focus)
            return (input.sites, MapLayout(input))
        }
        guard !layout.boxes.isEmpty else {
            let empty = EmptyState(
                title: "There is nothing to draw yet",
                text: "Add systems, or look at the network and say what its devices are.",
                action: Action(text: "Systems", path: "/risk/systems", weight: .primary)
            )
            return Page(title: "Map", section: .risk, trail: [Self.home], blocks: [.empty(empty)])
        }
        var blocks: [Block] = [.map(NetworkMap(title: "The practice’s network", layout: layout))]
        if sites.count > 1 {
            let choices =
                [Choice(value: "", label: "All sites alike", isChosen: focus == nil)]
                + sites.map { Choice(value: $0.id.text, label: $0.name, isChosen: $0.id == focus) }
            let field = FormField(
                name: "site",
                label: "Draw one site in full",
                kind: .choice(choices),
                isRequired: false
            )
            blocks.append(.form(Form(path: "/risk/map", fields: [field], submit: "Draw", isGet: true)))
        }
        return Page(
            title: "Map",
            section: .risk,
            trail: [Self.home],
            lead: "Sites, systems, and who speaks to whom. A broken line can be read on its way.",
            blocks: blocks
        )
    }

    /// What the map is drawn of. Blocks.
    static func input(
        _ catalog: CatalogStore,
        _ shared: PracticePages,
        _ vulnerabilities: VulnerabilityStore?,
        _ focus: SiteID?
    ) throws -> MapInput {
        var marks: [SystemID: Set<MapMark>] = [:]
        for system in try catalog.contradictions().keys { marks[system, default: []].insert(.contradicted) }
        for decision in try vulnerabilities?.decisions() ?? [] where decision.state == .confirmed {
            marks[decision.system, default: []].insert(.vulnerable)
        }
        var tallies: [FlowID: MapTally] = [:]
        for seen in try catalog.flows(limit: catalog.limits.tallies) {
            guard let flow = seen.flow else { continue }
            let before = tallies[flow] ?? MapTally(messages: 0, bytes: 0)
            tallies[flow] = MapTally(
                messages: before.messages + min(seen.tally.messages, .max - before.messages),
                bytes: before.bytes + min(seen.tally.bytes, .max - before.bytes)
            )
        }
        return MapInput(
            sites: try shared.store.allSites(),
            systems: try shared.book.systems(),
            flows: try shared.store.allFlows(),
            tallies: tallies,
            marks: marks,
            focus: focus
        )
    }
}
