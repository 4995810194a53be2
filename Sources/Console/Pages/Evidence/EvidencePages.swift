import Access
import Journal
import Practice
import Records

/// The evidence: what was done, by whom, and the proof that it stands in the ledger.
struct EvidencePages: Sendable {
    let journal: Journal
    let vault: any VaultDesk
    /// The name of who is behind a reference such as `person:…`.
    let names: @Sendable (_ references: [String]) async -> [String: String]

    var routes: [PageRoute] {
        [
            .get("/evidence", .needs(.viewEvidence)) { try await .page(list($0)) },
            .get("/evidence/entries/{entry}", .needs(.viewEvidence)) { try await .page(entry($0)) },
            .get("/evidence/entries/{entry}/proof", .needs(.viewEvidence)) { try await proof($0) },
            .get("/evidence/checkpoint", .needs(.viewEvidence)) { _ in
                .file(name: "checkpoint.txt", type: "text/plain; charset=utf-8", bytes: Array(journal.checkpoint.utf8))
            },
            .get("/evidence/accesses", .needs(.viewAccesses)) { try await .page(accesses($0)) },
        ]
    }

    static let home = Link(text: "Evidence", path: "/evidence")
    static let rowsOnAPage = 100

    private func list(_ request: PageRequest) async throws -> Page {
        let query = request.query
        let filter = try EntryFilter(query)
        let after = UInt64(query["after"])
        let found = try await Blocking.run { [journal] in
            try journal.search(filter, before: after, limit: Self.rowsOnAPage + 1)
        }
        let shown = Array(found.prefix(Self.rowsOnAPage))
        let table = DataTable(
            caption: "What was done, the newest first",
            columns: [.init(title: "When"), .init(title: "What"), .init(title: "Who"), .init(title: "Details")],
            rows: await rows(shown),
            path: "/evidence",
            filters: [
                .init(
                    name: "kind",
                    label: "What",
                    value: query["kind"],
                    kind: .choice(
                        [Choice(value: "", label: "Anything")]
                            + EntryKind.known.map {
                                Choice(value: $0.rawValue, label: $0.words, isChosen: $0.rawValue == query["kind"])
                            }
                    )
                ), .init(name: "actor", label: "Who", value: query["actor"]),
                .init(name: "subject", label: "About", value: query["subject"]),
                .init(name: "since", label: "Since", value: query["since"], kind: .date),
                .init(name: "until", label: "Before", value: query["until"], kind: .date),
            ],
            next: found.count > Self.rowsOnAPage ? shown.last.map { "\($0.index)" } : nil,
            isContinued: after != nil,
            total: filter == EntryFilter() ? Int(journal.size) : nil,
            empty: EmptyState(
                title: "Nothing matches",
                text: "Who and what are references as the ledger has them, such as person:… and system:….",
                action: Action(text: "Show everything", path: "/evidence")
            )
        )
        var actions = [Action(text: "Download the checkpoint", path: "/evidence/checkpoint")]
        if request.signedIn.permissions.contains(.viewAccesses) {
            actions.insert(Action(text: "Who saw which patient", path: "/evidence/accesses", weight: .primary), at: 0)
        }
        var blocks: [Block] = []
        if let problem = journal.problem {
            blocks.append(
                .notice(
                    Notice(
                        mood: .critical,
                        title: "The ledger has a problem",
                        text: problem,
                        next: "`leadglass ledger verify` says which entry is not as it was."
                    )
                )
            )
        }
        return Page(
            title: "Evidence",
            section: .evidence,
            lead: "A ledger that nobody can quietly change: each entry can be proven with a public key alone.",
            blocks: blocks + [.actions(actions), .table(table)]
        )
    }

    private func rows(_ entries: [LedgerEntry]) async -> [[Cell]] {
        let names = await names(entries.map(\.actor))
        return entries.map { entry in
            [
                Cell(
                    Amount.time(entry.time.microseconds),
                    path: "/evidence/entries/\(entry.index)",
                    note: "Entry \(entry.index)"
                ), Cell(entry.kind.words), Cell(names[entry.actor] ?? entry.actor),
                Cell(entry.details.sorted { $0.key < $1.key }.map { "\($0.key): \($0.value)" }.joined(separator: ", ")),
            ]
        }
    }

