import Access
import Practice

/// The vault: what is protected, which studies it holds, whether it is intact, and bringing it back.
struct VaultPages: Sendable {
    let vault: any VaultDesk
    let acts: VaultActs
    let jobs: JobBoard
    let status: @Sendable () async -> StatusReport
    let capacity: @Sendable () async -> [Figure]

    var routes: [PageRoute] {
        [
            .get("/vault", .needs(.viewStatus)) { try await .page(overview($0)) },
            .get("/vault/studies", .needs(.viewStudies)) { try await .page(studies($0)) },
            .get("/vault/studies/{study}", .needs(.viewStudies)) { try await .page(study($0)) },
            .get("/vault/verifications", .needs(.viewStatus)) { try await .page(verifications($0)) },
            .post("/vault/verifications", .needs(.verifyVault)) { try await verify($0) },
            .get("/vault/restore", .needs(.restore)) { try await .page(restoreForm($0)) },
            .get("/vault/restore/check", .needs(.restore, .stepUp)) { try await restoreCheck($0) },
            .post("/vault/restore", .needs(.restore, .stepUp)) { try await restore($0) },
            .get("/vault/jobs", .needs(.viewStatus)) { .page(jobList($0)) },
            .get("/vault/jobs/{job}", .needs(.viewStatus)) { try .page(job($0)) },
            .post("/vault/jobs/{job}/stop", .needs(.verifyVault)) { try await stop($0) },
        ]
    }

    static let home = Link(text: "Vault", path: "/vault")

    private func overview(_ request: PageRequest) async throws -> Page {
        let report = await status()
        let held = report.vault
        let last = try? await vault.lastVerification()
        let may = request.signedIn.permissions
        var blocks: [Block] = []
        if let problem = held.problem {
            blocks.append(
                .notice(
                    Notice(mood: held.writable ? .warning : .critical, title: "The vault has a problem", text: problem)
                )
            )
        }
        blocks.append(
            .figures(
                [
                    Figure(
                        name: "Studies",
                        value: Amount.count(held.studies),
                        path: may.contains(.viewStudies) ? "/vault/studies" : nil
                    ),
                    Figure(name: "Instances", value: Amount.count(held.instances), note: Amount.bytes(held.bytes)),
                    Figure(
                        name: "Unprotected",
                        value: Amount.count(held.unprotected),
                        note: "passed without a copy",
                        mood: held.unprotected > 0 ? .critical : .neutral
                    ),
                    Figure(
                        name: "Last verified",
                        value: last.map { Amount.span(report.madeAt - ($0.endedAt ?? $0.startedAt)) + " ago" }
                            ?? "Never",
                        note: last.map(\.word) ?? "",
                        path: "/vault/verifications",
                        mood: last.map(\.mood) ?? .warning
                    ),
                ] + (await capacity())
            )
        )
        var actions: [Action] = []
        if may.contains(.viewStudies) {
            actions.append(Action(text: "Find a study", path: "/vault/studies", weight: .primary))
        }
        if may.contains(.restore) { actions.append(Action(text: "Restore to a PACS", path: "/vault/restore")) }
        actions.append(Action(text: "Verifications", path: "/vault/verifications"))
        actions.append(Action(text: "Work that goes on", path: "/vault/jobs"))
        blocks.append(.actions(actions))
        blocks.append(
            .section(
                title: "Further versions",
                id: "versions",
                [
                    .text(["What came again under a SOP Instance UID that was there already. Every version is kept."]),
                    .summary(
                        SummaryList(rows: [
                            .init(
                                name: "Other header, same pixels",
                                value: Cell(Amount.count(held.versionsHeaderOnly))
                            ),
                            .init(name: "Other transfer syntax", value: Cell(Amount.count(held.versionsOtherSyntax))),
                            .init(
                                name: "Other pixels",
                                value: Cell(
                                    Amount.count(held.versionsChangedPixels),
                                    tag: held.versionsChangedPixels > 0 ? .warning : nil
                                )
                            ),
                            .init(name: "The same bytes again", value: Cell(Amount.count(held.resends))),
                        ])
                    ),
                ]
            )
        )
        return Page(
            title: "Vault",
            section: .vault,
            lead: "Write-once, encrypted copies of every image that passed.",
            blocks: blocks
        )
    }

    private func jobList(_ request: PageRequest) -> Page {
        let rows = jobs.jobs.filter { $0.kind != .discover }.map { job -> [Cell] in
            [
                Cell(job.title, path: "/vault/jobs/\(job.id)"), Cell(job.state.word, tag: job.state.mood),
                Cell(job.startedBy), Cell(Amount.time(job.startedAt)),
            ]
        }
        let table = DataTable(
            caption: "Restores and verifications since the server was started",
            columns: [
                .init(title: "Work"), .init(title: "State"), .init(title: "Started by"), .init(title: "Started"),
            ],
            rows: rows,
            path: "/vault/jobs",
            empty: EmptyState(
                title: "No work yet",
                text: "Restores and verifications that are started here show up with how far they are.",
                action: Action(text: "Go to the vault", path: "/vault")
            )
        )
        return Page(
            title: "Work on the vault",
            section: .vault,
            trail: [Self.home],
            blocks: [.table(table)],
            isLive: true
        )
    }

    private func job(_ request: PageRequest) throws -> Page {
        let job = try found(request)
        return Page(
            title: job.kind == .restore ? "Restore" : "Verification",
            section: .vault,
            trail: [Self.home, Link(text: "Work on the vault", path: "/vault/jobs")],
            blocks: job.blocks("objects", stop: request.signedIn.may(job.kind.permission) ? "/vault/jobs" : nil),
            isLive: job.state == .running
        )
    }

    private func stop(_ request: PageRequest) async throws -> PageReply {
        let job = try found(request)
        // Who may only verify stops no restore.
        guard request.signedIn.may(job.kind.permission) else { throw PageProblem.forbidden }
        try await acts.stop(job, by: request.signedIn)
        return .redirect("/vault/jobs/\(job.id)")
    }

    private func found(_ request: PageRequest) throws -> Job {
        guard let job = jobs.job(request.parameters["job"] ?? ""), job.kind != .discover else {
            throw PageProblem.notFound("work")
        }
        return job
    }
}

extension VerificationRow {
    var word: String {
        switch outcome {
        case .running: "Goes on"
        case .intact: "Intact"
        case .damaged: "Damage found"
        case .stopped: "Stopped"
        case .failed: "Failed"
        }
    }

    var mood: Mood {
        switch outcome {
        case .running: .neutral
        case .intact: .good
        case .damaged: .critical
        case .stopped, .failed: .warning
        }
    }
}
