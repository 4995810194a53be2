import Access
import Practice
import Risk

/// What the register comes to, and where the next dollar goes.
struct AnalysisPages: Sendable {
    let desk: RiskDesk
    let acts: RegisterActs

    var routes: [PageRoute] {
        [
            .get("/risk/analysis", .needs(.viewRisk)) { try await .page(analysis($0)) },
            .post("/risk/analysis", .needs(.editRisk)) { request in
                do { _ = try await acts.assess(by: request.signedIn) } catch let error as RiskError
                    where error.code != .records
                {
                    throw PageProblem(error)
                }
                return .redirect("/risk/analysis#trend")
            },
            .get("/risk/next-dollar", .needs(.viewRisk)) { try await .page(nextDollar($0)) },
        ]
    }

    private func analysis(_ request: PageRequest) async throws -> Page {
        let (view, past, check) = try await Blocking.toldOfRisk { [desk] in
            let view = try desk.view()
            let check = view.problem.isEmpty ? try? desk.crossCheck(in: view) : nil
            return (view, try desk.store.assessments(limit: 24), check)
        }
        let assessment = view.assessment
        guard !view.risks.isEmpty else {
            return Page(
                title: "What it comes to",
                section: .risk,
                trail: [Link(text: "Risk", path: "/risk")],
                blocks: [
                    .empty(
                        EmptyState(
                            title: "The register is empty",
                            text: "Add the first risk: the threats of the library bring figures to start from.",
                            action: Action(text: "Look at the threats", path: "/risk/threats", weight: .primary)
                        )
                    )
                ]
            )
        }
        var blocks = RegisterPages.problem(view)
        if let residual = assessment.residual, let inherent = assessment.inherent {
            blocks += [
                .intervals([
                    IntervalFigure(residual.expected, "Expected loss a year"),
                    IntervalFigure(residual.var95, "VaR 95 %"),
                    IntervalFigure(residual.expectedShortfall95, "Expected shortfall 95 %"),
                    IntervalFigure(inherent.expected, "Without safeguards"),
                ]), .actions(actions(request)), .curve(Curve(inherent: inherent, residual: residual)),
                .section(
                    title: "Where the figures come from",
                    id: "why",
                    [residual.expected, residual.noLoss, residual.var95, residual.var99, residual.expectedShortfall95]
                        .map {
                            .explanation(Explained($0.explanation))
                        }
                ),
            ]
        } else {
            blocks.append(.actions(actions(request)))
        }
        blocks.append(.section(title: "By level", id: "levels", [.matrix(matrix(assessment))]))
        blocks.append(.section(title: "The costliest first", id: "ranked", [.table(ranked(view))]))
        if !view.findings.isEmpty {
            blocks.append(
                .section(
                    title: "To mend in the register",
                    id: "findings",
                    [
                        .tasks(
                            view.findings.prefix(100).map { finding in
                                TaskItem(
                                    text: finding.sentence,
                                    note: finding.cure,
                                    path: finding.risk.map { RegisterPages.path($0) },
                                    state: "To mend",
                                    mood: .warning
                                )
                            }
                        )
                    ]
                )
            )
        }
        if let check { blocks.append(SimulationSection(check: check, path: "/risk/analysis").block) }
        blocks.append(.section(title: "How it went", id: "trend", [.table(trend(past))]))
        return Page(
            title: "What it comes to",
            section: .risk,
            trail: [Link(text: "Risk", path: "/risk")],
            lead:
                "All risks of the register together: independent events, each with its own frequency and cost, over one year.",
            blocks: blocks
        )
    }

    private func actions(_ request: PageRequest) -> [Action] {
        var actions = [
            Action(text: "Where the next dollar goes", path: "/risk/next-dollar", weight: .primary),
            Action(text: "Report", path: ReportPages.base), Action(text: "Register", path: RegisterPages.base),
        ]
        if request.signedIn.may(.editRisk) {
            actions.append(Action(text: "Keep these figures", path: "/risk/analysis", posts: true))
        }
        return actions
    }

