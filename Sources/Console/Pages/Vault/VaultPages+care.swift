import Access
import HTTPTypes
import Practice

extension VaultPages {
    func verifications(_ request: PageRequest) async throws -> Page {
        let after = request.query["after"]
        let found = try await vault.verifications(before: Int64(after), limit: Self.rowsOnAPage + 1)
        let shown = found.prefix(Self.rowsOnAPage)
        let rows = shown.map { run -> [Cell] in
            [
                Cell(
                    Amount.time(run.startedAt),
                    note: run.endedAt.map { "took " + Amount.span($0 - run.startedAt) } ?? ""
                ),
                Cell(run.word, tag: run.mood), Cell(run.by),
                Cell("\(Amount.count(run.objects)), \(Amount.bytes(run.bytes))"),
                Cell(
                    run.damaged + run.problems == 0 ? "None" : Amount.count(run.damaged + run.problems),
                    note: run.findings.prefix(3).map(\.reason).joined(separator: " ")
                ),
            ]
        }
        let table = DataTable(
            caption: "Verifications, the newest first",
            columns: [
                .init(title: "Started"), .init(title: "Found"), .init(title: "By"), .init(title: "Read"),
                .init(title: "Damage"),
            ],
            rows: rows,
            path: "/vault/verifications",
            next: found.count > Self.rowsOnAPage ? shown.last.map { "\($0.id)" } : nil,
            isContinued: !after.isEmpty,
            empty: EmptyState(
                title: "Never verified",
                text: "A verification reads every copy again and compares its digest. Images pass meanwhile.",
                action: nil
            )
        )
        var blocks: [Block] = []
        if request.signedIn.permissions.contains(.verifyVault) {
            blocks.append(
                .actions([
                    Action(
                        text: "Verify everything now",
                        path: "/vault/verifications",
                        posts: true,
                        fields: [("sample", "100")],
                        weight: .primary
                    ),
                    Action(
                        text: "Verify one in a hundred",
                        path: "/vault/verifications",
                        posts: true,
                        fields: [("sample", "1")]
                    ),
                ])
            )
        }
        blocks.append(.table(table))
        return Page(title: "Verifications", section: .vault, trail: [Self.home], blocks: blocks)
    }

    func verify(_ request: PageRequest) async throws -> PageReply {
        guard let sample = Double(request.form["sample"]), sample > 0, sample <= 100 else {
            throw PageProblem.notUnderstood
        }
        guard let job = try await acts.verify(samplePercent: sample, by: request.signedIn) else {
            throw PageProblem.tooMuchWork
        }
        return .redirect("/vault/jobs/\(job.id)")
    }

    func restoreForm(_ request: PageRequest) async throws -> Page {
        Page(
            title: "Restore to a PACS",
            section: .vault,
            trail: [Self.home],
            lead:
                "Sends what was kept to a PACS, the newest study first. It can be stopped and started again: what has arrived "
                + "is not sent twice. Nothing is sent yet.",
            blocks: [
                .form(
                    RestoreForm(request.query).form(problems: [:], upstreams: await status().listeners.map(\.forward))
                )
            ]
        )
    }

    func restoreCheck(_ request: PageRequest) async throws -> PageReply {
        let form = RestoreForm(request.query)
        let order: RestoreOrder
        do {
            order = try form.order()
        } catch {
            let page = Page(
                title: "Restore to a PACS",
                section: .vault,
                trail: [Self.home],
                blocks: [.form(form.form(problems: error.fields, upstreams: []))]
            )
            return .page(page, .unprocessableContent)
        }
        let preview = try await vault.restorePreview(order)
        return .page(
            Page(
                title: "Check before you restore",
                section: .vault,
                trail: [Self.home, Link(text: "Restore to a PACS", path: "/vault/restore")],
                blocks: Self.check(preview, order, form)
            )
        )
    }

    func restore(_ request: PageRequest) async throws -> PageReply {
        guard let order = try? RestoreForm(request.form).order() else { throw PageProblem.notUnderstood }
        guard let job = try await acts.restore(order, by: request.signedIn) else { throw PageProblem.tooMuchWork }
        return .redirect("/vault/jobs/\(job.id)")
    }

    private static func check(_ preview: RestorePreview, _ order: RestoreOrder, _ form: RestoreForm) -> [Block] {
        var rows: [SummaryList.Row] = [
            .init(
                name: "What",
                value: Cell(form.scopeWords),
                change: Link(text: "Change", path: form.path)
            ),
            .init(
                name: "To",
                value: Cell("\(order.aeTitle) at \(order.host):\(order.port)"),
                change: Link(text: "Change", path: form.path)
            ),
            .init(name: "Studies", value: Cell(Amount.count(preview.studies), note: preview.period)),
            .init(
                name: "Will be sent",
                value: Cell(Amount.count(preview.toSend, "object", "objects"), note: Amount.bytes(preview.bytesToSend))
            ),
        ]
        if preview.alreadyThere > 0 {
            rows.append(
                .init(
                    name: "Already there",
                    value: Cell(Amount.count(preview.alreadyThere), note: "sent by an earlier run")
                )
            )
        }
        if preview.skipped > 0 {
            rows.append(
                .init(
                    name: "Left out",
                    value: Cell(Amount.count(preview.skipped), note: "the PACS refused them when they came")
                )
            )
        }
        if let seconds = preview.estimatedSeconds {
            rows.append(.init(name: "Takes about", value: Cell(Amount.span(Int64(seconds * 1_000_000)))))
        }
        var blocks: [Block] = []
        if preview.unprotected > 0 {
            blocks.append(
                .notice(
                    Notice(
                        mood: .warning,
                        title: "\(Amount.count(preview.unprotected)) images passed without a copy",
                        text: "A restore cannot bring them.",
                        next: "Ask their senders to send them again."
                    )
                )
            )
        }
        guard preview.toSend > 0 else {
            let nothing = EmptyState(
                title: "There is nothing to send",
                text: preview.objects == 0
                    ? "The vault holds nothing that matches." : "All of it has been sent, or is left out.",
                action: Action(text: "Change what is restored", path: form.path)
            )
            return blocks + [.summary(SummaryList(rows: rows)), .empty(nothing)]
        }
        return blocks + [
            .summary(SummaryList(rows: rows)),
            .text([
                "The PACS receives these studies beside what it holds. Patients’ images leave Leadglass for the address "
                    + "above: make sure that it is yours. The restore goes on record."
            ]),
            .form(
                Form(
                    path: "/vault/restore",
                    fields: form.hidden,
                    submit: "Restore \(Amount.count(preview.toSend, "object", "objects"))",
                    isDestructive: true,
                    cancel: Link(text: "Cancel", path: "/vault")
                )
            ),
        ]
    }
}

extension RestorePreview {
    fileprivate var period: String {
        if newestDate.isEmpty { return "" }
        let (new, old) = (DICOMText.date(newestDate), DICOMText.date(oldestDate))
        return new == old ? "of \(new)" : "from \(new) back to \(old)"
    }
}

extension PageProblem {
    static let tooMuchWork = PageProblem(
        kind: .conflict,
        title: "Too much goes on already",
        message: "As many restores and verifications go on as may. Nothing was started.",
        next: "Wait until one has ended, or stop one under Vault, Work on the vault."
    )
}
