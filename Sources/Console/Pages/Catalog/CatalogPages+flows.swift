import Access
import HTTPTypes
import Practice

extension CatalogPages {
    static let flowsSeen = Link(text: "Flows seen", path: "/risk/flows/seen")
    /// The most flows that are shown: those with the most messages.
    static let mostFlows = 500

    var flowRoutes: [PageRoute] {
        let view = RouteAccess.needs(.viewPractice)
        return [
            .get("/risk/flows/seen", view) { try await .page(flows($0, problem: "")) },
            .post("/risk/flows/seen", .needs(.editPractice)) { try await confirmFlows($0) },
            .get("/risk/flows/seen/{tally}", view) { try await .page(flow($0)) },
        ]
    }

    private func flows(_ request: PageRequest, problem: String) async throws -> Page {
        guard Self.isWhole(request) else { return PracticePages.bound("Flows seen", .risk) }
        let standing = FlowStanding(rawValue: request.query["standing"])
        let (found, names) = try await Blocking.told { [catalog, shared] in
            let found = try catalog.flows(standing, limit: Self.mostFlows)
            return (found, try shared.store.names(.system, found.flatMap { [$0.from, $0.to] }.compactMap { $0?.text }))
        }
        let mayEdit = PracticePages.mayEdit(request)
        let table = DataTable(
            caption: "Flows that were seen, the busiest first",
            columns: [
                .init(title: "Service"), .init(title: "From"), .init(title: "To"),
                .init(title: "Messages", isNumber: true),
                .init(title: "Encrypted"), .init(title: "Last seen"), .init(title: "On record"),
            ],
            rows: found.map { flow in
                let tally = flow.tally
                return [
                    Cell(tally.service.isEmpty ? tally.protocol.words : tally.service, path: Self.path(tally.id)),
                    Self.end(tally.from, flow.from, names), Self.end(tally.to, flow.to, names),
                    Cell(Amount.count(tally.messages), note: Amount.bytes(tally.bytes)),
                    Cell(tally.isEncrypted ? "Yes" : "No", tag: tally.isEncrypted ? .good : .warning),
                    Cell(Amount.time(tally.lastSeen)), Cell(flow.standing.words, tag: flow.standing.mood),
                ]
            },
            path: "/risk/flows/seen",
            filters: [
                .words("standing", "On record", FlowStanding.self, chosen: standing?.rawValue ?? "") { $0.words }
            ],
            total: found.count < Self.mostFlows ? found.count : nil,
            empty: standing == nil
                ? EmptyState(
                    title: "No flow was seen yet",
                    text: "What passes the gateway shows up here: who spoke to whom, for what, how much and when."
                )
                : EmptyState(
                    title: "No flow stands so",
                    text: "",
                    action: Action(text: "Show all flows seen", path: "/risk/flows/seen")
                )
        )
        var blocks: [Block] = []
        if !problem.isEmpty {
            blocks.append(.notice(Notice(mood: .critical, title: "Not all of them were put on record", text: problem)))
        }
        blocks.append(.table(table))
        let new = found.filter { $0.standing == .notInCatalog }.prefix(Self.rowsOnAPage)
        if mayEdit, !new.isEmpty {
            blocks.append(.section(title: "Put on record", id: "several", [.form(several(Array(new), names))]))
        }
        return Page(
            title: "Flows seen",
            section: .risk,
            trail: [Self.home, Link(text: "Flows", path: "/risk/flows")],
            lead:
                "What passed the gateway, beside what the catalog has. A flow of a device that is no system yet waits for it.",
            blocks: blocks
        )
    }

    private func several(_ new: [ComparedFlow], _ names: [String: String]) -> Form {
        let choices = new.map { flow in
            let tally = flow.tally
            let (from, to) = (Self.end(tally.from, flow.from, names).text, Self.end(tally.to, flow.to, names).text)
            return Choice(
                value: tally.id.text,
                label: "\(tally.service.isEmpty ? tally.protocol.words : tally.service): \(from) to \(to)",
                note: Amount.count(tally.messages, "message", "messages")
            )
        }
        let field = FormField(name: "ids", label: "Flows between systems of the catalog", kind: .checkboxes(choices))
        return Form(path: "/risk/flows/seen", fields: [field], submit: "Put on record")
    }

    private func confirmFlows(_ request: PageRequest) async throws -> PageReply {
        let ids = FilledForm(request.form).all("ids").compactMap { FlowTallyID($0) }
        guard !ids.isEmpty else {
            return .page(try await flows(request, problem: "Tick at least one flow."), .unprocessableContent)
        }
        do {
            let made = try await acts.confirm(Array(ids.prefix(Self.rowsOnAPage)), by: request.signedIn)
            return .redirect(made.count == 1 ? Flow.place.path(made[0].text) : "/risk/flows")
        } catch let error as PracticeError where error.code != .records {
            return .page(try await flows(request, problem: error.message), .conflict)
        }
    }

