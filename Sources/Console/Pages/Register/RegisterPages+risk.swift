import Access
import HTTPTypes
import Practice
import Risk

extension RegisterPages {
    var risk: [PageRoute] {
        [
            .get(Self.base + "/{risk}", .needs(.viewRisk)) { try await .page(page($0)) },
            .post(Self.base + "/{risk}/comments", .needs(.editRisk)) { try await comment($0) },
            .get(Self.base + "/{risk}/accept", .needs(.acceptRisk, .stepUp)) { .page(accepting(try await found($0))) },
            .post(Self.base + "/{risk}/accept", .needs(.acceptRisk, .stepUp)) { try await accept($0) },
            .post(Self.base + "/{risk}/withdraw", .needs(.editRisk)) { try await withdraw($0) },
        ]
    }

    private func page(_ request: PageRequest, problem: String = "") async throws -> Page {
        let risk = try await found(request)
        let (view, check, history, comments) = try await Blocking.toldOfRisk { [desk] in
            let view = try desk.view()
            // What cannot be simulated is told where the figures are: the page itself does not depend on it.
            let check = view.problem.isEmpty ? try? desk.crossCheck(risk.id, in: view) : nil
            return (view, check, try desk.store.history(risk.id, limit: 20), try desk.store.comments(risk.id))
        }
        let people = await names(history.map(\.by) + comments.map(\.by))
        let result = view.assessment.result(risk.id)
        let sheet = RiskSheet(
            risk: risk,
            result: result,
            view: view,
            threat: desk.content.threats[risk.threat],
            check: check
        )
        let mayEdit = request.signedIn.may(.editRisk) && request.signedIn.systems == nil
        var actions: [Action] = []
        if mayEdit {
            actions = [
                Action(text: "Change", path: Self.path(risk.id) + "/edit", weight: .primary),
                Action(text: "Add a loss", path: Self.path(risk.id) + "/losses/new"),
                Action(text: "Add a safeguard", path: Self.path(risk.id) + "/effects/new"),
            ]
        }
        if request.signedIn.may(.acceptRisk) {
            actions.append(Action(text: "Accept it", path: Self.path(risk.id) + "/accept"))
        }
        if mayEdit, risk.acceptance != nil {
            let path = Self.path(risk.id) + "/withdraw"
            actions.append(Action(text: "Withdraw the acceptance", path: path, posts: true))
        }
        if mayEdit {
            actions.append(Action(text: "Remove", path: Self.path(risk.id) + "/remove", weight: .destructive))
        }
        let said = comments.map { comment in
            SummaryList.Row(
                name: "\(people[comment.by] ?? comment.by), \(Amount.time(comment.when))",
                value: Cell(comment.text)
            )
        }
        let form = Form(
            path: Self.path(risk.id) + "/comments",
            fields: [FormField(name: "text", label: "Comment", kind: .area(rows: 2), error: problem, limit: 4000)],
            submit: "Add the comment"
        )
        let changes = DataTable(
            caption: "What was changed, the newest first",
            columns: [.init(title: "When"), .init(title: "Who"), .init(title: "What")],
            rows: history.map { change in
                [
                    Cell(Amount.time(change.when)), Cell(people[change.by] ?? change.by),
                    Cell(change.words),
                ]
            },
            path: Self.path(risk.id),
            empty: EmptyState(title: "Nothing was changed", text: "", action: nil)
        )
        return Page(
            title: risk.title,
            section: .risk,
            trail: Self.trail,
            blocks: sheet.head + (actions.isEmpty ? [] : [.actions(actions)]) + sheet.blocks(mayEdit: mayEdit)
                + [
                    .section(
                        title: "Comments",
                        id: "comments",
                        (said.isEmpty ? [] : [.summary(SummaryList(rows: said, caption: "Comments"))])
                            + (mayEdit ? [.form(form)] : [])
                    ), .section(title: "History", id: "history", [.table(changes)]),
                ]
        )
    }

    private func comment(_ request: PageRequest) async throws -> PageReply {
        let risk = try await found(request)
        do {
            try await acts.comment(risk.id, request.form["text"], by: request.signedIn)
        } catch let error as RiskError where error.code != .records {
            return .page(try await page(request, problem: error.message), .unprocessableContent)
        }
        return .redirect(Self.path(risk.id) + "#comments")
    }

    private func accepting(_ risk: Risk, _ form: FilledForm = FilledForm([:])) -> Page {
        var reason = form.area("reason", "Why the practice bears it", limit: 2000)
        reason.isRequired = true
        return Page.checkAnswers(
            title: "Accept this risk?",
            section: .risk,
            trail: Self.trail(risk),
            answers: [
                .init(name: "Risk", value: Cell(risk.title)),
                .init(name: "Treatment until now", value: Cell(risk.treatment.words)),
            ],
            consequences: [
                Notice(
                    mood: .warning,
                    title: "You sign for the practice",
                    text:
                        "Your name, the day and the reason stand in the ledger and in the report. After its last day the "
                        + "register shows it as not decided."
                )
            ],
            path: Self.path(risk.id) + "/accept",
            carried: [(name: "seen", value: RecordDigest.of(risk))],
            asked: [
                form.line("until", "It holds until", kind: .date, hint: "At most a year ahead.", isRequired: true),
                reason,
            ],
            submit: "Accept the risk",
            isDestructive: false,
            cancel: Link(text: "Leave it as it is", path: Self.path(risk.id)),
            problem: form.problem
        )
    }

    private func accept(_ request: PageRequest) async throws -> PageReply {
        let risk = try await found(request)
        var form = FilledForm(request.form)
        guard form.isFresh(risk, "risk", advice: "Look at it again before you sign.") else {
            return .page(accepting(risk, form), .conflict)
        }
        let seen = RecordDigest.of(risk)
        do {
            try await acts.accept(
                risk.id,
                until: form["until"],
                reason: form["reason"],
                seen: seen,
                by: request.signedIn
            )
        } catch let error as RiskError where error.code != .records {
            if let field = error.field, ["until", "reason"].contains(field) {
                form.complain(field, error.message)
            } else {
                form.problem = error.message
            }
            return .page(accepting(risk, form), .unprocessableContent)
        }
        return .redirect(Self.path(risk.id))
    }

    private func withdraw(_ request: PageRequest) async throws -> PageReply {
        let risk = try await found(request)
        do { try await acts.withdraw(risk.id, by: request.signedIn) } catch let error as RiskError
            where error.code != .records
        {
            throw PageProblem(error)
        }
        return .redirect(Self.path(risk.id))
    }
}

extension RiskChange {
    /// The change in a sentence.
    var words: String {
        let parts = details.prefix(6).map { detail in
            let name = detail.field.replacing("_", with: " ")
            if action == .added || detail.old.isEmpty { return "\(name): \(detail.new)" }
            return detail.new.isEmpty ? "\(name) taken away" : "\(name): \(detail.old) → \(detail.new)"
        }
        let rest = details.count > 6 ? " and \(details.count - 6) more" : ""
        switch action {
        case .added: return "Added"
        case .removed: return "Removed"
        default: return parts.joined(separator: "; ") + rest
        }
    }
}