    private func entry(_ request: PageRequest) async throws -> Page {
        let entry = try await found(request)
        let names = await names([entry.actor] + entry.subjects)
        var rows: [SummaryList.Row] = [
            .init(name: "When", value: Cell(Amount.time(entry.time.microseconds))),
            .init(name: "What", value: Cell(entry.kind.words, note: entry.kind.rawValue)),
            .init(name: "Who", value: Cell(names[entry.actor] ?? entry.actor, note: entry.actor)),
        ]
        for subject in entry.subjects {
            rows.append(
                .init(
                    name: "About",
                    value: Cell(
                        names[subject] ?? subject,
                        path: "/evidence?subject=" + FormValues.encoded(subject),
                        note: names[subject] == nil ? "" : subject
                    )
                )
            )
        }
        for (name, value) in entry.details.sorted(by: { $0.key < $1.key }) {
            rows.append(.init(name: name, value: Cell(value)))
        }
        return Page(
            title: "Entry \(entry.index)",
            section: .evidence,
            trail: [Self.home],
            blocks: [
                .summary(SummaryList(rows: rows)),
                .actions([
                    Action(
                        text: "Download the proof",
                        path: "/evidence/entries/\(entry.index)/proof",
                        weight: .primary
                    )
                ]), .text(["The proof can be checked on any machine, without this server:"]),
                .code("leadglass ledger verify --proof entry-\(entry.index).proof --key key.pub"),
            ]
        )
    }

    private func proof(_ request: PageRequest) async throws -> PageReply {
        let entry = try await found(request)
        let text = try await Blocking.run { [journal] in try journal.proof(of: entry.index) }
        return .file(
            name: "entry-\(entry.index).proof",
            type: "text/plain; charset=utf-8",
            bytes: Array(text.utf8)
        )
    }

    private func found(_ request: PageRequest) async throws -> LedgerEntry {
        guard let index = UInt64(request.parameters["entry"] ?? ""),
            let entry = try await Blocking.run({ [journal] in try journal.entry(index) })
        else { throw PageProblem.notFound("entry") }
        return entry
    }

    /// Who saw which patient (45 CFR 164.308(a)(1)(ii)(D)).
    private func accesses(_ request: PageRequest) async throws -> Page {
        let patient = request.query["patient"]
        let form = Form(
            path: "/evidence/accesses",
            fields: [FormField(name: "patient", label: "Patient ID", value: patient, limit: 64)],
            submit: "Show who saw this patient",
            isGet: true
        )
        var blocks: [Block] = [.form(form)]
        if !patient.isEmpty {
            let reference = try await vault.patientReference(patient)
            let after = UInt64(request.query["after"])
            let found = try await Blocking.run { [journal] in
                try journal.search(EntryFilter(subject: reference), before: after, limit: Self.rowsOnAPage + 1)
            }
            let shown = Array(found.prefix(Self.rowsOnAPage))
            blocks.append(
                .table(
                    DataTable(
                        caption: "Who saw this patient, or acted on their studies, the newest first",
                        columns: [
                            .init(title: "When"), .init(title: "What"), .init(title: "Who"), .init(title: "Details"),
                        ],
                        rows: await rows(shown),
                        path: "/evidence/accesses",
                        filters: [],
                        next: found.count > Self.rowsOnAPage ? shown.last.map { "\($0.index)" } : nil,
                        isContinued: after != nil,
                        empty: EmptyState(
                            title: "Nobody saw this patient here",
                            text: "The Patient ID must be exact, as the images have it.",
                            action: nil
                        )
                    )
                )
            )
        }
        return Page(
            title: "Who saw which patient",
            section: .evidence,
            trail: [Self.home],
            lead: "Every list and every study that was looked at in this console, through the API or by a command.",
            blocks: blocks
        )
    }
}

extension EntryFilter {
    /// What a query of the page or of the API asks for.
    ///
    /// - Throws: `PageProblem` if a date is none.
    init(_ query: FormValues) throws(PageProblem) {
        func day(_ name: String) throws(PageProblem) -> Timestamp? {
            if query[name].isEmpty { return nil }
            guard let time = Amount.startOfDay(query[name]) else {
                throw PageProblem(
                    kind: .badRequest,
                    title: "That is no date",
                    message: "“\(query[name].prefix(40))” is not a date as 2026-11-25 is.",
                    next: "Go back and choose a date."
                )
            }
            return Timestamp(microseconds: time)
        }
        self.init(
            // Each kind is a search of its own, so that only so many are taken.
            kinds: query.all("kind").filter { !$0.isEmpty }.prefix(10).map { EntryKind(rawValue: $0) },
            actor: query["actor"].isEmpty ? nil : query["actor"],
            subject: query["subject"].isEmpty ? nil : query["subject"],
            since: try day("since"),
            until: try day("until")
        )
    }
}

extension EntryKind {
    /// The kind for a person: its name with spaces and a capital letter.
    var words: String {
        let text = rawValue.split(separator: "-").joined(separator: " ")
        return text.prefix(1).uppercased() + text.dropFirst()
    }
}
