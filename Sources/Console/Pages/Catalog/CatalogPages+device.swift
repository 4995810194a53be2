import Access
import HTTPTypes
import Practice

extension CatalogPages {
    func device(_ request: PageRequest, _ form: FilledForm) async throws -> Page {
        guard Self.isWhole(request) else { return PracticePages.bound("A device that was seen", .risk) }
        let id = try id(request)
        let (directory, mayEdit) = (RecordDirectory(store: shared.store), PracticePages.mayEdit(request))
        let found = try await Blocking.told { [catalog, shared] () -> Found? in
            guard let sighting = try catalog.sighting(id) else { return nil }
            let candidates = sighting.state == .open ? try catalog.candidates(for: sighting) : []
            var systems = candidates.map(\.system.text)
            if case .confirmed(let system) = sighting.state { systems.append(system.text) }
            return Found(
                sighting: sighting,
                facts: try catalog.facts(of: id),
                candidates: candidates,
                names: try shared.store.names(.system, systems),
                choice: mayEdit ? try form.reference("system", "System", .system, directory, isRequired: true) : nil
            )
        }
        guard let found else { throw PageProblem(CatalogActs.noSighting) }
        return page(found, form, mayEdit: mayEdit)
    }

    private struct Found: Sendable {
        var sighting: Sighting
        var facts: [ComparedFact]
        var candidates: [SightingCandidate]
        var names: [String: String]
        var choice: FormField?
    }

    private func page(_ found: Found, _ form: FilledForm, mayEdit: Bool) -> Page {
        let (sighting, suggestion) = (found.sighting, found.sighting.suggestion)
        let path = Self.path(sighting.id)
        var blocks: [Block] =
            form.problem.isEmpty
            ? [] : [.notice(Notice(mood: .critical, title: "That was not done", text: form.problem))]
        if mayEdit {
            blocks.append(
                .actions(
                    sighting.state == .open
                        ? [Action(text: "Add it as a system", path: path + "/add", weight: .primary)]
                        : [Action(text: "Take the decision back", path: path + "/undo", posts: true)]
                )
            )
        }
        blocks.append(.summary(SummaryList(rows: rows(found))))
        if case .confirmed(let id) = sighting.state, found.facts.isEmpty {
            let moved = Notice(
                mood: .neutral,
                title: "What was seen of it is known of the system now",
                text: "It went there when the device was confirmed.",
                links: [Link(text: "What was seen", path: System.place.path(id.text) + "#facts")]
            )
            blocks.append(.notice(moved))
        } else {
            blocks.append(
                .section(title: "What was seen", id: "facts", [.table(FactTable(found.facts, path: path).table)])
            )
        }
        if mayEdit, sighting.state == .open, let choice = found.choice {
            blocks.append(.section(title: "It is a system of the catalog", id: "known", known(found, choice, path)))
            let reason = form.line(
                "reason",
                "Why",
                hint: "Such as: a technician’s laptop, gone again.",
                isRequired: true,
                limit: 1000
            )
            let ignore = Form(path: path + "/ignore", fields: [reason], submit: "Set it aside")
            blocks.append(.section(title: "It is no system", id: "none", [.form(ignore)]))
        }
        return Page(
            title: suggestion.name,
            section: .risk,
            trail: [Self.home, Self.seen],
            lead: "\(suggestion.guess.kind.words), most likely: \(suggestion.guess.reason).",
            blocks: blocks
        )
    }

