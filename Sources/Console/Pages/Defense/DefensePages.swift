import Access
import Practice

/// The safeguards, layer by layer, and whether they are proven.
struct DefensePages: Sendable {
    let shared: PracticePages

    var routes: [PageRoute] {
        [
            .get("/defense", .needs(.viewPractice)) { try await .page(overview($0)) },
            .get("/defense/safeguards", .needs(.viewPractice)) { _ in .redirect("/defense") },
            .get("/defense/safeguards/{safeguard}", .needs(.viewPractice)) { try await .page(safeguard($0)) },
        ] + shared.editing(Safeguard.self)
    }

    private func overview(_ request: PageRequest) async throws -> Page {
        let sight = shared.sight(request)
        guard sight.isWhole else { return PracticePages.bound("Defense", .defense) }
        let (all, owners) = try await Blocking.told {
            let all = try sight.book.safeguards()
            return (all, try sight.names(.person, all.compactMap { $0.safeguard.owner?.text }))
        }
        let list = SafeguardList(all: all, owners: owners, now: sight.now, query: request.query)
        let mayEdit = PracticePages.mayEdit(request)
        let add = Action(text: "Add a safeguard", path: "/defense/safeguards/new", weight: .primary)
        var blocks: [Block] = []
        if all.isEmpty {
            blocks.append(
                .empty(
                    EmptyState(
                        title: "No safeguards yet",
                        text:
                            "Add what is in place, say after how many days it must be proven again, and add the evidence. Probes "
                            + "that prove it by themselves come later; until then a person notes what they saw.",
                        action: mayEdit ? add : nil
                    )
                )
            )
        } else {
            let evidence = Action(text: "All evidence", path: "/defense/evidence")
            blocks.append(.figures(figures(list)))
            blocks.append(.actions(mayEdit ? [add, evidence] : [evidence]))
            blocks.append(.section(title: "Layers", id: "layers", [.table(list.layers)]))
            blocks.append(.section(title: "Safeguards", id: "safeguards", [.table(list.table)]))
        }
        return Page(
            title: "Defense",
            section: .defense,
            lead:
                "Independent layers in front of images, orders and reports. A safeguard in place without evidence of its review "
                + "period is unproven.",
            blocks: blocks
        )
    }

    private func figures(_ list: SafeguardList) -> [Figure] {
        func figure(_ name: String, _ state: SafeguardProof.State, _ mood: Mood) -> Figure {
            let count = list.count(state)
            return Figure(
                name: name,
                value: Amount.count(count),
                path: "/defense?proof=\(state.rawValue)",
                mood: count > 0 ? mood : .neutral
            )
        }
        return [
            figure("Proven", .proven, .good), figure("Unproven", .unproven, .warning),
            figure("Failed", .failed, .critical),
            figure("Planned", .planned, .neutral),
        ]
    }

    private func safeguard(_ request: PageRequest) async throws -> Page {
        let sight = shared.sight(request)
        let query = ListQuery(request.query, sort: "when", descending: true)
        guard let id: SafeguardID = request.id(Safeguard.place) else { throw PageProblem.notFound("safeguard") }
        let found = try await Blocking.told { () -> Found? in
            guard let safeguard: Safeguard = try sight.find(id) else { return nil }
            var query = query
            query.filters = ["safeguard": id.text]
            return Found(
                judged: try sight.book.judged(safeguard),
                owner: try safeguard.owner.flatMap { try sight.names(.person, [$0.text])[$0.text] },
                systems: try sight.names(.system, safeguard.systems.map(\.text)),
                evidence: try sight.store.evidence(query)
            )
        }
        guard let found else { throw PageProblem.notFound("safeguard") }
        return page(found, query, request, sight.now)
    }

    private struct Found: Sendable {
        var judged: JudgedSafeguard
        var owner: String?
        var systems: [String: String]
        var evidence: ListPage<Evidence>
    }

