import Access
import HTTPTypes
import Practice

extension PeoplePages {
    /// A table of tokens.
    ///
    /// - Parameter makers: the names of those who made them; nil where it is clear from the page.
    static func table(
        _ caption: String,
        _ tokens: [TokenRow],
        makers: [String: String]?,
        mayRevoke: Bool,
        path: String,
        empty: EmptyState
    ) -> DataTable {
        let columns: [DataTable.Column] = [
            .init(title: "Name"), .init(title: "Made by"), .init(title: "May"), .init(title: "State"),
            .init(title: "Ends"), .init(title: "Last used"), .init(title: ""),
        ]
        let rows = tokens.map { token -> [Cell] in
            let revoke = Action(text: "Revoke", path: "/people/tokens/\(token.id)/revoke", weight: .destructive)
            return [
                Cell(token.name, note: "made " + Amount.time(token.made)), Cell(makers?[token.maker] ?? token.maker),
                Cell(token.scopeWords), Cell(token.state.word, tag: token.state == .inForce ? .good : .neutral),
                Cell(Amount.time(token.expires)), Cell(token.lastUsed.map(Amount.time) ?? "Never"),
                token.state == .inForce && mayRevoke ? Cell("", actions: [revoke]) : Cell(""),
            ]
        }
        let shown = columns.indices.filter { makers != nil || $0 != 1 }
        return DataTable(
            caption: caption,
            columns: shown.map { columns[$0] },
            rows: rows.map { row in shown.map { row[$0] } },
            path: path,
            empty: empty
        )
    }

    /// The way to the tokens; who may manage them need not be allowed to see people.
    private func tokenTrail(_ caller: Caller) -> [Link] {
        caller.may(.viewPeople) ? [Self.home] : []
    }

    private static let tokenHome = Link(text: "API tokens", path: "/people/tokens")

    func tokens(_ request: PageRequest) async throws -> Page {
        let tokens = try await acts.tokens()
        let makers = await names(tokens.map(\.maker))
        let make = Action(text: "Make a token", path: "/people/tokens/new", weight: .primary)
        let table = Self.table(
            "Tokens, the newest first, with those that ended within the last month",
            tokens,
            makers: makers,
            mayRevoke: true,
            path: "/people/tokens",
            empty: EmptyState(
                title: "No token yet",
                text: "A token lets a program ask the API: a dashboard, a script, a monitor.",
                action: make
            )
        )
        return Page(
            title: "API tokens",
            section: .people,
            trail: tokenTrail(request.signedIn),
            lead: "A token never may more than who made it, ends by itself, and can change no people.",
            blocks: (tokens.isEmpty ? [] : [.actions([make])]) + [.table(table)]
        )
    }

    func tokenForm(_ caller: Caller, _ form: TokenForm) -> Page {
        Page(
            title: "Make a token",
            section: .people,
            trail: tokenTrail(caller) + [Self.tokenHome],
            lead: "Give it no more than its program needs.",
            blocks: [.form(form.form(for: caller, longest: acts.access.limits.tokenDays))]
        )
    }

    func makeToken(_ request: PageRequest) async throws -> PageReply {
        var form = TokenForm(request.form)
        let caller = request.signedIn
        do {
            let made = try await acts.makeToken(form.asked(longest: acts.access.limits.tokenDays), by: caller)
            return .page(madePage(made, caller))
        } catch let problems as TokenForm.Problems {
            form.problems = problems.fields
        } catch let error as AccessError where error.code == .badToken || error.code == .tooMany {
            form.problems[""] = error.message
        }
        return .page(tokenForm(caller, form), .unprocessableContent)
    }

    private func madePage(_ made: TokenMade, _ caller: Caller) -> Page {
        Page(
            title: "Token “\(made.name)”",
            section: .people,
            trail: tokenTrail(caller) + [Self.tokenHome],
            blocks: [
                .notice(
                    Notice(
                        mood: .good,
                        title: "The token is shown only now",
                        text: "It works until \(Amount.time(made.expires)), for whoever has it.",
                        next: "Copy it to where its program keeps secrets."
                    )
                ), .code(made.token),
                .text(["Programs send it in a header, as here:"]),
                .code(
                    "curl --header \"Authorization: Bearer \(made.token.prefix(7))…\" \(acts.consoleURL())/api/v1/me"
                ), .actions([Action(text: "Back to the tokens", path: "/people/tokens", weight: .primary)]),
            ]
        )
    }

    private func found(_ request: PageRequest) async throws -> TokenRow {
        let id = TokenID(request.parameters["token"] ?? "")
        guard let token = try await acts.tokens().first(where: { $0.id == id }) else {
            throw PageProblem.notFound("token")
        }
        return token
    }

    func revokeCheck(_ request: PageRequest) async throws -> Page {
        let token: TokenRow = try await found(request)
        let maker = await names([token.maker])[token.maker] ?? token.maker
        return .checkAnswers(
            title: "Revoke this token?",
            section: .people,
            trail: tokenTrail(request.signedIn) + [Self.tokenHome],
            answers: [
                .init(name: "Name", value: Cell(token.name)), .init(name: "Made by", value: Cell(maker)),
                .init(name: "May", value: Cell(token.scopeWords)),
                .init(name: "Last used", value: Cell(token.lastUsed.map(Amount.time) ?? "Never")),
            ],
            consequences: [
                Notice(
                    mood: .warning,
                    title: "Its program is locked out at once",
                    text: "This cannot be undone; another token can be made."
                )
            ],
            path: "/people/tokens/\(token.id)/revoke",
            submit: "Revoke token",
            cancel: Link(text: "Cancel", path: "/people/tokens")
        )
    }

    func revoke(_ request: PageRequest) async throws -> PageReply {
        let token: TokenRow = try await found(request)
        _ = try await acts.revokeToken(token.id, by: request.signedIn)
        return .redirect("/people/tokens")
    }
}

extension TokenRow {
    /// What it may do, for a person.
    var scopeWords: String {
        switch scope {
        case "read": "See what its maker may see, without PHI"
        case "read-phi": "See all that its maker may see, with PHI"
        default: Set(scope.split(separator: " ").compactMap { Permission(rawValue: String($0)) }).sentence
        }
    }
}

extension TokenState {
    var word: String {
        switch self {
        case .inForce: "In force"
        case .expired: "Ended"
        case .revoked: "Revoked"
        }
    }
}
