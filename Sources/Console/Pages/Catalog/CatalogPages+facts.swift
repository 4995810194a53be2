import Access
import HTTPTypes
import Practice

extension CatalogPages {
    var factRoutes: [PageRoute] {
        let edit = RouteAccess.needs(.editPractice)
        return [
            .get("/risk/contradictions", .needs(.viewPractice)) { try await .page(contradictions($0)) },
            .get("/risk/systems/{system}/claims/new", edit) { try await claiming($0) },
            .post("/risk/systems/{system}/claims/new", edit) { try await claim($0) },
            .post("/risk/systems/{system}/claims/withdraw", edit) { try await withdraw($0) },
        ]
    }

    /// What a system's page says of what was seen of it. Blocks.
    static func blocks(_ system: System, _ catalog: CatalogStore, mayEdit: Bool) throws -> [Block] {
        let facts = try catalog.facts(of: system.id)
        var blocks: [Block] = facts.compactMap { fact in
            fact.contradiction.map {
                .notice(
                    Notice(
                        mood: .critical,
                        title: "\(fact.name.words): what is claimed is not what was seen",
                        text: $0,
                        next: "Correct the record, or find out what changed on the device."
                    )
                )
            }
        }
        blocks.append(.table(FactTable(facts, path: system.path).table))
        guard mayEdit else { return blocks }
        blocks.append(.actions([Action(text: "Claim a fact", path: system.path + "/claims/new")]))
        let typed = try catalog.storedFacts(of: system.id).filter { $0.basis == .claimed }
        if !typed.isEmpty {
            let rows = typed.map { fact in
                let fields = [("name", fact.name.rawValue), ("port", fact.port.map { "\($0)" } ?? "")]
                let withdraw = Action(
                    text: "Withdraw",
                    path: system.path + "/claims/withdraw",
                    posts: true,
                    fields: fields
                )
                return [
                    Cell(fact.name.words, note: fact.port.map { "at port \($0)" } ?? ""), Cell(fact.value),
                    Cell(fact.source, note: Amount.time(fact.lastSeen)), Cell("", actions: [withdraw]),
                ]
            }
            let table = DataTable(
                caption: "What people have claimed beside the record",
                columns: [.init(title: "Fact"), .init(title: "Value"), .init(title: "By"), .init(title: "")],
                rows: rows,
                path: system.path,
                empty: EmptyState(title: "Nothing", text: "")
            )
            blocks.append(.details(summary: "Claims beside the record", [.table(table)]))
        }
        return blocks
    }

    private func contradictions(_ request: PageRequest) async throws -> Page {
        guard Self.isWhole(request) else { return PracticePages.bound("Contradictions", .risk) }
        let (found, names) = try await Blocking.told { [catalog, shared] in
            let found = try catalog.contradictions()
            return (found, try shared.store.names(.system, found.keys.map(\.text)))
        }
        let rows = found.sorted { (names[$0.key.text] ?? "", $0.key) < (names[$1.key.text] ?? "", $1.key) }
            .flatMap { system, facts in
                facts.map { fact in
                    [
                        Cell(names[system.text] ?? "", path: System.place.path(system.text) + "#facts"),
                        Cell(fact.name.words, tag: .critical), Cell(fact.contradiction ?? ""),
                    ]
                }
            }
        let table = DataTable(
            caption: "Facts for which what was seen is not what is claimed",
            columns: [.init(title: "System"), .init(title: "Fact"), .init(title: "What differs")],
            rows: Array(rows.prefix(500)),
            path: "/risk/contradictions",
            total: rows.count,
            empty: EmptyState(
                title: "Nothing is contradicted",
                text: "What was seen of each system is what its record claims, as far as it was seen."
            )
        )
        return Page(
            title: "Contradictions",
            section: .risk,
            trail: [Self.home],
            lead:
                "A record that is wrong misleads whoever relies on it at night. Correct it, or find out what changed.",
            blocks: [.table(table)]
        )
    }

    private func claiming(_ request: PageRequest) async throws -> PageReply {
        .page(try await page(try await system(request), FilledForm([:])))
    }

    private func claim(_ request: PageRequest) async throws -> PageReply {
        let system = try await system(request)
        var form = FilledForm(request.form)
        let name = FactName(rawValue: form["name"])
        if name == nil { form.complain("name", "Choose what you claim.") }
        let port = form["port"].isEmpty ? nil : Int(form["port"])
        if port == nil, !form["port"].isEmpty { form.complain("port", "Write a number from 1 to 65535, or nothing.") }
        if form.isGood, let name {
            do {
                try await acts.claim(name, form["value"], port: port, of: system.id, by: request.signedIn)
                return .redirect(system.path + "#facts")
            } catch let error as PracticeError where error.code != .records {
                if let field = error.field { form.complain(field, error.message) } else { form.problem = error.message }
            }
        }
        return .page(try await page(system, form), .unprocessableContent)
    }

    private func withdraw(_ request: PageRequest) async throws -> PageReply {
        let system = try await system(request)
        guard let name = FactName(rawValue: request.form["name"]) else { throw PageProblem.notUnderstood }
        try await acts.claim(name, nil, port: Int(request.form["port"]), of: system.id, by: request.signedIn)
        return .redirect(system.path + "#facts")
    }

    private func page(_ system: System, _ form: FilledForm) async throws -> Page {
        let choices = FactName.allCases.filter { !$0.isList }.map {
            Choice(value: $0.rawValue, label: $0.words, isChosen: $0.rawValue == form["name"])
        }
        return Page(
            title: "Claim a fact about \(system.name)",
            section: .risk,
            trail: System.place.trail + [Link(text: system.name, path: system.path)],
            lead:
                "What the record has no field for, such as whether it offers TLS. A look at the network then confirms or "
                + "contradicts it.",
            blocks: [
                .form(
                    Form(
                        path: system.path + "/claims/new",
                        fields: [
                            form.line(
                                "name",
                                "Fact",
                                kind: .choice(
                                    [Choice(value: "", label: "Choose one", isChosen: form["name"].isEmpty)] + choices
                                ),
                                isRequired: true
                            ), form.line("value", "Value", hint: "Such as yes, no, or 1.3.", isRequired: true),
                            form.line("port", "Port", kind: .number, hint: "Empty for the whole system."),
                        ],
                        submit: "Claim it",
                        cancel: Link(text: "Cancel", path: system.path),
                        problem: form.problem
                    )
                )
            ]
        )
    }

    private func system(_ request: PageRequest) async throws -> System {
        try PracticeActs.checkIsUnbound(request.signedIn)
        let store = shared.store
        guard let id: SystemID = request.id(System.place),
            let system = try await Blocking.told({ try store.system(id) })
        else { throw PageProblem.notFound("system") }
        return system
    }
}
