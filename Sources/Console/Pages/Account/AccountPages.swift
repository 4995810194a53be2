import Access
import HTTPTypes
import Practice
import Records

/// What everybody has: their own sessions, passphrase, second factor and recovery codes.
struct AccountPages: Sendable {
    let access: AccessControl

    var routes: [PageRoute] {
        [
            .get("/account", .signedIn()) { try await .page(overview($0)) },
            .post("/account/sessions/{session}/end", .signedIn()) { try await endSession($0) },
            .post("/account/sign-out-everywhere", .signedIn()) { try await signOutEverywhere($0) },
            .get("/account/passphrase", .signedIn()) { request in .page(passphrasePage(request)) },
            .post("/account/passphrase", .signedIn()) { try await changePassphrase($0) },
            .post("/account/second-factor", .signedIn(.stepUp)) { try await replaceSecondFactor($0) },
            .post("/account/recovery-codes", .signedIn(.stepUp)) { try await makeRecoveryCodes($0) },
        ]
    }

    private static let home = Link(text: "Your account", path: "/account")

    private func overview(_ request: PageRequest) async throws -> Page {
        let caller = request.signedIn
        guard let person = caller.person else { throw PageProblem.notFound() }
        let (account, sessions) = try await Blocking.run { [access] in
            (try access.account(of: person), try access.sessions(of: person))
        }
        let rows = sessions.map { session -> [Cell] in
            let isThis = caller.kind == .session(session.id)
            let end = Action(text: "End", path: "/account/sessions/\(session.id)/end", posts: true)
            return [
                Cell(session.agent, tag: isThis ? .good : nil, note: isThis ? "this session" : ""),
                Cell(session.address), Cell(Amount.time(session.begunAt.microseconds)),
                Cell(Amount.time(session.seenAt.microseconds)), isThis ? Cell("") : Cell("", actions: [end]),
            ]
        }
        let table = DataTable(
            caption: "Where you are signed in",
            columns: [
                .init(title: "Browser"), .init(title: "Address"), .init(title: "Since"), .init(title: "Last seen"),
                .init(title: ""),
            ],
            rows: rows,
            path: "/account",
            empty: EmptyState(title: "No session", text: "", action: nil)
        )
        return Page(
            title: caller.name,
            section: nil,
            blocks: [
                .summary(
                    SummaryList(rows: [
                        .init(name: "Sign-in name", value: Cell(account?.signInName ?? "")),
                        .init(
                            name: "Passphrase",
                            value: Cell(account.map { "Set " + Amount.time($0.passphraseSetAt.microseconds) } ?? ""),
                            change: Link(text: "Change", path: "/account/passphrase")
                        ),
                        .init(
                            name: "Recovery codes left",
                            value: Cell(
                                account.map { Amount.count($0.recoveryCodesLeft) } ?? "",
                                tag: (account?.recoveryCodesLeft ?? 10) < 3 ? .warning : nil
                            )
                        ),
                    ])
                ),
                .actions(
                    tokens(caller) + [
                        Action(text: "Set up another authenticator app", path: "/account/second-factor", posts: true),
                        Action(text: "Make new recovery codes", path: "/account/recovery-codes", posts: true),
                        Action(
                            text: "Sign out everywhere",
                            path: "/account/sign-out-everywhere",
                            posts: true,
                            weight: .destructive
                        ),
                    ]
                ), .section(title: "Your sessions", id: "sessions", [.table(table)]),
            ]
        )
    }

    /// Who may make tokens may not be allowed to see People, where they are.
    private func tokens(_ caller: Caller) -> [Action] {
        caller.may(.manageTokens) ? [Action(text: "API tokens", path: "/people/tokens")] : []
    }

    private func endSession(_ request: PageRequest) async throws -> PageReply {
        guard let id = SessionID(request.parameters["session"] ?? "") else { throw PageProblem.notFound("session") }
        let caller = request.signedIn
        _ = try await Blocking.run { [access] in try access.revokeSession(id, by: caller) }
        return .redirect("/account")
    }

    private func signOutEverywhere(_ request: PageRequest) async throws -> PageReply {
        let caller = request.signedIn
        guard let person = caller.person else { throw PageProblem.notFound() }
        try await Blocking.run { [access] in try access.revokeSessions(of: person, by: caller) }
        return .redirectWithCookies("/sign-in", [.session(nil)])
    }

    private func passphrasePage(_ request: PageRequest, present: String = "", new: String = "") -> Page {
        Page(
            title: "Change your passphrase",
            section: nil,
            trail: [Self.home],
            lead: "All your other sessions end with it.",
            blocks: [
                .form(
                    Form(
                        path: "/account/passphrase",
                        fields: [
                            FormField(
                                name: "present",
                                label: "Present passphrase",
                                kind: .passphrase(isNew: false),
                                error: present
                            ),
                            FormField(
                                name: "passphrase",
                                label: "New passphrase",
                                kind: .passphrase(isNew: true),
                                error: new
                            ),
                        ],
                        submit: "Change passphrase",
                        cancel: Self.home
                    )
                )
            ]
        )
    }

    private func changePassphrase(_ request: PageRequest) async throws -> PageReply {
        do {
            switch try await access.changePassphrase(
                of: request.signedIn,
                from: request.form.exact("present"),
                to: request.form.exact("passphrase"),
                origin: request.origin
            ) {
            case .changed: return .redirect("/account")
            case .wrongPassphrase:
                return .page(passphrasePage(request, present: "This is not your passphrase."), .forbidden)
            case .wait(let seconds):
                return .page(passphrasePage(request, present: SignInPages.wait(seconds)), .tooManyRequests)
            case .busy:
                let problem = "Too many do this at this moment. Try again in a few seconds."
                return .page(passphrasePage(request, present: problem), .serviceUnavailable)
            }
        } catch let error as AccessError where error.code == .weakPassphrase {
            return .page(passphrasePage(request, new: error.message), .unprocessableContent)
        }
    }

    private func replaceSecondFactor(_ request: PageRequest) async throws -> PageReply {
        let caller = request.signedIn
        let challenge = try await Blocking.run { [access] in try access.replaceSecondFactor(for: caller) }
        return .redirectWithCookies("/enrol", [.challenge(challenge)])
    }

    private func makeRecoveryCodes(_ request: PageRequest) async throws -> PageReply {
        let caller = request.signedIn
        let codes = try await Blocking.run { [access] in try access.makeRecoveryCodes(for: caller) }
        return .page(EnrolmentPage.recoveryCodes(codes))
    }
}