    private func flow(_ request: PageRequest) async throws -> Page {
        guard Self.isWhole(request) else { return PracticePages.bound("A flow that was seen", .risk) }
        guard let id = FlowTallyID(request.parameters["tally"] ?? "") else { throw PageProblem.notFound("flow") }
        let found = try await Blocking.told { [catalog, shared] () -> (ComparedFlow, [String: String])? in
            guard let flow = try catalog.flow(id) else { return nil }
            return (flow, try shared.store.names(.system, [flow.from, flow.to].compactMap { $0?.text }))
        }
        guard let (flow, names) = found else { throw PageProblem.notFound("flow") }
        let tally = flow.tally
        var blocks: [Block] = []
        if flow.standing == .notInCatalog, PracticePages.mayEdit(request) {
            let confirm = Action(
                text: "Put it on record",
                path: "/risk/flows/seen",
                posts: true,
                fields: [("ids", tally.id.text)],
                weight: .primary
            )
            blocks.append(.actions([confirm]))
        }
        blocks.append(.summary(SummaryList(rows: rows(flow, names))))
        let bars = tally.hours.enumerated().map { hour, count in
            Chart.Bar(label: "\(hour)", value: Double(count), text: Amount.count(count))
        }
        blocks.append(
            .chart(
                Chart(
                    title: "Messages by hour of the day, UTC",
                    summary: busiest(tally),
                    bars: bars,
                    labelTitle: "Hour",
                    valueTitle: "Messages"
                )
            )
        )
        return Page(
            title: "\(Self.end(tally.from, flow.from, names).text) to \(Self.end(tally.to, flow.to, names).text)",
            section: .risk,
            trail: [Self.home, Link(text: "Flows", path: "/risk/flows"), Self.flowsSeen],
            blocks: blocks
        )
    }

    private func rows(_ flow: ComparedFlow, _ names: [String: String]) -> [SummaryList.Row] {
        let tally = flow.tally
        return [
            .init(name: "From", value: Self.end(tally.from, flow.from, names)),
            .init(name: "To", value: Self.end(tally.to, flow.to, names)),
            .init(name: "Protocol", value: Cell(tally.protocol.words)),
            .init(name: "Service", value: Cell(tally.service.isEmpty ? "Not known" : tally.service)),
            .init(name: "Port", value: Cell(tally.port == 0 ? "Not known" : "\(tally.port)")),
            .init(
                name: "Encrypted",
                value: Cell(tally.isEncrypted ? "Yes" : "No", tag: tally.isEncrypted ? .good : .warning)
            ),
            .init(
                name: "How much",
                value: Cell(Amount.count(tally.messages, "message", "messages"), note: Amount.bytes(tally.bytes))
            ),
            .init(name: "First seen", value: Cell(Amount.time(tally.firstSeen))),
            .init(name: "Last seen", value: Cell(Amount.time(tally.lastSeen), note: tally.source)),
            .init(
                name: "On record",
                value: Cell(
                    flow.standing.words,
                    path: flow.flow.map { Flow.place.path($0.text) },
                    tag: flow.standing.mood
                )
            ),
        ]
    }

    private func busiest(_ tally: FlowTally) -> String {
        guard let most = tally.hours.max(), most > 0, let hour = tally.hours.firstIndex(of: most) else {
            return "Nothing was counted."
        }
        return "Most between \(hour) and \(hour + 1) o’clock: \(Amount.count(most, "message", "messages"))."
    }

    private static func end(_ end: FlowObservation.End, _ id: SystemID?, _ names: [String: String]) -> Cell {
        let place = end.title.isEmpty ? end.host : "\(end.title) at \(end.host)"
        guard let id, let name = names[id.text] else { return Cell(place, note: "no system yet") }
        return Cell(name, path: System.place.path(id.text), note: place)
    }

    private static func path(_ id: FlowTallyID) -> String { "/risk/flows/seen/\(id)" }
}

extension FlowStanding {
    /// The standing for a person.
    var words: String {
        switch self {
        case .known: "Yes"
        case .encryptionContradicted: "Encryption contradicted"
        case .notInCatalog: "No"
        case .unknownSystem: "Device not in the catalog"
        }
    }

    var mood: Mood? {
        switch self {
        case .known: nil
        case .encryptionContradicted: .critical
        case .notInCatalog, .unknownSystem: .warning
        }
    }
}
