import Access
import Practice

/// What the practice does, what it needs for that, and whom to call.
struct ResponsePages: Sendable {
    let shared: PracticePages

    var routes: [PageRoute] {
        [
            .get("/response", .needs(.viewPractice)) { try await .page(overview($0)) },
            .get("/response/lines", .needs(.viewPractice)) { _ in .redirect("/response") },
            .get("/response/lines/{line}", .needs(.viewPractice)) { try await .page(line($0)) },
            .get("/response/contacts", .needs(.viewPractice)) { try await .page(contacts($0)) },
        ] + shared.editing(ServiceLine.self)
    }

    private func overview(_ request: PageRequest) async throws -> Page {
        let sight = shared.sight(request)
        guard sight.isWhole else { return PracticePages.bound("Response", .response) }
        let query = ListQuery(request.query)
        let (page, total, leads, needs) = try await Blocking.told {
            let page: ListPage<ServiceLine> = try sight.page(query)
            let needs = try Needs(sight.book.systems())
            let leads = try sight.names(.person, page.items.compactMap { $0.lead?.text })
            return (page, try sight.count(query, of: ServiceLine.self), leads, needs)
        }
        let mayEdit = PracticePages.mayEdit(request)
        let add = Action(text: "Add a service line", path: "/response/lines/new", weight: .primary)
        let contacts = Action(text: "Whom to call: a sheet for the wall", path: "/response/contacts")
        let table = DataTable(
            caption: "Service lines",
            columns: [
                .init(title: "Name", sort: "name"), .init(title: "Lead", sort: "lead"),
                .init(title: "Studies a day", sort: "studies_per_day", isNumber: true),
                .init(title: "Can be down", sort: "tolerable_minutes"), .init(title: "Systems", isNumber: true),
            ],
            rows: page.items.map { line in
                let count = needs.direct(line.id).count
                return [
                    Cell(line.name, path: line.path),
                    line.lead.flatMap { leads[$0.text] }.map { Cell($0) } ?? Cell("Nobody", tag: .warning),
                    Cell(line.studiesPerDay.map { Amount.count($0) } ?? ""),
                    line.tolerableMinutes.map { Cell(Self.minutes($0)) } ?? Cell("Not said", tag: .warning),
                    Cell(count > 0 ? Amount.count(count) : "None named"),
                ]
            },
            path: "/response",
            filters: [.text(query)],
            sort: query.sortWord,
            next: page.next,
            isContinued: query.after != nil,
            total: total,
            empty: query.isPlain
                ? EmptyState(
                    title: "No service lines yet",
                    text:
                        "Add what the practice does and can lose, such as ED CT, mammography and IR; then say on each system "
                        + "which of them it serves.",
                    action: mayEdit ? add : nil
                )
                : EmptyState(
                    title: "No service line matches",
                    text: "Look for fewer words.",
                    action: Action(text: "Show all service lines", path: "/response")
                )
        )
        return Page(
            title: "Response",
            section: .response,
            lead:
                "What must go on when systems are down. Plans, isolation and recovery come later; print the sheet of whom to "
                + "call now, since in an attack paper is what is left.",
            blocks: [.actions(mayEdit ? [contacts, add] : [contacts]), .table(table)]
        )
    }

    static func minutes(_ minutes: Int) -> String { Amount.span(Int64(minutes) * 60_000_000) }

    private func line(_ request: PageRequest) async throws -> Page {
        let sight = shared.sight(request)
        guard let id: ServiceLineID = request.id(ServiceLine.place) else { throw PageProblem.notFound("service line") }
        let found = try await Blocking.told { () -> Found? in
            guard let line: ServiceLine = try sight.find(id) else { return nil }
            return Found(
                line: line,
                lead: try line.lead.flatMap { try sight.store.person($0) },
                sites: try sight.names(.site, line.sites.map(\.text)),
                needs: try Needs(sight.book.systems()),
                evidence: try sight.store.evidence(
                    ListQuery(sort: "when", descending: true, filters: ["service_line": id.text], limit: 100)
                ).items
            )
        }
        guard let found else { throw PageProblem.notFound("service line") }
        return page(found, mayEdit: PracticePages.mayEdit(request))
    }

    private struct Found: Sendable {
        var line: ServiceLine
        var lead: Person?
        var sites: [String: String]
        var needs: Needs
        var evidence: [Evidence]
    }

