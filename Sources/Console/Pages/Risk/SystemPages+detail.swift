import Access
import Practice

extension SystemPages {
    /// What the page of a system shows.
    private struct Found: Sendable {
        var system: System
        var site: String?
        var owner: String?
        var lines: [String: String]
        var needs: [String: String]
        var neededBy: [PracticeDependent]
        var flows: FlowRows
        var evidence: [Evidence]
        /// What is claimed and what was seen.
        var facts: [Block]
    }

    func system(_ request: PageRequest) async throws -> Page {
        let sight = shared.sight(request)
        guard let id: SystemID = request.id(System.place) else { throw PageProblem.notFound("system") }
        let found = try await Blocking.told { () -> Found? in
            guard let system: System = try sight.find(id) else { return nil }
            let filters = ["system": id.text]
            let evidence = ListQuery(sort: "when", descending: true, filters: filters, limit: 20)
            let flows = ListQuery(filters: filters, limit: PracticePages.rowsOnAPage)
            let mayEdit = PracticePages.mayEdit(request)
            return Found(
                system: system,
                site: try system.site.flatMap { try sight.names(.site, [$0.text])[$0.text] },
                owner: try system.owner.flatMap { try sight.names(.person, [$0.text])[$0.text] },
                lines: try sight.names(.serviceLine, system.serviceLines.map(\.text)),
                needs: try sight.names(.system, system.dependsOn.map(\.text)),
                neededBy: sight.isWhole
                    ? try sight.store.dependents(.system, id.text).filter { $0.field == "depends_on" } : [],
                flows: try FlowRows(try sight.store.flows(flows).items, sight),
                evidence: try sight.store.evidence(evidence).items,
                facts: try CatalogPages.blocks(system, shared.catalog, mayEdit: mayEdit)
            )
        }
        guard let found else { throw PageProblem.notFound("system") }
        return page(found, request, sight.today, try await vulnerabilities(found.system, request))
    }

    private func page(_ found: Found, _ request: PageRequest, _ today: String, _ vulnerabilities: [Block]) -> Page {
        let system = found.system
        var blocks: [Block] = []
        if PracticePages.mayEdit(request) { blocks.append(.actions(actions(system))) }
        blocks.append(.summary(SummaryList(rows: rows(found, today))))
        blocks.append(.section(title: "What is claimed and what was seen", id: "facts", found.facts))
        blocks += vulnerabilities
        blocks.append(.section(title: "Flows", id: "flows", [.table(flows(found, request))]))
        blocks.append(.section(title: "Depends on", id: "needs", [dependencies(found)]))
        let wholeSight = request.signedIn.systems == nil
        if wholeSight, !found.neededBy.isEmpty {
            let needed = found.neededBy.map { [Cell($0.name, path: $0.kind.path($0.id))] }
            let table = DataTable(
                caption: "Systems that need this one",
                columns: [.init(title: "System")],
                rows: Array(needed.prefix(PracticePages.rowsOnAPage)),
                path: system.path,
                total: needed.count,
                empty: EmptyState(title: "None", text: "", action: nil)
            )
            blocks.append(.section(title: "Needed by", id: "needed-by", [.table(table)]))
        }
        blocks.append(
            .section(
                title: "Evidence",
                id: "evidence",
                [.table(EvidenceRows.table(found.evidence, path: system.path, add: add(system, request)))]
            )
        )
        return Page(
            title: system.name,
            section: .risk,
            trail: System.place.trail,
            blocks: blocks + PracticePages.notes(system.notes)
        )
    }

    private func actions(_ system: System) -> [Action] {
        [
            Action(text: "Change", path: system.path + "/edit", weight: .primary),
            Action(text: "Add a flow from it", path: "/risk/flows/new?from=\(system.id)"),
            Action(text: "Add evidence", path: "/defense/evidence/new?system=\(system.id)"),
            Action(text: "Merge with another", path: "/risk/duplicates/merge?kept=\(system.id)"),
            Action(text: "Remove", path: system.path + "/remove", weight: .destructive),
        ]
    }

    private func add(_ system: System, _ request: PageRequest) -> Action? {
        PracticePages.mayEdit(request)
            ? Action(text: "Add evidence", path: "/defense/evidence/new?system=\(system.id)") : nil
    }

    private func rows(_ found: Found, _ today: String) -> [SummaryList.Row] {
        let system = found.system
        let contact = system.vendorContact
        let ended = SystemGap.supportEnded.isOf(system, today: today)
        func row(_ name: String, _ text: String, isCode: Bool = false) -> SummaryList.Row {
            .init(name: name, value: Cell(text.isEmpty ? "Not known" : text, isCode: isCode && !text.isEmpty))
        }
        return [
            row("Kind", system.kind.words),
            .init(
                name: "Site",
                value: Cell(found.site ?? "None", path: system.site.map { Site.place.path($0.text) }, note: system.room)
            ), row("Addresses", system.addresses.joined(separator: ", "), isCode: true),
            row("AE titles", system.aeTitles.joined(separator: ", "), isCode: true), row("Vendor", system.vendor),
            row("Model", system.model), row("Software version", system.version),
            .init(
                name: "The vendor’s support ends",
                value: Cell(
                    system.supportEnds.isEmpty ? "Not known" : (ended ? "Ended " : "") + system.supportEnds,
                    tag: ended ? .warning : nil
                )
            ), row("Vendor contact", contact.name), row("Vendor’s number on working days", contact.phone),
            .init(
                name: "Vendor’s number at night and on weekends",
                value: contact.weekendPhone.isEmpty ? Cell("Not known", tag: .warning) : Cell(contact.weekendPhone)
            ), .init(name: "Owner", value: found.owner.map { Cell($0) } ?? Cell("Nobody", tag: .warning)),
            row("Protected health information", system.handlesPHI ? "Yes" : "No"),
            row("Locked", system.physical.isLocked.words), row("Portable", system.physical.isPortable.words),
            row("Removable media", system.physical.hasRemovableMedia.words),
            row("How its media are disposed of", system.physical.disposal),
        ] + lines(found)
    }

    private func lines(_ found: Found) -> [SummaryList.Row] {
        let lines = found.system.serviceLines.compactMap { id in found.lines[id.text].map { (id, $0) } }
        if lines.isEmpty { return [.init(name: "Service lines", value: Cell("None named"))] }
        return lines.map { .init(name: "Service line", value: Cell($0.1, path: ServiceLine.place.path($0.0.text))) }
    }

    private func dependencies(_ found: Found) -> Block {
        let rows = found.system.dependsOn.map { id -> [Cell] in
            [found.needs[id.text].map { Cell($0, path: System.place.path(id.text)) } ?? Cell("Another system")]
        }
        return .table(
            DataTable(
                caption: "Systems that it needs to work",
                columns: [.init(title: "System")],
                rows: Array(rows.prefix(PracticePages.rowsOnAPage)),
                path: found.system.path,
                total: rows.count,
                empty: EmptyState(
                    title: "Nothing is named",
                    text: "Change the system to say what it needs to work.",
                    action: nil
                )
            )
        )
    }

    private func flows(_ found: Found, _ request: PageRequest) -> DataTable {
        var table = found.flows.table
        table.caption = "Who speaks to it, and to whom it speaks"
        table.path = found.system.path
        table.empty = EmptyState(
            title: "No flow is known",
            text: "A flow says who speaks to whom, and for what.",
            action: nil
        )
        return table
    }
}