    private func known(_ found: Found, _ choice: FormField, _ path: String) -> [Block] {
        let likely = found.candidates.map { candidate in
            Notice(
                mood: .neutral,
                title: "It may be \(found.names[candidate.system.text] ?? "another system")",
                text: candidate.reason,
                next: "If it is, its record gets this address. If not, somebody uses its AE title: find out who.",
                links: [
                    Link(
                        text: "Look at \(found.names[candidate.system.text] ?? "it")",
                        path: System.place.path(candidate.system.text)
                    )
                ],
                actions: [
                    Action(
                        text: "It is \(found.names[candidate.system.text] ?? "that system")",
                        path: path + "/is",
                        posts: true,
                        fields: [("system", candidate.system.text)]
                    )
                ]
            )
        }
        let form = Form(path: path + "/is", fields: [choice], submit: "It is this system")
        return likely.map(Block.notice) + [
            .text(["The record gets the device’s address and AE titles, and is then recognized."]), .form(form),
        ]
    }

    private func rows(_ found: Found) -> [SummaryList.Row] {
        let (sighting, suggestion) = (found.sighting, found.sighting.suggestion)
        var rows: [SummaryList.Row] = [
            .init(name: "Where", value: Cell(sighting.host, isCode: true)),
            .init(
                name: "AE titles",
                value: Cell(
                    suggestion.aeTitles.isEmpty ? "None shown" : suggestion.aeTitles.joined(separator: ", "),
                    isCode: !suggestion.aeTitles.isEmpty
                )
            ),
            .init(
                name: "Software",
                value: Cell(
                    suggestion.vendor.isEmpty ? "Not known" : "\(suggestion.vendor) \(suggestion.model)",
                    note: suggestion.vendorReason
                )
            ), .init(name: "First seen", value: Cell(Amount.time(sighting.firstSeen))),
            .init(name: "Last seen", value: Cell(Amount.time(sighting.lastSeen), note: sighting.source)),
        ]
        switch sighting.state {
        case .open: rows.append(.init(name: "Decision", value: Cell("Nobody has decided", tag: .warning)))
        case .confirmed(let id):
            let name = found.names[id.text]
            rows.append(
                .init(
                    name: "Decision",
                    value: name.map { Cell("It is \($0)", path: System.place.path(id.text)) }
                        ?? Cell("It was a system that is gone", tag: .warning)
                )
            )
        case .ignored(let reason): rows.append(.init(name: "Decision", value: Cell("No system", note: reason)))
        }
        return rows
    }

    func isKnown(_ request: PageRequest) async throws -> PageReply {
        let id = try id(request)
        var form = FilledForm(request.form)
        let directory = RecordDirectory(store: shared.store)
        let (read, system) = try await Blocking.told { () -> (FilledForm, SystemID?) in
            var form = FilledForm(request.form)
            let system: SystemID? = try form.reference("system", .system, directory)
            return (form, system)
        }
        form = read
        if system == nil { form.complain("system", "Choose the system that it is.") }
        if form.isGood, let system {
            do {
                try await acts.confirm(id, as: system, by: request.signedIn)
                return .redirect(System.place.path(system.text) + "#facts")
            } catch let error as PracticeError where error.code != .records { form.problem = error.message }
        }
        return .page(try await device(request, form), .unprocessableContent)
    }

    func ignore(_ request: PageRequest) async throws -> PageReply {
        let id = try id(request)
        var form = FilledForm(request.form)
        do {
            try await acts.ignore([id], reason: form["reason"], by: request.signedIn)
            return .redirect("/risk/seen")
        } catch let error as PracticeError where error.code != .records {
            if error.field == "reason" { form.complain("reason", error.message) } else { form.problem = error.message }
        }
        return .page(try await device(request, form), .unprocessableContent)
    }

    func undo(_ request: PageRequest) async throws -> PageReply {
        let id = try id(request)
        do {
            try await acts.undo(id, by: request.signedIn)
            return .redirect(Self.path(id))
        } catch let error as PracticeError where error.code != .records {
            var form = FilledForm([:])
            form.problem = error.message
            return .page(try await device(request, form), .conflict)
        }
    }

    func id(_ request: PageRequest) throws -> SightingID {
        guard let id = SightingID(request.parameters["sighting"] ?? "") else { throw PageProblem.notFound("device") }
        return id
    }
}
