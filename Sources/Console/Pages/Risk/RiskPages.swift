import Access
import Practice

/// What the practice has, and what the catalog does not know yet.
struct RiskPages: Sendable {
    let shared: PracticePages

    var routes: [PageRoute] { [.get("/risk", .needs(.viewPractice)) { try await .page(overview($0)) }] }

    private func overview(_ request: PageRequest) async throws -> Page {
        let sight = shared.sight(request)
        guard sight.isWhole else { return PracticePages.bound("Risk", .risk) }
        let (counts, seen) = try await Blocking.told { [seen = shared.seen] in
            (try RiskCounts(sight), try seen.counts())
        }
        return Page(
            title: "Risk",
            section: .risk,
            lead:
                "What the practice has, what could hurt it, how likely and how bad that is, and what to do about it first.",
            blocks: [
                .figures(
                    [
                        Figure(name: "Systems", value: Amount.count(counts.systems), path: "/risk/systems"),
                        Figure(name: "Flows", value: Amount.count(counts.flows), path: "/risk/flows"),
                        Figure(
                            name: "Systems with PHI",
                            value: Amount.count(counts.systemsWithPHI),
                            path: "/risk/systems?handles_phi=true"
                        ), gap(.noOwner, counts.withoutOwner), gap(.supportEnded, counts.supportEnded),
                        gap(.noWeekendNumber, counts.withoutWeekendNumber),
                    ] + seen.figures
                ),
                .section(
                    title: "What you have",
                    id: "catalog",
                    [.text([next(counts)]), .actions(catalog(request, isEmpty: counts.systems == 0))]
                ),
            ] + (request.signedIn.may(.viewRisk) ? Self.practices : [])
        )
    }

    private func catalog(_ request: PageRequest, isEmpty: Bool) -> [Action] {
        let look = Action(text: "Look at the network", path: "/risk/discovery")
        let looks = request.signedIn.may(.discover) ? [look] : []
        if isEmpty, PracticePages.mayEdit(request) {
            return [
                Action(text: "Add a system", path: "/risk/systems/new", weight: .primary),
                Action(text: "Import systems from CSV", path: SystemImportPages.path),
                Action(text: "Import practice.yaml", path: "/settings/practice"),
            ] + looks
        }
        return [
            Action(text: "Systems", path: "/risk/systems", weight: .primary),
            Action(text: "Flows", path: "/risk/flows"), Action(text: "Sites", path: "/risk/sites"),
            Action(text: "Map", path: "/risk/map"), Action(text: "Devices seen", path: "/risk/seen"),
            Action(text: "Flows seen", path: "/risk/flows/seen"),
        ] + looks
    }

    private static let practices: [Block] = [
        .section(
            title: "What could hurt it",
            id: "threats",
            [
                .actions([
                    Action(text: "Threats", path: "/risk/threats"),
                    Action(text: "Vulnerabilities", path: VulnerabilityPages.base),
                ])
            ]
        ),
        .section(
            title: "How likely, how bad, and what to do about it",
            id: "register",
            [
                .actions([
                    Action(text: "Register", path: RegisterPages.base),
                    Action(text: "What it comes to", path: "/risk/analysis"),
                    Action(text: "Where the next dollar goes", path: "/risk/next-dollar"),
                    Action(text: "Frameworks", path: FrameworkPages.base),
                    Action(text: "Calendar", path: CalendarPages.base),
                    Action(text: "Report", path: ReportPages.base),
                ])
            ]
        ),
    ]

    private func gap(_ gap: SystemGap, _ count: Int) -> Figure {
        Figure(
            name: gap.words,
            value: Amount.count(count),
            path: "/risk/systems?gap=\(gap.rawValue)",
            mood: count > 0 ? .warning : .neutral
        )
    }

    private func next(_ counts: RiskCounts) -> String {
        if counts.systems == 0 {
            return
                "There are no systems yet. Add them by hand, or import a spreadsheet or a `practice.yaml` that lists them."
        }
        return
            "Threats and losses are reckoned on what stands here, so that nothing may be missing: give each system an "
            + "owner and the number that its vendor answers on a Sunday, and say what depends on what. In an incident this is "
            + "what people look up."
    }
}

extension SeenCounts {
    /// The counts for the overview, each with where to decide.
    var figures: [Figure] {
        func figure(_ name: String, _ count: Int, _ path: String) -> Figure {
            Figure(name: name, value: Amount.count(count), path: path, mood: count > 0 ? .warning : .neutral)
        }
        return [
            figure("Devices seen, not decided", devices, "/risk/seen"),
            figure("Systems contradicted by what was seen", contradicted, "/risk/contradictions"),
            figure("Records that look alike", duplicates, "/risk/duplicates"),
        ]
    }
}

/// How complete the catalog is.
struct RiskCounts: Codable, Sendable {
    var systems: Int
    var flows: Int
    var sites: Int
    var systemsWithPHI: Int
    var withoutOwner: Int
    var supportEnded: Int
    var withoutWeekendNumber: Int

    /// Counts what is there. Blocks.
    init(_ sight: PracticeSight) throws {
        let (counts, today) = (try sight.store.counts(), sight.today)
        let all = try sight.book.systems()
        func count(_ gap: SystemGap) -> Int { all.count { gap.isOf($0, today: today) } }
        systems = all.count
        flows = counts.flows
        sites = counts.sites
        systemsWithPHI = all.count(where: \.handlesPHI)
        withoutOwner = count(.noOwner)
        supportEnded = count(.supportEnded)
        withoutWeekendNumber = count(.noWeekendNumber)
    }
}

extension SystemGap {
    /// What is amiss, for a person.
    var words: String {
        switch self {
        case .noOwner: "Without an owner"
        case .supportEnded: "Support has ended"
        case .noWeekendNumber: "No weekend number"
        }
    }
}
