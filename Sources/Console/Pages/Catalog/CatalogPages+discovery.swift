import Access
import HTTPTypes
import Practice

extension CatalogPages {
    static let discovery = Link(text: "Look at the network", path: "/risk/discovery")

    var discoveryRoutes: [PageRoute] {
        let access = RouteAccess.needs(.discover)
        return [
            .get("/risk/discovery", access) { try .page(discovery($0)) },
            .get("/risk/discovery/check", access) { try await checkDiscovery($0) },
            .post("/risk/discovery", access) { try await discover($0) },
            .get("/risk/discovery/jobs/{job}", access) { try .page(look($0)) },
            .post("/risk/discovery/jobs/{job}/stop", access) { try await stopLook($0) },
        ]
    }

    private func discovery(_ request: PageRequest) throws -> Page {
        try PracticeActs.checkIsUnbound(request.signedIn)
        return page(DiscoveryForm(request.query))
    }

    private func page(_ form: DiscoveryForm) -> Page {
        let looks = jobs.jobs.filter { $0.kind == .discover }
        let table = DataTable(
            caption: "Looks at the network since the server was started",
            columns: [.init(title: "What"), .init(title: "State"), .init(title: "By"), .init(title: "Started")],
            rows: looks.map { job in
                [
                    Cell(job.title, path: "/risk/discovery/jobs/\(job.id)"), Cell(job.state.word, tag: job.state.mood),
                    Cell(job.startedBy), Cell(Amount.time(job.startedAt)),
                ]
            },
            path: "/risk/discovery",
            empty: EmptyState(title: "Nobody has looked yet", text: "The ledger has the looks of earlier days.")
        )
        return Page(
            title: "Look at the network",
            section: .risk,
            trail: [Self.home, Self.seen],
            lead:
                "Asks each address for a DICOM association, an HL7 acknowledgment or a web page, and looks at its TLS. It sends "
                + "no image and reads no patient’s data. A device that hangs or breaks off is left alone.",
            blocks: [.form(form.block), .section(title: "Looks so far", id: "looks", [.table(table)])]
        )
    }

    private func checkDiscovery(_ request: PageRequest) async throws -> PageReply {
        try PracticeActs.checkIsUnbound(request.signedIn)
        var form = DiscoveryForm(request.query)
        guard let order = form.order() else { return .page(page(form), .unprocessableContent) }
        let outline: DiscoveryOutline
        do { outline = try acts.discovery.outline(order) } catch let refusal as DiscoveryRefusal {
            return .page(page(DiscoveryForm(request.query, problem: refusal.message)), .unprocessableContent)
        }
        let change = Link(text: "Change", path: form.path)
        return .page(
            Page.checkAnswers(
                title: "Look at these addresses?",
                section: .risk,
                trail: [Self.home, Self.seen, Self.discovery],
                answers: [
                    .init(name: "Networks", value: Cell(outline.title), change: change),
                    .init(
                        name: "Left alone",
                        value: Cell(order.exclude.isEmpty ? "Nothing" : order.exclude.joined(separator: ", ")),
                        change: change
                    ),
                    .init(name: "Addresses", value: Cell(Amount.count(outline.addresses))),
                    .init(
                        name: "Connections",
                        value: Cell(
                            "About \(Amount.count(outline.connections))",
                            note: "at most \(order.rate) new ones a second"
                        ),
                        change: change
                    ),
                    .init(
                        name: "Takes about",
                        value: Cell(
                            Amount.span(Int64(max(1, outline.seconds)) * 1_000_000),
                            note: order.hours.isEmpty ? "" : "only at \(order.hours)"
                        )
                    ),
                ],
                consequences: [
                    Notice(
                        mood: .warning,
                        title: "Devices will see connections from this machine",
                        text: "Intrusion detection may report them. That somebody looked goes on record.",
                        next: "Tell those who watch these networks before you begin."
                    )
                ],
                path: "/risk/discovery",
                carried: form.carried,
                submit: "Look at \(Amount.count(outline.addresses, "address", "addresses"))",
                isDestructive: false,
                cancel: Link(text: "Cancel", path: form.path)
            )
        )
    }

    private func discover(_ request: PageRequest) async throws -> PageReply {
        var form = DiscoveryForm(request.form)
        guard let order = form.order() else { return .page(page(form), .unprocessableContent) }
        do {
            guard let job = try await acts.discover(order, by: request.signedIn) else { throw PageProblem.tooMuchWork }
            return .redirect("/risk/discovery/jobs/\(job.id)")
        } catch let refusal as DiscoveryRefusal {
            return .page(page(DiscoveryForm(request.form, problem: refusal.message)), .unprocessableContent)
        }
    }

    private func look(_ request: PageRequest) throws -> Page {
        let job = try foundLook(request)
        let next = Action(text: "Devices seen", path: "/risk/seen", weight: .primary)
        return Page(
            title: "A look at the network",
            section: .risk,
            trail: [Self.home, Self.seen, Self.discovery],
            blocks: job.blocks("addresses", stop: "/risk/discovery/jobs")
                + (job.state == .running ? [] : [.actions([next])]),
            isLive: job.state == .running
        )
    }

    private func stopLook(_ request: PageRequest) async throws -> PageReply {
        let job = try foundLook(request)
        try await acts.stop(job, by: request.signedIn)
        return .redirect("/risk/discovery/jobs/\(job.id)")
    }

    private func foundLook(_ request: PageRequest) throws -> Job {
        try PracticeActs.checkIsUnbound(request.signedIn)
        guard let job = jobs.job(request.parameters["job"] ?? ""), job.kind == .discover else {
            throw PageProblem.notFound("look")
        }
        return job
    }
}
