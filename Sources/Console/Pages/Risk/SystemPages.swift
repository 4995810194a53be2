import Access
import Practice

/// The systems of the practice.
struct SystemPages: Sendable {
    let shared: PracticePages

    var routes: [PageRoute] {
        [
            .get("/risk/systems", .needs(.viewPractice)) { try await .page(list($0)) },
            .get("/risk/systems/{system}", .needs(.viewPractice)) { try await .page(system($0)) },
        ] + shared.editing(System.self)
    }

    private static let filters = ["kind", "site", "handles_phi"]

    private func list(_ request: PageRequest) async throws -> Page {
        let sight = shared.sight(request)
        let query = ListQuery(request.query, filters: Self.filters)
        let gap = SystemGap(rawValue: request.query["gap"])
        let (found, rows, filters) = try await Blocking.told {
            let found = try sight.systems(query, gap: gap)
            return (found, try self.rows(found.page.items, sight), try self.filters(query, gap, sight))
        }
        let mayEdit = PracticePages.mayEdit(request)
        let empty =
            query.isPlain && gap == nil
            ? EmptyState(
                title: "No systems yet",
                text: "Add what handles images, orders or reports: the PACS first, then the RIS and the modalities.",
                action: mayEdit ? Action(text: "Add a system", path: "/risk/systems/new", weight: .primary) : nil
            )
            : EmptyState(
                title: "No system matches",
                text: gap == nil ? "Look for fewer words, or for any kind." : "Nothing is amiss in this.",
                action: Action(text: "Show all systems", path: "/risk/systems")
            )
        let table = DataTable(
            caption: gap.map { "Systems: \($0.words.lowercased())" } ?? "Systems",
            columns: [
                .init(title: "Name", sort: "name"), .init(title: "Kind", sort: "kind"),
                .init(title: "Site", sort: "site"),
                .init(title: "Owner", sort: "owner"), .init(title: "Vendor", sort: "vendor"),
                .init(title: "Support ends", sort: "support_ends"),
            ],
            rows: rows,
            path: "/risk/systems",
            filters: filters,
            sort: query.sortWord,
            next: found.page.next,
            isContinued: query.after != nil,
            total: found.total,
            empty: empty
        )
        let actions = [
            Action(text: "Add a system", path: "/risk/systems/new", weight: .primary),
            Action(text: "Import from CSV", path: SystemImportPages.path),
            Action(text: "Download as CSV", path: "/risk/systems/export"),
        ]
        let done = Notice(mood: .good, title: "The systems were imported", text: "Each change is in the ledger.")
        return Page(
            title: "Systems",
            section: .risk,
            trail: [Link(text: "Risk", path: "/risk")],
            blocks: (request.query["done"] == "import" ? [.notice(done)] : [])
                + (mayEdit ? [.actions(actions)] : []) + [.table(table)]
        )
    }

    private func rows(_ systems: [System], _ sight: PracticeSight) throws -> [[Cell]] {
        let sites = try sight.names(.site, systems.compactMap { $0.site?.text })
        let owners = try sight.names(.person, systems.compactMap { $0.owner?.text })
        let today = sight.today
        return systems.map { system in
            let ended = SystemGap.supportEnded.isOf(system, today: today)
            return [
                Cell(system.name, path: system.path, note: system.addresses.first ?? ""), Cell(system.kind.words),
                Cell(system.site.flatMap { sites[$0.text] } ?? "", note: system.room),
                system.owner.flatMap { owners[$0.text] }.map { Cell($0) } ?? Cell("Nobody", tag: .warning),
                Cell(system.vendor, note: system.model),
                ended ? Cell("Ended \(system.supportEnds)", tag: .warning) : Cell(system.supportEnds),
            ]
        }
    }

    private func filters(_ query: ListQuery, _ gap: SystemGap?, _ sight: PracticeSight) throws -> [DataTable.Filter] {
        let all: ListPage<Site> = try sight.page(ListQuery(limit: 200))
        let sites = all.items.map { ($0.id.text, $0.name) }
        var filters: [DataTable.Filter] = [
            .text(query), .words("kind", "Kind", System.Kind.self, chosen: query.filters["kind"] ?? "") { $0.words },
            .choices("site", "Site", sites, chosen: query.filters["site"] ?? ""),
            .choices(
                "handles_phi",
                "PHI",
                [("true", "With PHI"), ("false", "Without PHI")],
                chosen: query.filters["handles_phi"] ?? ""
            ),
        ]
        filters.append(.words("gap", "What is amiss", SystemGap.self, chosen: gap?.rawValue ?? "") { $0.words })
        return filters
    }
}
