import Access
import Practice
import Risk

/// How far the practice is with frameworks, as evidence shows it.
struct FrameworkPages: Sendable {
    let desk: GovernanceDesk

    static let base = "/risk/frameworks"
    /// How many things to do a page lists.
    static let tasksListed = 15

    var routes: [PageRoute] {
        [
            .get(Self.base, .needs(.viewRisk)) { try await .page(overview($0)) },
            .get(Self.base + "/{framework}", .needs(.viewRisk)) { try await .page(framework($0)) },
        ]
    }

    static func path(_ id: String) -> String { "\(base)/\(SafePath.encode(id))" }

    private func overview(_ request: PageRequest) async throws -> Page {
        guard request.signedIn.systems == nil else { return PracticePages.bound("Frameworks", .risk) }
        let standing = try await desk.standing(desk.frameworks)
        let table = DataTable(
            caption: "Frameworks, and how far evidence carries",
            columns: [
                .init(title: "Framework"), .init(title: "Asked", isNumber: true),
                .init(title: "Proven", isNumber: true), .init(title: "Claimed", isNumber: true),
                .init(title: "Planned", isNumber: true), .init(title: "Gaps", isNumber: true),
                .init(title: "Words checked"),
            ],
            rows: standing.coverages.map { coverage in
                let framework = coverage.framework
                func count(_ state: FrameworkCoverage.State) -> Cell {
                    let count = coverage.count(state)
                    return count == 0
                        ? Cell("0")
                        : Cell(Amount.count(count), path: "\(Self.path(framework.id))?standing=\(state.rawValue)")
                }
                return [
                    Cell(framework.name, path: Self.path(framework.id), note: framework.version),
                    Cell(Amount.count(coverage.lines.count)), count(.proven), count(.claimed), count(.planned),
                    count(.gap), Cell(framework.checked),
                ]
            },
            path: Self.base,
            total: standing.coverages.count,
            empty: EmptyState(title: "No frameworks", text: "The content has none.", action: nil)
        )
        return Page(
            title: "Frameworks",
            section: .risk,
            trail: [Link(text: "Risk", path: "/risk")],
            lead:
                "What is asked of the practice. A requirement is proven where a safeguard in place has evidence that counts, or "
                + "where Leadglass itself gives it.",
            blocks: [
                .table(table),
                .section(title: "What to do next", id: "tasks", [FrameworkSheet.tasks(standing, request, among: nil)]),
                .section(title: "What Leadglass itself gives", id: "parts", [FrameworkSheet.parts(standing, request)]),
            ]
        )
    }

    private func framework(_ request: PageRequest) async throws -> Page {
        guard request.signedIn.systems == nil else { return PracticePages.bound("Frameworks", .risk) }
        guard let framework = desk.frameworks.first(where: { $0.id == request.parameters["framework"] }) else {
            throw PageProblem.notFound("framework")
        }
        let standing = try await desk.standing([framework])
        guard let coverage = standing.coverages.first else { throw PageProblem.notFound("framework") }
        let sheet = FrameworkSheet(coverage: coverage, standing: standing, request: request)
        return Page(
            title: framework.name,
            section: .risk,
            trail: [Link(text: "Risk", path: "/risk"), Link(text: "Frameworks", path: Self.base)],
            lead: framework.citation,
            blocks: [
                .figures(sheet.figures), .summary(sheet.about), .table(sheet.table),
                .section(
                    title: "What to do next",
                    id: "tasks",
                    [FrameworkSheet.tasks(standing, request, among: framework)]
                ),
            ]
        )
    }
}
