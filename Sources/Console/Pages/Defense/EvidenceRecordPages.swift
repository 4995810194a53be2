import Access
import Journal
import Practice

/// The evidence about safeguards and systems.
struct EvidenceRecordPages: Sendable {
    let shared: PracticePages

    var routes: [PageRoute] {
        [
            .get("/defense/evidence", .needs(.viewPractice)) { try await .page(list($0)) },
            .get("/defense/evidence/{evidence}", .needs(.viewPractice)) { try await .page(evidence($0)) },
        ] + shared.editing(Evidence.self)
    }

    private func list(_ request: PageRequest) async throws -> Page {
        let sight = shared.sight(request)
        guard sight.isWhole else { return PracticePages.bound("Evidence", .defense) }
        let query = ListQuery(request.query, filters: ["result"], sort: "when", descending: true)
        let (page, total, names) = try await Blocking.told {
            let page: ListPage<Evidence> = try sight.page(query)
            return (page, try sight.count(query, of: Evidence.self), try EvidenceRows.subjects(page.items, sight))
        }
        let mayEdit = PracticePages.mayEdit(request)
        let add = Action(text: "Add evidence", path: "/defense/evidence/new", weight: .primary)
        var table = EvidenceRows.table(page.items, path: "/defense/evidence", add: mayEdit ? add : nil, subjects: names)
        table.filters = [
            .text(query),
            .words("result", "Result", Evidence.Result.self, chosen: query.filters["result"] ?? "") { $0.words },
        ]
        table.sort = query.sortWord
        table.next = page.next
        table.isContinued = query.after != nil
        table.total = total
        if !query.isPlain {
            table.empty = EmptyState(
                title: "No evidence matches",
                text: "Look for fewer words, or for any result.",
                action: Action(text: "Show all evidence", path: "/defense/evidence")
            )
        }
        return Page(
            title: "Evidence",
            section: .defense,
            trail: [Link(text: "Defense", path: "/defense")],
            blocks: (mayEdit ? [.actions([add])] : []) + [.table(table)]
        )
    }

    private func evidence(_ request: PageRequest) async throws -> Page {
        let sight = shared.sight(request)
        guard let id: EvidenceID = request.id(Evidence.place) else { throw PageProblem.notFound("evidence") }
        let entry = shared.entry
        let found = try await Blocking.told { () -> (Evidence, Cell, EvidenceRecord)? in
            guard let evidence: Evidence = try sight.find(id) else { return nil }
            let about = try EvidenceRows.subjects([evidence], sight)[evidence.id] ?? ""
            return (evidence, about, try EvidenceRecord(evidence, entry))
        }
        guard let (evidence, about, record) = found else { throw PageProblem.notFound("evidence") }
        let rows: [SummaryList.Row] = [
            .init(name: "About", value: about), .init(name: "What was done", value: Cell(evidence.kind)),
            .init(name: "When", value: Cell(Amount.time(evidence.when))),
            .init(name: "Result", value: Cell(evidence.result.words, tag: evidence.result.mood)),
            .init(name: "Where it comes from", value: Cell(evidence.source)),
            .init(name: "Counts until", value: Cell(evidence.validUntil.map(Amount.time) ?? "The review period ends")),
            .init(name: "Took", value: evidence.minutes.map { Cell(ResponsePages.minutes($0)) } ?? "Not measured"),
            .init(name: "In the ledger", value: record.cell(linked: request.signedIn.may(.viewEvidence))),
            .init(name: "SHA-256", value: Cell(evidence.contentDigest, isCode: true)),
        ]
        let actions: [Block] = [
            .actions([
                Action(text: "Change", path: evidence.path + "/edit", weight: .primary),
                Action(text: "Remove", path: evidence.path + "/remove", weight: .destructive),
            ])
        ]
        return Page(
            title: evidence.kind,
            section: .defense,
            trail: Evidence.place.trail,
            blocks: (PracticePages.mayEdit(request) ? actions : []) + [.summary(SummaryList(rows: rows))]
                + PracticePages.notes(evidence.notes)
        )
    }
}