    private func page(_ found: Found, _ query: ListQuery, _ request: PageRequest, _ now: Int64) -> Page {
        let safeguard = found.judged.safeguard
        let proof = found.judged.proof(at: now)
        let mayEdit = PracticePages.mayEdit(request)
        let add = Action(
            text: "Add evidence",
            path: "/defense/evidence/new?safeguard=\(safeguard.id)",
            weight: .primary
        )
        var blocks: [Block] = [
            .banner(
                Banner(mood: proof.state.mood, sentence: proof.state.sentence, note: proof.note(found.judged, at: now))
            )
        ]
        if mayEdit {
            blocks.append(
                .actions([
                    add, Action(text: "Change", path: safeguard.path + "/edit"),
                    Action(text: "Remove", path: safeguard.path + "/remove", weight: .destructive),
                ])
            )
        }
        let systems = safeguard.systems.prefix(50).map { id in
            SummaryList.Row(
                name: "Protects",
                value: Cell(found.systems[id.text] ?? "A system", path: System.place.path(id.text))
            )
        }
        let rows: [SummaryList.Row] = [
            .init(name: "Layer", value: Cell(safeguard.layer)), .init(name: "Kind", value: Cell(safeguard.kind.words)),
            .init(name: "State", value: Cell(safeguard.status.words)),
            .init(name: "Owner", value: found.owner.map { Cell($0) } ?? Cell("Nobody", tag: .warning)),
            .init(
                name: "To be proven again after",
                value: safeguard.reviewDays.map { Cell(Amount.count($0, "day", "days")) }
                    ?? Cell("Not said", tag: .warning)
            ),
            .init(
                name: "In the library",
                value: safeguard.library.isEmpty ? "None named" : Cell(safeguard.library, isCode: true)
            ),
            .init(
                name: "Costs",
                value: safeguard.yearlyCost.map { Cell("About \(Amount.dollars($0)) a year") } ?? "Not said"
            ),
        ]
        blocks.append(
            .summary(
                SummaryList(
                    rows: rows
                        + (systems.isEmpty ? [.init(name: "Protects", value: Cell("All systems"))] : Array(systems))
                )
            )
        )
        var table = EvidenceRows.table(found.evidence.items, path: safeguard.path, add: mayEdit ? add : nil)
        table.sort = query.sortWord
        table.next = found.evidence.next
        table.isContinued = query.after != nil
        blocks.append(.section(title: "Evidence", id: "evidence", [.table(table)]))
        return Page(
            title: safeguard.name,
            section: .defense,
            trail: Safeguard.place.trail,
            blocks: blocks + PracticePages.notes(safeguard.notes)
        )
    }
}

extension SafeguardProof.State {
    /// How it stands, for a person.
    var word: String { rawValue.prefix(1).uppercased() + rawValue.dropFirst() }

    var mood: Mood {
        switch self {
        case .proven: .good
        case .unproven: .warning
        case .failed: .critical
        case .planned, .retired: .neutral
        }
    }

    var sentence: String {
        switch self {
        case .proven: "Proven: evidence says that it works."
        case .unproven: "Unproven: nobody has shown that it works within its review period."
        case .failed: "Failed: the newest evidence says that it does not work."
        case .planned: "Planned: it does not protect anything yet."
        case .retired: "Retired: it no longer protects anything."
        }
    }
}

extension SafeguardProof {
    /// What is to be done, in a sentence.
    func note(_ judged: JudgedSafeguard, at now: Int64) -> String {
        switch state {
        case .planned: "Once it works, change its state and add evidence."
        case .retired: ""
        case .failed: "Mend it, test it again, and add the evidence."
        case .proven:
            until.map { "To be proven again by \(Amount.day($0)), in \(Amount.span($0 - now))." }
                ?? "Say after how many days it must be proven again."
        case .unproven:
            until.map { "The evidence was used up on \(Amount.day($0)). Test it again and add what you found." }
                ?? "There is no evidence that it passed. Test it and add what you found."
        }
    }
}