    private func matrix(_ assessment: Assessment) -> RiskMatrix {
        let matrix = assessment.matrix
        return RiskMatrix(
            title: "Risks by likelihood and impact",
            summary: "NIST SP 800-30r1, table I-2. With safeguards where somebody has judged that, else without.",
            level: { Level.risk(likelihood: $0, impact: $1) },
            count: { matrix[$0.rank][$1.rank] }
        )
    }

    private func ranked(_ view: RiskDesk.View) -> DataTable {
        DataTable(
            caption: "Risks, the costliest first",
            columns: [
                .init(title: "Risk"), .init(title: "Level"), .init(title: "Without safeguards", isNumber: true),
                .init(title: "With safeguards", isNumber: true), .init(title: "VaR 95 %", isNumber: true),
                .init(title: "Treatment"),
            ],
            rows: view.assessment.risks.prefix(100).map { result in
                let risk = view.risk(result.risk)
                return [
                    Cell(risk?.title ?? "", path: RegisterPages.path(result.risk)),
                    result.level.map { Cell($0.words, tag: $0.mood) } ?? Cell("Not judged"),
                    RegisterPages.money(result.inherent?.expected), RegisterPages.money(result.residual?.expected),
                    RegisterPages.money(result.residual?.var95), Cell(risk?.treatment.word ?? ""),
                ]
            },
            path: "/risk/analysis",
            empty: EmptyState(title: "No risks", text: "", action: nil)
        )
    }

    private func trend(_ past: [AssessmentRecord]) -> DataTable {
        DataTable(
            caption: "Assessments that were kept, the newest first",
            columns: [
                .init(title: "When"), .init(title: "Risks", isNumber: true),
                .init(title: "Expected loss a year", isNumber: true),
                .init(title: "VaR 95 %", isNumber: true),
            ],
            rows: past.map { kept in
                [
                    Cell(Amount.time(kept.when)), Cell(Amount.count(kept.risks)),
                    Cell(kept.expectedLoss.map(Amount.money) ?? "Not reckoned"),
                    Cell(kept.var95.map(Amount.money) ?? "Not reckoned"),
                ]
            },
            path: "/risk/analysis",
            empty: EmptyState(
                title: "No assessment was kept yet",
                text: "Keep one to see how the figures go, and before a report is signed.",
                action: nil
            )
        )
    }

    private func nextDollar(_ request: PageRequest) async throws -> Page {
        var form = FilledForm(request.query)
        let asked = form.has("budget")
        let budget = form.decimal("budget", in: 0...1e12, like: "50000")
        if asked, budget == nil { form.complain("budget", "Write a budget in dollars a year, such as 50000.") }
        let isGood = form.isGood
        let objective = NextDollar.Objective(rawValue: form["objective"]) ?? .expectedLoss
        if form["objective"].isEmpty { form["objective"] = NextDollar.Objective.expectedLoss.rawValue }
        let (view, result, problem) = try await Blocking.toldOfRisk { [desk] in
            let view = try desk.view()
            guard view.problem.isEmpty, isGood else { return (view, nil as NextDollar?, view.problem) }
            do {
                return (view, try Assessor.nextDollar(view.input, budget: budget ?? 50_000, objective: objective), "")
            } catch let error as RiskError { return (view, nil, error.message) }
        }
        if !problem.isEmpty { form.problem = problem }
        if form["budget"].isEmpty { form["budget"] = "50000" }
        let ask = Form(
            path: "/risk/next-dollar",
            fields: [
                form.line("budget", "Budget in dollars a year", isRequired: true),
                form.radios("objective", "What is to be made smaller", NextDollar.Objective.self) { $0.words },
            ],
            submit: "Find the best set",
            isGet: true,
            problem: form.problem
        )
        var blocks: [Block] = [.form(ask)]
        if let result { blocks += NextDollarSheet(result: result, view: view).blocks }
        return Page(
            title: "Where the next dollar goes",
            section: .risk,
            trail: [Link(text: "Risk", path: "/risk"), Link(text: "What it comes to", path: "/risk/analysis")],
            lead: "Which planned safeguards to buy for a budget, so that the most loss is avoided.",
            blocks: blocks
        )
    }
}

extension NextDollar.Objective {
    /// The objective for a person.
    var words: String {
        switch self {
        case .expectedLoss: "The expected loss of a year"
        case .var95: "VaR 95 %: what nineteen years of twenty stay below"
        }
    }
}
