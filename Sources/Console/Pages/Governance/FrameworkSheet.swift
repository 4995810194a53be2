import Access
import Practice
import Risk

/// One framework, requirement by requirement.
struct FrameworkSheet {
    let coverage: FrameworkCoverage
    let standing: GovernanceDesk.Standing
    let request: PageRequest

    private var framework: Framework { coverage.framework }
    private var path: String { FrameworkPages.path(framework.id) }

    var figures: [Figure] {
        FrameworkCoverage.State.allCases.map { state in
            let count = coverage.count(state)
            return Figure(
                name: state.words,
                value: Amount.count(count),
                path: "\(path)?standing=\(state.rawValue)",
                mood: state == .gap && count > 0 ? .warning : state == .proven && count > 0 ? .good : .neutral
            )
        }
    }

    var about: SummaryList {
        SummaryList(
            rows: [
                .init(name: "Edition", value: Cell(framework.version)),
                .init(name: "Where it can be read", value: Cell(framework.url, isCode: true)),
                .init(name: "Words last checked", value: Cell(framework.checked)),
                .init(
                    name: "What could not be checked",
                    value: Cell(framework.notes.isEmpty ? "Nothing is noted" : framework.notes)
                ),
                .init(
                    name: "Counsel",
                    value: framework.counsel.isEmpty
                        ? Cell("None has signed off", tag: .warning, note: "This is no legal advice.")
                        : Cell(framework.counsel)
                ),
            ],
            caption: "The framework"
        )
    }

    var table: DataTable {
        let chosen = FrameworkCoverage.State(rawValue: request.query["standing"])
        let group = request.query["group"]
        let groups = coverage.lines.map(\.requirement.group).reduce(into: [String]()) { groups, group in
            if !group.isEmpty, !groups.contains(group) { groups.append(group) }
        }
        let words = request.query["text"].lowercased().split(whereSeparator: \.isWhitespace).prefix(8)
        let lines = coverage.lines.filter { line in
            let requirement = line.requirement
            let text = "\(requirement.id) \(requirement.title) \(requirement.asks)".lowercased()
            return (chosen == nil || line.state == chosen) && (group.isEmpty || requirement.group == group)
                && words.allSatisfy { text.contains($0) }
        }
        return DataTable(
            caption: "Requirements",
            columns: [
                .init(title: "Requirement"), .init(title: "Standing"), .init(title: "What carries it"),
                .init(title: "Evidence"), .init(title: "To do"),
            ],
            rows: lines.map(row),
            path: path,
            filters: [
                .init(name: "text", label: "With the words", value: request.query["text"]),
                .words("standing", "Standing", FrameworkCoverage.State.self, chosen: chosen?.rawValue ?? "") {
                    $0.words
                },
                .choices("group", "Part", groups.map { ($0, $0) }, chosen: group),
            ],
            total: lines.count,
            empty: EmptyState(
                title: "No requirement matches",
                text: "Look for fewer words, or for any standing.",
                action: Action(text: "Show all requirements", path: path)
            )
        )
    }

    private func row(_ line: FrameworkCoverage.Line) -> [Cell] {
        let requirement = line.requirement
        let status = requirement.status == .unsaid ? "" : ", \(requirement.status.rawValue)"
        let first = line.reasons.first
        let rest = line.reasons.dropFirst().prefix(4).map { Self.text($0, requirement) }
        return [
            Cell(requirement.title, note: "\(requirement.id)\(status). \(requirement.asks)"),
            Cell(line.state.words, tag: line.state.mood),
            Cell(
                first.map { Self.text($0, requirement) } ?? "",
                path: first.flatMap(place),
                note: rest.joined(separator: " ")
            ),
            first?.evidence.map { Cell("Look at it", path: Evidence.place.path($0.text)) } ?? Cell("None"),
            line.task.isEmpty ? Cell("Nothing") : Cell(line.task, path: task(line)),
        ]
    }

    /// A reason in words, with parts of Leadglass as people know them.
    private static func text(_ reason: FrameworkCoverage.Reason, _ requirement: Requirement) -> String {
        guard reason.product != nil else { return reason.text }
        return "Leadglass itself gives it: \(requirement.by.map { $0.words.lowercased() }.joined(separator: "; "))."
    }