    private func page(_ found: Found, mayEdit: Bool) -> Page {
        let line = found.line
        let sites = line.sites.compactMap { id in found.sites[id.text].map { (id, $0) } }
        let rows: [SummaryList.Row] = [
            .init(
                name: "Lead",
                value: found.lead.map { Cell($0.name, note: $0.phone) } ?? Cell("Nobody", tag: .warning)
            ),
            .init(
                name: "Studies a day",
                value: Cell(line.studiesPerDay.map { "About " + Amount.count($0) } ?? "Not known")
            ),
            .init(
                name: "Can be down",
                value: line.tolerableMinutes.map { Cell(Self.minutes($0)) } ?? Cell("Not said", tag: .warning)
            ),
        ]
        let places: [SummaryList.Row] =
            sites.isEmpty
            ? [.init(name: "Sites", value: Cell("Everywhere"))]
            : sites.map { .init(name: "Site", value: Cell($0.1, path: Site.place.path($0.0.text))) }
        let actions: [Block] = [
            .actions([
                Action(text: "Change", path: line.path + "/edit", weight: .primary),
                Action(text: "Add evidence", path: "/defense/evidence/new?service_line=\(line.id)"),
                Action(text: "Remove", path: line.path + "/remove", weight: .destructive),
            ])
        ]
        let direct = found.needs.direct(line.id)
        let further = found.needs.further(direct)
        return Page(
            title: line.name,
            section: .response,
            trail: ServiceLine.place.trail,
            blocks: (mayEdit ? actions : []) + [
                .summary(SummaryList(rows: rows + Self.lossRows(line, found.evidence) + places)),
                .section(
                    title: "Systems that it needs",
                    id: "systems",
                    [
                        table(
                            direct,
                            line,
                            "Systems that serve it",
                            "No system names this service line",
                            "Change a system to say that it serves it."
                        )
                    ]
                ),
                .section(
                    title: "What those need in turn",
                    id: "further",
                    [
                        table(
                            further,
                            line,
                            "Systems that those depend on",
                            "Nothing more",
                            "Those systems name nothing else that they need."
                        )
                    ]
                ), Self.evidence(line, found.evidence, mayEdit: mayEdit),
            ] + PracticePages.notes(line.notes)
        )
    }

    private func table(
        _ systems: [System],
        _ line: ServiceLine,
        _ caption: String,
        _ title: String,
        _ text: String
    ) -> Block {
        .table(
            DataTable(
                caption: caption,
                columns: [
                    .init(title: "System"), .init(title: "Kind"), .init(title: "Vendor"), .init(title: "On weekends"),
                ],
                rows: systems.prefix(PracticePages.rowsOnAPage).map { system in
                    let phone = system.vendorContact.weekendPhone
                    return [
                        Cell(system.name, path: system.path), Cell(system.kind.words), Cell(system.vendor),
                        phone.isEmpty ? Cell("No number", tag: .warning) : Cell(phone),
                    ]
                },
                path: line.path,
                total: systems.count,
                empty: EmptyState(title: title, text: text, action: nil)
            )
        )
    }
}

/// Which systems a service line needs, and which those need in turn.
struct Needs: Sendable {
    private let systems: [SystemID: System]
    private let byLine: [ServiceLineID: [SystemID]]

    init(_ all: [System]) {
        systems = Dictionary(all.map { ($0.id, $0) }) { first, _ in first }
        var byLine: [ServiceLineID: [SystemID]] = [:]
        for system in all { for line in system.serviceLines { byLine[line, default: []].append(system.id) } }
        self.byLine = byLine
    }

    /// The systems that name a service line, in the order of their names.
    func direct(_ line: ServiceLineID) -> [System] { Self.sorted((byLine[line] ?? []).compactMap { systems[$0] }) }

    /// What these depend on, and what that depends on, without these themselves.
    func further(_ direct: [System]) -> [System] {
        var seen = Set(direct.map(\.id))
        var found: [System] = []
        var rest = direct
        while let system = rest.popLast() {
            for id in system.dependsOn where seen.insert(id).inserted {
                guard let next = systems[id] else { continue }
                found.append(next)
                rest.append(next)
            }
        }
        return Self.sorted(found)
    }

    private static func sorted(_ systems: [System]) -> [System] {
        systems.map { ($0.name.lowercased(), $0) }.sorted { ($0.0, $0.1.id) < ($1.0, $1.1.id) }.map(\.1)
    }
}
