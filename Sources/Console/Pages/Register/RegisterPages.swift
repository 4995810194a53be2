import Access
import HTTPTypes
import Journal
import Practice
import Records
import Risk

/// The register of risks: what may happen, what it would cost, and what is done about it.
struct RegisterPages: Sendable {
    let desk: RiskDesk
    let acts: RegisterActs
    let practice: PracticeStore
    let names: @Sendable (_ references: [String]) async -> [String: String]
    let now: @Sendable () -> Timestamp

    static let base = "/risk/register"
    static let trail = [Link(text: "Risk", path: "/risk"), Link(text: "Register", path: base)]

    var routes: [PageRoute] {
        [
            .get(Self.base, .needs(.viewRisk)) { try await .page(list($0)) },
            .get(Self.base + ".csv", .needs(.viewRisk)) { request in
                .file(
                    name: "risks.csv",
                    type: "text/csv; charset=utf-8",
                    bytes: Array(try await acts.export(by: request.signedIn).csv().utf8)
                )
            },
            .get(Self.base + ".json", .needs(.viewRisk)) { request in
                let text = try await acts.export(by: request.signedIn).json(now: now().microseconds)
                return .file(name: "risks.json", type: "application/json", bytes: Array(text.utf8))
            },
        ] + risk + editing + parts
    }

    var directory: RecordDirectory { RecordDirectory(store: practice) }

    static func path(_ risk: RiskID) -> String { "\(base)/\(risk)" }

    private func list(_ request: PageRequest) async throws -> Page {
        let query = ListQuery(
            request.query,
            filters: ["treatment", "owner", "threat", "system"],
            sort: "expected_loss",
            descending: true
        )
        let (view, page, total) = try await Blocking.toldOfRisk { [desk] in
            (try desk.view(), try desk.store.risks(query), try desk.store.count(query))
        }
        let people = Dictionary(view.practice.people.map { ($0.id, $0.name) }) { first, _ in first }
        let findings = Dictionary(grouping: view.findings, by: \.risk)
        let mayEdit = request.signedIn.may(.editRisk)
        let table = DataTable(
            caption: "Risks",
            columns: [
                .init(title: "What may happen", sort: "title"), .init(title: "Level"),
                .init(title: "Expected loss a year", sort: "expected_loss", isNumber: true),
                .init(title: "Treatment", sort: "treatment"), .init(title: "Owner", sort: "owner"),
                .init(title: "Due", sort: "due"),
            ],
            rows: page.items.map { risk in
                let result = view.assessment.result(risk.id)
                let count = findings[risk.id]?.count ?? 0
                return [
                    Cell(
                        risk.title,
                        path: Self.path(risk.id),
                        note: count == 0 ? "" : Amount.count(count, "thing to mend", "things to mend")
                    ), result?.level.map { Cell($0.words, tag: $0.mood) } ?? Cell("Not judged"),
                    Self.money(result?.residual?.expected),
                    Cell(risk.treatment.word, tag: risk.treatment == .undecided ? .warning : nil),
                    risk.owner.flatMap { people[$0] }.map { Cell($0) } ?? Cell("Nobody", tag: .warning), Cell(risk.due),
                ]
            },
            path: Self.base,
            filters: [
                .text(query),
                .words("treatment", "Treatment", Risk.Treatment.self, chosen: query.filters["treatment"] ?? "") {
                    $0.word
                },
            ],
            sort: query.sortWord,
            next: page.next,
            isContinued: query.after != nil,
            total: total,
            empty: query.isPlain
                ? EmptyState(
                    title: "No risks yet",
                    text: "Begin with a threat of the library: it brings figures to start from.",
                    action: Action(text: "Look at the threats", path: "/risk/threats", weight: .primary)
                )
                : EmptyState(
                    title: "No risk matches",
                    text: "Look for fewer words.",
                    action: Action(text: "Show all risks", path: Self.base)
                )
        )
        var actions = [
            Action(text: "What it comes to", path: "/risk/analysis"),
            Action(text: "Download as CSV", path: Self.base + ".csv"),
            Action(text: "Download as JSON", path: Self.base + ".json"),
        ]
        if mayEdit { actions.insert(Action(text: "Add a risk", path: Self.base + "/new", weight: .primary), at: 0) }
        return Page(
            title: "Register of risks",
            section: .risk,
            trail: [Link(text: "Risk", path: "/risk")],
            lead:
                "What may happen, what it would cost in a year with the safeguards that are proven, and what is done about it.",
            blocks: [.actions(actions)] + Self.problem(view) + [.table(table)]
        )
    }

    /// An estimate with its range below it.
    static func money(_ estimate: Estimate?) -> Cell {
        guard let estimate else { return Cell("Not reckoned") }
        return Cell(
            Amount.money(estimate.value),
            note: "\(Amount.money(estimate.low)) to \(Amount.money(estimate.high))"
        )
    }

    /// What keeps figures from being reckoned.
    static func problem(_ view: RiskDesk.View) -> [Block] {
        guard !view.problem.isEmpty else { return [] }
        return [
            .notice(
                Notice(
                    mood: .critical,
                    title: "The register cannot be reckoned",
                    text: view.problem,
                    next: "Correct that risk."
                )
            )
        ]
    }

    /// The risk that a path names.
    func found(_ request: PageRequest) async throws -> Risk {
        guard let id = RiskID(request.parameters["risk"] ?? ""),
            let risk = try await Blocking.toldOfRisk({ [desk] in try desk.store.risk(id) })
        else { throw PageProblem.notFound("risk") }
        return risk
    }

    static func trail(_ risk: Risk) -> [Link] { trail + [Link(text: risk.title, path: path(risk.id))] }
}

extension Blocking {
    /// Runs a short call on the register; what it does not take is said to whoever asked.
    static func toldOfRisk<Result: Sendable>(_ call: @escaping @Sendable () throws -> Result) async throws -> Result {
        do {
            return try await told(call)
        } catch let error as RiskError where error.code != .records {
            throw PageProblem(error)
        }
    }
}

extension PageProblem {
    /// What the register did not take, where no field can say it.
    init(_ error: RiskError) {
        switch error.code {
        case .notFound: self = .notFound("risk")
        case .conflict, .limit:
            self.init(
                kind: .conflict,
                title: "That cannot be done now",
                message: error.message,
                next: "Nothing was changed."
            )
        default:
            self.init(
                kind: .badRequest,
                title: "That was not understood",
                message: error.message,
                next: "Go back and correct it."
            )
        }
    }
}