    /// Where a reason leads.
    private func place(_ reason: FrameworkCoverage.Reason) -> String? {
        if let id = reason.safeguard { return Safeguard.place.path(id.text) }
        guard let page = reason.product?.page, request.signedIn.may(page.permission) else { return nil }
        return page.path
    }

    /// Where a task is done.
    private func task(_ line: FrameworkCoverage.Line) -> String? {
        if let id = line.reasons.first?.safeguard {
            return Self.path(line.state == .planned ? .finish(id) : .prove(id), standing, request)
        }
        return Self.path(line.library.first.map { .plan($0) }, standing, request)
    }

    // MARK: For several frameworks

    /// What to do, what serves most requirements first.
    static func tasks(_ standing: GovernanceDesk.Standing, _ request: PageRequest, among framework: Framework?) -> Block
    {
        let all = CoverageTask.all(standing)
        guard !all.isEmpty else {
            return .empty(
                EmptyState(
                    title: "Nothing",
                    text: "Each requirement is proven, or has no safeguard in the library.",
                    action: nil
                )
            )
        }
        return .tasks(
            all.prefix(FrameworkPages.tasksListed).map { task in
                let count = Amount.count(task.requirements.count, "requirement", "requirements")
                let names = task.requirements.prefix(6).map { reference in
                    framework == nil ? reference : String(reference.drop { $0 != ":" }.dropFirst())
                }
                let rest = task.requirements.count - names.count
                let more = rest > 0 ? " and \(Amount.count(rest)) more" : ""
                return TaskItem(
                    text: task.text,
                    note: "Serves \(count): \(names.joined(separator: ", "))\(more).",
                    path: path(task.subject, standing, request),
                    state: task.subject.words,
                    mood: task.subject.mood
                )
            }
        )
    }

    /// Where a thing is done; its page, for those who may not change it.
    static func path(
        _ subject: CoverageTask.Subject?,
        _ standing: GovernanceDesk.Standing,
        _ request: PageRequest
    ) -> String? {
        let mayEdit = PracticePages.mayEdit(request)
        switch subject {
        case nil: return mayEdit ? Safeguard.place.base + "/new" : "/defense"
        case .plan(let id):
            guard mayEdit, let entry = standing.library[id] else { return "/defense" }
            return SafePath.with(
                [
                    (name: "name", value: entry.name), (name: "kind", value: entry.kind.rawValue),
                    (name: "layer", value: entry.layer), (name: "status", value: Safeguard.Status.planned.rawValue),
                    (name: "library", value: entry.id),
                ],
                on: Safeguard.place.base + "/new"
            )
        case .finish(let id): return Safeguard.place.path(id.text) + (mayEdit ? "/edit" : "")
        case .prove(let id):
            return mayEdit ? "\(Evidence.place.base)/new?safeguard=\(id)" : Safeguard.place.path(id.text)
        }
    }

    /// What Leadglass itself gives, and whether it works here.
    static func parts(_ standing: GovernanceDesk.Standing, _ request: PageRequest) -> Block {
        .table(
            DataTable(
                caption: "Parts of Leadglass that requirements rest on; one that does not work here speaks for nothing",
                columns: [.init(title: "Part"), .init(title: "Works here"), .init(title: "Why not")],
                rows: standing.parts.map { part in
                    let page = part.product.page
                    return [
                        Cell(part.product.words, path: request.signedIn.may(page.permission) ? page.path : nil),
                        part.works ? Cell("Yes", tag: .good) : Cell("No", tag: .warning), Cell(part.why),
                    ]
                },
                path: FrameworkPages.base,
                empty: EmptyState(title: "None", text: "", action: nil)
            )
        )
    }
}

extension FrameworkCoverage.State {
    /// The state for a person.
    var words: String {
        switch self {
        case .proven: "Proven"
        case .claimed: "Claimed"
        case .planned: "Planned"
        case .gap: "Gap"
        }
    }

    /// How it is drawn.
    var mood: Mood {
        switch self {
        case .proven: .good
        case .claimed: .warning
        case .planned: .neutral
        case .gap: .critical
        }
    }
}

extension CoverageTask.Subject {
    /// What kind of thing it is, in a word.
    var words: String {
        switch self {
        case .plan: "Gap"
        case .finish: "Planned"
        case .prove: "Not proven"
        }
    }

    /// How it is drawn.
    var mood: Mood {
        switch self {
        case .plan: .critical
        case .finish: .neutral
        case .prove: .warning
        }
    }
}
