import Access
import HTTPTypes
import Practice

extension CatalogPages {
    var seenRoutes: [PageRoute] {
        let (view, edit) = (RouteAccess.needs(.viewPractice), RouteAccess.needs(.editPractice))
        let one = "/risk/seen/{sighting}"
        return [
            .get("/risk/seen", view) { try await .page(devices($0, FilledForm([:]))) },
            .post("/risk/seen", edit) { try await decide($0) },
            .get(one, view) { try await .page(device($0, FilledForm([:]))) },
            .get(one + "/add", edit) { try await .page(adding($0)) },
            .post(one + "/add", edit) { try await add($0) },
            .post(one + "/is", edit) { try await isKnown($0) },
            .post(one + "/ignore", edit) { try await ignore($0) },
            .post(one + "/undo", edit) { try await undo($0) },
        ]
    }

    private func devices(_ request: PageRequest, _ form: FilledForm) async throws -> Page {
        guard Self.isWhole(request) else { return PracticePages.bound("Devices seen", .risk) }
        let asked = request.query
        let state = asked["state"] == "any" ? nil : Sighting.StateName(rawValue: asked["state"]) ?? .open
        let query = SightingQuery(
            state: state,
            kind: System.Kind(rawValue: asked["kind"]),
            text: asked["text"],
            after: asked["after"].isEmpty ? nil : asked["after"],
            limit: Self.rowsOnAPage
        )
        let (found, total, dropped) = try await Blocking.told { [catalog] in
            (try catalog.sightings(query), try catalog.count(query), try catalog.dropped().sightings)
        }
        let mayEdit = PracticePages.mayEdit(request)
        let open = found.items.filter { $0.state == .open }
        var blocks: [Block] = []
        if dropped > 0 {
            let notice = Notice(
                mood: .warning,
                title: "\(Amount.count(dropped, "device was", "devices were")) dropped since the catalog began",
                text: "More wait for a decision than are kept.",
                next: "Decide about those that are here; the others come back when they are seen again."
            )
            blocks.append(.notice(notice))
        }
        var actions: [Action] = []
        if request.signedIn.may(.discover) {
            actions.append(Action(text: "Look at the network", path: "/risk/discovery", weight: .primary))
        }
        actions.append(Action(text: "Flows seen", path: "/risk/flows/seen"))
        blocks.append(.actions(actions))
        blocks.append(.table(table(found, total, query, state: asked["state"])))
        if mayEdit, open.count > 1 {
            blocks.append(.section(title: "Decide about several", id: "several", [.form(several(open, form))]))
        }
        return Page(
            title: "Devices seen",
            section: .risk,
            trail: [Self.home],
            lead:
                "What passed the gateway or answered a look, and is no system of the catalog yet. Nothing becomes one by itself: "
                + "a person says what it is.",
            blocks: blocks
        )
    }

    private func table(
        _ found: ListPage<Sighting>,
        _ total: Int,
        _ query: SightingQuery,
        state: String
    ) -> DataTable {
        let states = [("open", "Not decided"), ("confirmed", "Systems now"), ("ignored", "Set aside"), ("any", "All")]
        let chosen = state.isEmpty ? "open" : state
        let choices = states.map { Choice(value: $0.0, label: $0.1, isChosen: $0.0 == chosen) }
        let isPlain = query.text.isEmpty && query.kind == nil && query.state == .open
        return DataTable(
            caption: "Devices, those seen last first",
            columns: [
                .init(title: "Device"), .init(title: "Most likely"), .init(title: "Where"), .init(title: "Last seen"),
                .init(title: "State"),
            ],
            rows: found.items.map { sighting in
                let suggestion = sighting.suggestion
                let product = [suggestion.vendor, suggestion.model].filter { !$0.isEmpty }.joined(separator: " ")
                return [
                    Cell(suggestion.name, path: Self.path(sighting.id), note: product),
                    Cell(suggestion.guess.kind.words, note: suggestion.guess.reason), Cell(sighting.host, isCode: true),
                    Cell(Amount.time(sighting.lastSeen), note: sighting.source),
                    Cell(sighting.state.words, tag: sighting.state == .open ? .warning : nil),
                ]
            },
            path: "/risk/seen",
            filters: [
                .init(name: "text", label: "With the words", value: query.text),
                .words("kind", "Most likely", System.Kind.self, chosen: query.kind?.rawValue ?? "") { $0.words },
                .init(name: "state", label: "State", value: chosen, kind: .choice(choices)),
            ],
            next: found.next,
            isContinued: query.after != nil,
            total: total,
            empty: isPlain
                ? EmptyState(
                    title: "Nothing waits for a decision",
                    text: "Every device that was seen is a system of the catalog, or was set aside."
                )
                : EmptyState(
                    title: "No device matches",
                    text: "Look for fewer words, or in any state.",
                    action: Action(text: "Show all devices", path: "/risk/seen?state=any")
                )
        )
    }

    private enum Decision: String, CaseIterable { case add, ignore }

    private func several(_ open: [Sighting], _ form: FilledForm) -> Form {
        let chosen = Set(form.all("ids"))
        let choices = open.map { sighting in
            Choice(
                value: sighting.id.text,
                label: "\(sighting.suggestion.name), \(sighting.host)",
                note: "\(sighting.suggestion.guess.kind.words): \(sighting.suggestion.guess.reason)",
                isChosen: chosen.contains(sighting.id.text)
            )
        }
        return Form(
            path: "/risk/seen",
            fields: [
                form.line("ids", "Devices", kind: .checkboxes(choices)),
                form.radios("decision", "What to do with them", Decision.self) {
                    $0 == .add ? "Add each as a system, as it is suggested" : "Set them aside: they are no systems"
                },
                form.line("reason", "Why they are no systems", hint: "Only if they are set aside."),
            ],
            submit: "Decide",
            problem: form.problem
        )
    }

    private func decide(_ request: PageRequest) async throws -> PageReply {
        var form = FilledForm(request.form)
        let ids = form.all("ids").compactMap { SightingID($0) }
        if ids.isEmpty { form.complain("ids", "Tick at least one device.") }
        let decision = Decision(rawValue: form["decision"])
        if decision == nil { form.complain("decision", "Choose what to do with them.") }
        if decision == .ignore, form["reason"].isEmpty {
            form.complain("reason", "Say in a few words why they are no systems.")
        }
        if form.isGood, let decision, ids.count <= Self.rowsOnAPage {
            do {
                switch decision {
                case .add: _ = try await acts.add(ids, by: request.signedIn)
                case .ignore: try await acts.ignore(ids, reason: form["reason"], by: request.signedIn)
                }
                return .redirect("/risk/seen")
            } catch let error as PracticeError where error.code != .records {
                form.problem = error.message
            }
        }
        return .page(try await devices(request, form), .unprocessableContent)
    }

    static func path(_ id: SightingID) -> String { "/risk/seen/\(id)" }
}

extension Sighting.State {
    /// The state for a person.
    var words: String {
        switch self {
        case .open: "Not decided"
        case .confirmed: "A system now"
        case .ignored: "Set aside"
        }
    }
}
