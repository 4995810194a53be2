import Access
import Practice

/// Where the practice works.
struct SitePages: Sendable {
    let shared: PracticePages

    var routes: [PageRoute] {
        [
            .get("/risk/sites", .needs(.viewPractice)) { try await .page(list($0)) },
            .get("/risk/sites/{site}", .needs(.viewPractice)) { try await .page(site($0)) },
        ] + shared.editing(Site.self)
    }

    private func list(_ request: PageRequest) async throws -> Page {
        let sight = shared.sight(request)
        let query = ListQuery(request.query)
        let (page, total) = try await Blocking.told {
            (try sight.page(query, as: Site.self), try sight.count(query, of: Site.self))
        }
        let mayEdit = PracticePages.mayEdit(request)
        let add = Action(text: "Add a site", path: "/risk/sites/new", weight: .primary)
        let table = DataTable(
            caption: "Sites",
            columns: [
                .init(title: "Name", sort: "name"), .init(title: "Address", sort: "address"), .init(title: "Phone"),
            ],
            rows: page.items.map { [Cell($0.name, path: $0.path), Cell($0.address), Cell($0.phone)] },
            path: "/risk/sites",
            filters: sight.isWhole ? [.text(query)] : [],
            sort: query.sortWord,
            next: page.next,
            isContinued: query.after != nil,
            total: total,
            empty: query.isPlain
                ? EmptyState(
                    title: "No sites yet",
                    text: "Add the hospitals, imaging centers and reading rooms where the practice works.",
                    action: mayEdit ? add : nil
                )
                : EmptyState(
                    title: "No site matches",
                    text: "Look for fewer words.",
                    action: Action(text: "Show all sites", path: "/risk/sites")
                )
        )
        return Page(
            title: "Sites",
            section: .risk,
            trail: [Link(text: "Risk", path: "/risk")],
            blocks: (mayEdit ? [.actions([add])] : []) + [.table(table)]
        )
    }

    private func site(_ request: PageRequest) async throws -> Page {
        let sight = shared.sight(request)
        guard let id: SiteID = request.id(Site.place),
            let site = try await Blocking.told({ try sight.find(id, as: Site.self) })
        else { throw PageProblem.notFound("site") }
        let count = try await Blocking.told { try sight.systems(ListQuery(filters: ["site": id.text]), gap: nil).total }
        let actions: [Block] = [
            .actions([
                Action(text: "Change", path: site.path + "/edit", weight: .primary),
                Action(text: "Remove", path: site.path + "/remove", weight: .destructive),
            ])
        ]
        let rows: [SummaryList.Row] = [
            .init(name: "Address", value: Cell(site.address.isEmpty ? "Not known" : site.address)),
            .init(name: "Phone", value: Cell(site.phone.isEmpty ? "Not known" : site.phone)),
            .init(
                name: "Systems here",
                value: Cell(Amount.count(count, "system", "systems"), path: "/risk/systems?site=\(id)")
            ),
        ]
        return Page(
            title: site.name,
            section: .risk,
            trail: Site.place.trail,
            blocks: (PracticePages.mayEdit(request) ? actions : []) + [.summary(SummaryList(rows: rows))]
                + PracticePages.notes(site.notes)
        )
    }
}
