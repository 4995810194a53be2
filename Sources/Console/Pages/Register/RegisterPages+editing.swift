import Access
import HTTPTypes
import Practice
import Risk

extension RegisterPages {
    var editing: [PageRoute] {
        [
            .get(Self.base + "/new", .needs(.editRisk)) { try await adding($0) },
            .post(Self.base + "/new", .needs(.editRisk)) { try await add($0) },
            .get(Self.base + "/{risk}/edit", .needs(.editRisk)) { try await changing($0) },
            .post(Self.base + "/{risk}/edit", .needs(.editRisk)) { try await change($0) },
            .get(Self.base + "/{risk}/remove", .needs(.editRisk)) { .page(removal(try await found($0))) },
            .post(Self.base + "/{risk}/remove", .needs(.editRisk)) { try await remove($0) },
        ]
    }

    private var form: RiskForm {
        RiskForm(threats: desk.content.threats.threats.map { ($0.id, $0.name) }, directory: directory)
    }

    private func adding(_ request: PageRequest) async throws -> PageReply {
        try PracticeActs.checkIsUnbound(request.signedIn)
        let form = form
        let threat = desk.content.threats[request.query["threat"]]
        let filled = try await Blocking.toldOfRisk { [desk] in
            var risk = Risk(id: desk.store.newID(), title: "")
            if let threat { risk = try desk.begun(threat) }
            return FilledForm(try form.values(risk))
        }
        return .page(try await page(filled, nil, begins: threat))
    }

    private func add(_ request: PageRequest) async throws -> PageReply {
        let threat = desk.content.threats[request.form["begins"]]
        let new = try await Blocking.toldOfRisk { [desk] in
            // What the threat brings along beside the form: losses and what safeguards do.
            try threat.map { try desk.begun($0) } ?? Risk(id: desk.store.newID(), title: "")
        }
        return try await save(FilledForm(request.form), over: new, isNew: true, request, begins: threat)
    }

    private func changing(_ request: PageRequest) async throws -> PageReply {
        try PracticeActs.checkIsUnbound(request.signedIn)
        let (risk, form) = (try await found(request), form)
        var filled = FilledForm(try await Blocking.toldOfRisk { try form.values(risk) })
        filled["seen"] = RecordDigest.of(risk)
        return .page(try await page(filled, risk))
    }

    private func change(_ request: PageRequest) async throws -> PageReply {
        let risk = try await found(request)
        var filled = FilledForm(request.form)
        guard filled.isFresh(risk, "risk") else { return .page(try await page(filled, risk), .conflict) }
        return try await save(filled, over: risk, isNew: false, request)
    }

    private func save(
        _ sent: FilledForm,
        over old: Risk,
        isNew: Bool,
        _ request: PageRequest,
        begins: Threat? = nil
    ) async throws -> PageReply {
        let form = form
        var (filled, risk) = try await Blocking.toldOfRisk {
            var filled = sent
            let risk = try form.read(&filled, over: old)
            return (filled, risk)
        }
        if let risk, filled.isGood {
            do {
                try await acts.save(risk, since: isNew ? nil : old, by: request.signedIn)
                return .redirect(Self.path(risk.id))
            } catch let error as RiskError where error.code != .records {
                filled.complain(error, fields: try await fields(filled).map(\.name))
            }
        }
        return .page(try await page(filled, isNew ? nil : old, begins: begins), .unprocessableContent)
    }

    private func fields(_ filled: FilledForm) async throws -> [FormField] {
        let form = form
        return try await Blocking.toldOfRisk { try form.fields(filled) }
    }

    private func page(_ filled: FilledForm, _ risk: Risk?, begins: Threat? = nil) async throws -> Page {
        var hidden: [FormField] = []
        if risk != nil { hidden.append(FormField(name: "seen", label: "", kind: .hidden, value: filled["seen"])) }
        if let begins { hidden.append(FormField(name: "begins", label: "", kind: .hidden, value: begins.id)) }
        let notice = Notice(
            mood: .neutral,
            title: "The figures are where to start from",
            text:
                "They are the library’s judgement for a group of about 500 exams a day. Losses and safeguards that go with the "
                + "threat are added too; change them to what is true here."
        )
        return Page(
            title: risk.map { "Change “\($0.title)”" } ?? "Add a risk",
            section: .risk,
            trail: risk.map { Self.trail($0) } ?? Self.trail,
            blocks: (begins == nil ? [] : [.notice(notice)])
                + [
                    .form(
                        Form(
                            path: risk.map { Self.path($0.id) + "/edit" } ?? Self.base + "/new",
                            fields: hidden + (try await fields(filled)),
                            submit: risk == nil ? "Add the risk" : "Save changes",
                            cancel: Link(text: "Cancel", path: risk.map { Self.path($0.id) } ?? Self.base),
                            problem: filled.problem
                        )
                    )
                ]
        )
    }

    private func removal(_ risk: Risk) -> Page {
        Page.checkAnswers(
            title: "Remove this risk?",
            section: .risk,
            trail: Self.trail(risk),
            answers: [.init(name: "Risk", value: Cell(risk.title))],
            consequences: [
                Notice(
                    mood: .warning,
                    title: "It no longer counts",
                    text: "Its history stays. A risk that was dealt with is better kept, with its treatment."
                )
            ],
            path: Self.path(risk.id) + "/remove",
            submit: "Remove the risk",
            cancel: Link(text: "Keep it", path: Self.path(risk.id))
        )
    }

    private func remove(_ request: PageRequest) async throws -> PageReply {
        let risk = try await found(request)
        do { try await acts.remove(risk.id, by: request.signedIn) } catch let error as RiskError
            where error.code != .records
        {
            throw PageProblem(error)
        }
        return .redirect(Self.base)
    }
}

extension FilledForm {
    /// Says what the register did not take, at its field if the form has it.
    mutating func complain(_ error: RiskError, fields: [String]) {
        // The register names a place within a list as `losses[1].size`.
        let field = error.field ?? ""
        if let own = fields.first(where: { $0 == field || $0.hasPrefix(field + "_") }), !field.isEmpty {
            complain(own, error.message)
        } else {
            problem = error.message
        }
    }
}