/// Whether evidence is as the ledger has it.
enum EvidenceRecord: Hashable, Sendable {
    /// It is in no entry.
    case none
    /// The entry has the same digest.
    case same(Int64)
    /// The entry is about this evidence, which had other values then.
    case changed(Int64)
    /// The entry is about something else: the evidence came from a practice with another ledger.
    case elsewhere(Int64)

    /// Looks at the entry. Blocks.
    init(_ evidence: Evidence, _ entry: (UInt64) throws -> LedgerEntry?) throws {
        guard let index = evidence.ledgerEntry else {
            self = .none
            return
        }
        guard let found = try UInt64(exactly: index).flatMap(entry), found.subjects.contains(evidence.reference) else {
            self = .elsewhere(index)
            return
        }
        self = found.details["sha256"] == evidence.contentDigest ? .same(index) : .changed(index)
    }

    func cell(linked: Bool) -> Cell {
        func path(_ index: Int64) -> String? { linked ? "/evidence/entries/\(index)" : nil }
        switch self {
        case .none: return Cell("Not in it", tag: .warning)
        case .same(let index): return Cell("Entry \(index)", path: path(index), note: "as it was recorded")
        case .changed(let index):
            return Cell(
                "Entry \(index)",
                path: path(index),
                note: "It has been changed since, and not through this console."
            )
        case .elsewhere: return Cell("In another ledger", tag: .warning, note: "It came with an import.")
        }
    }
}

/// Evidence as rows of a table.
enum EvidenceRows {
    /// What each is about. Blocks.
    static func subjects(_ evidence: [Evidence], _ sight: PracticeSight) throws -> [EvidenceID: Cell] {
        func ids(_ id: (Evidence.Subject) -> String?) -> [String] { evidence.compactMap { id($0.about) } }
        let safeguards = try sight.names(.safeguard, ids { if case .safeguard(let id) = $0 { id.text } else { nil } })
        let systems = try sight.names(.system, ids { if case .system(let id) = $0 { id.text } else { nil } })
        let lines = try sight.names(.serviceLine, ids { if case .serviceLine(let id) = $0 { id.text } else { nil } })
        let cells = evidence.map { item -> (EvidenceID, Cell) in
            switch item.about {
            case .safeguard(let id):
                (item.id, Cell(safeguards[id.text] ?? "A safeguard", path: Safeguard.place.path(id.text)))
            case .system(let id): (item.id, Cell(systems[id.text] ?? "A system", path: System.place.path(id.text)))
            case .serviceLine(let id):
                (item.id, Cell(lines[id.text] ?? "A service line", path: ServiceLine.place.path(id.text)))
            }
        }
        return Dictionary(cells) { first, _ in first }
    }

    /// A table of evidence.
    ///
    /// - Parameter subjects: what each is about; nil where the page says it.
    static func table(
        _ evidence: [Evidence],
        path: String,
        add: Action?,
        subjects: [EvidenceID: Cell]? = nil
    ) -> DataTable {
        let about: [DataTable.Column] = subjects == nil ? [] : [.init(title: "About", sort: "about")]
        return DataTable(
            caption: "Evidence, the newest first",
            columns: [.init(title: "What was done")] + about + [
                .init(title: "When", sort: "when"), .init(title: "Result", sort: "result"),
                .init(title: "From", sort: "source"), .init(title: "Ledger"),
            ],
            rows: evidence.map { item in
                [Cell(item.kind, path: item.path)] + (subjects.map { [$0[item.id] ?? ""] } ?? []) + [
                    Cell(Amount.day(item.when)), Cell(item.result.words, tag: item.result.mood), Cell(item.source),
                    item.ledgerEntry.map { Cell("Entry \($0)") } ?? Cell("Not in it", tag: .warning),
                ]
            },
            path: path,
            empty: EmptyState(
                title: "No evidence yet",
                text: "Note what you saw or tested: it goes into the ledger under your name.",
                action: add
            )
        )
    }
}
