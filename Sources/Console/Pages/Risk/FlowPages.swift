import Access
import Practice

/// Who speaks to whom.
struct FlowPages: Sendable {
    let shared: PracticePages

    var routes: [PageRoute] {
        [
            .get("/risk/flows", .needs(.viewPractice)) { try await .page(list($0)) },
            .get("/risk/flows/{flow}", .needs(.viewPractice)) { try await .page(flow($0)) },
        ] + shared.editing(Flow.self)
    }

    private func list(_ request: PageRequest) async throws -> Page {
        let sight = shared.sight(request)
        let query = ListQuery(request.query, filters: ["protocol", "encrypted", "system"])
        let (rows, next, total) = try await Blocking.told {
            let page: ListPage<Flow> = try sight.page(query)
            return (try FlowRows(page.items, sight), page.next, try sight.count(query, of: Flow.self))
        }
        let mayEdit = PracticePages.mayEdit(request)
        var table = rows.table
        table.sort = query.sortWord
        table.next = next
        table.isContinued = query.after != nil
        table.total = total
        if sight.isWhole {
            table.filters = [
                .text(query),
                .words("protocol", "Protocol", Flow.ProtocolKind.self, chosen: query.filters["protocol"] ?? "") {
                    $0.words
                },
                .words("encrypted", "Encrypted", Flow.Encryption.self, chosen: query.filters["encrypted"] ?? "") {
                    $0.words
                },
            ]
        }
        if query.isPlain {
            table.empty = EmptyState(
                title: "No flows yet",
                text: "Begin with the images: from each modality to the PACS.",
                action: mayEdit ? Action(text: "Add a flow", path: "/risk/flows/new", weight: .primary) : nil
            )
        }
        let add = Action(text: "Add a flow", path: "/risk/flows/new", weight: .primary)
        let seen = Action(text: "Flows seen", path: "/risk/flows/seen")
        return Page(
            title: "Flows",
            section: .risk,
            trail: [Link(text: "Risk", path: "/risk")],
            lead: "Who speaks to whom, in which protocol and for which service.",
            blocks: [.actions((mayEdit ? [add] : []) + (sight.isWhole ? [seen] : []))] + [.table(table)]
        )
    }

    private func flow(_ request: PageRequest) async throws -> Page {
        let sight = shared.sight(request)
        guard let id: FlowID = request.id(Flow.place) else { throw PageProblem.notFound("flow") }
        let found = try await Blocking.told { () -> (Flow, [String: String])? in
            guard let flow: Flow = try sight.find(id) else { return nil }
            return (flow, try sight.names(.system, [flow.from.text, flow.to.text]))
        }
        guard let (flow, names) = found else { throw PageProblem.notFound("flow") }
        let rows: [SummaryList.Row] = [
            .init(name: "From", value: FlowRows.end(flow.from, names)),
            .init(name: "To", value: FlowRows.end(flow.to, names)),
            .init(name: "Protocol", value: Cell(flow.protocol.words)),
            .init(name: "Service", value: Cell(flow.service.isEmpty ? "Not known" : flow.service)),
            .init(name: "Port", value: Cell(flow.port.map { "\($0)" } ?? "Not known")),
            .init(name: "Encrypted", value: Cell(flow.encrypted.words, tag: flow.encrypted.mood)),
        ]
        let actions: [Block] = [
            .actions([
                Action(text: "Change", path: flow.path + "/edit", weight: .primary),
                Action(text: "Remove", path: flow.path + "/remove", weight: .destructive),
            ])
        ]
        let (from, to) = (names[flow.from.text] ?? "another system", names[flow.to.text] ?? "another system")
        return Page(
            title: "\(from) to \(to)",
            section: .risk,
            trail: Flow.place.trail,
            blocks: (PracticePages.mayEdit(request) ? actions : []) + [.summary(SummaryList(rows: rows))]
                + PracticePages.notes(flow.notes)
        )
    }
}

/// Flows as rows of a table.
struct FlowRows: Sendable {
    var rows: [[Cell]]

    /// The rows of these flows. Blocks.
    init(_ flows: [Flow], _ sight: PracticeSight) throws {
        let names = try sight.names(.system, flows.flatMap { [$0.from.text, $0.to.text] })
        rows = flows.map { flow in
            [
                Cell(flow.service.isEmpty ? flow.protocol.words : flow.service, path: flow.path),
                Self.end(flow.from, names), Self.end(flow.to, names), Cell(flow.protocol.words),
                Cell(flow.port.map { "\($0)" } ?? ""), Cell(flow.encrypted.words, tag: flow.encrypted.mood),
            ]
        }
    }

    static func end(_ id: SystemID, _ names: [String: String]) -> Cell {
        names[id.text].map { Cell($0, path: System.place.path(id.text)) } ?? Cell("Another system")
    }

    var table: DataTable {
        DataTable(
            caption: "Flows",
            columns: [
                .init(title: "Service", sort: "service"), .init(title: "From", sort: "from"),
                .init(title: "To", sort: "to"),
                .init(title: "Protocol", sort: "protocol"), .init(title: "Port", sort: "port", isNumber: true),
                .init(title: "Encrypted", sort: "encrypted"),
            ],
            rows: rows,
            path: "/risk/flows",
            empty: EmptyState(
                title: "No flow matches",
                text: "Look for fewer words.",
                action: Action(text: "Show all flows", path: "/risk/flows")
            )
        )
    }
}
