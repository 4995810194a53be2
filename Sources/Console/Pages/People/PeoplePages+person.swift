import Access
import Practice
import Records

extension PeoplePages {
    func person(_ request: PageRequest) async throws -> Page {
        let person = try await found(request)
        let caller = request.signedIn
        let row = try await acts.row(person.id)
        let (account, systems) = try await Blocking.run {
            (
                try acts.access.account(of: person.id),
                try acts.practice.names(.system, person.roles.flatMap(\.systems).map(\.text))
            )
        }
        let sessions = try await acts.sessions(of: person.id, askedBy: caller)
        let tokens = try await acts.tokens(of: person.id)
        var blocks: [Block] = []
        if !person.isActive {
            blocks.append(
                .notice(
                    Notice(
                        mood: .neutral,
                        title: "\(person.name) is switched off",
                        text: "They cannot sign in, and their tokens do nothing. What they did stays on record."
                    )
                )
            )
        }
        let actions = actions(row, hasSessions: !sessions.isEmpty, caller)
        if !actions.isEmpty { blocks.append(.actions(actions)) }
        blocks += [
            contact(person, caller), .section(title: "Roles", id: "roles", [roles(person, systems)]),
            .section(title: "Account", id: "account", [self.account(row, account)]),
            .section(title: "Open sessions", id: "sessions", [table(sessions, person, caller)]),
            .section(title: "API tokens", id: "tokens", [table(tokens, person, caller)]),
        ]
        return Page(title: person.name, section: .people, trail: [Self.home], blocks: blocks)
    }

    private func actions(_ row: PersonRow, hasSessions: Bool, _ caller: Caller) -> [Action] {
        let path = "/people/\(row.id)"
        var actions: [Action] = []
        if caller.may(.editPeople), row.active {
            if row.signInName == nil {
                actions.append(
                    Action(
                        text: row.account == .invited ? "Make a new invitation" : "Invite",
                        path: path + "/invite",
                        posts: true,
                        weight: .primary
                    )
                )
            } else {
                actions.append(Action(text: "Reset passphrase and second factor", path: path + "/reset"))
            }
        }
        if caller.may(.changeRoles) { actions.append(Action(text: "Change roles", path: path + "/roles")) }
        if caller.may(.editPeople) {
            if hasSessions {
                actions.append(Action(text: "Sign out everywhere", path: path + "/sessions/end", posts: true))
            }
            actions.append(
                Action(
                    text: row.active ? "Switch off" : "Switch on",
                    path: path + "/active",
                    weight: row.active ? .destructive : .primary
                )
            )
        }
        if caller.may(.viewEvidence) {
            actions.append(
                Action(text: "What they did", path: "/evidence?actor=" + FormValues.encoded(row.id.reference))
            )
        }
        return actions
    }

    private func contact(_ person: Person, _ caller: Caller) -> Block {
        let change = caller.may(.editPeople) ? Link(text: "Change", path: "/people/\(person.id)/edit") : nil
        func row(_ name: String, _ value: String) -> SummaryList.Row {
            .init(name: name, value: Cell(value.isEmpty ? "Not given" : value), change: change)
        }
        return .summary(
            SummaryList(
                rows: [row("Name", person.name), row("E-mail", person.email), row("Telephone", person.phone)],
                caption: "Contact"
            )
        )
    }

    private func roles(_ person: Person, _ systems: [String: String]) -> Block {
        let now = acts.now().microseconds
        let rows = person.roles.map { held -> [Cell] in
            let hasEnded = held.until.map { $0 <= now } ?? false
            return [
                Cell(
                    acts.access.roles.name(held.role.rawValue),
                    path: "/people/roles",
                    note: acts.access.roles[held.role]?.summary ?? ""
                ),
                Cell(
                    held.systems.isEmpty
                        ? "All" : held.systems.map { systems[$0.text] ?? $0.text }.sorted().joined(separator: ", ")
                ),
                hasEnded
                    ? Cell("Ended", tag: .warning, note: held.until.map(Amount.time) ?? "")
                    : Cell(held.until.map(Self.untilWords) ?? "For good"),
            ]
        }
        return .table(
            DataTable(
                caption: "What \(person.name) may do",
                columns: [.init(title: "Role"), .init(title: "Systems"), .init(title: "How long")],
                rows: rows,
                path: "/people/\(person.id)",
                empty: EmptyState(
                    title: "No role",
                    text: "Without a role nobody sees anything. An administrator gives roles.",
                    action: nil
                )
            )
        )
    }

    private func account(_ row: PersonRow, _ account: Account?) -> Block {
        var rows: [SummaryList.Row] = [
            .init(
                name: "State",
                value: Cell(
                    row.accountWord,
                    tag: row.accountMood,
                    note: row.linkUntil.map { "A link that is not used works until \(Amount.time($0))." } ?? ""
                )
            )
        ]
        if let account {
            let codes = account.recoveryCodesLeft
            rows += [
                .init(name: "Sign-in name", value: Cell(account.signInName)),
                .init(name: "Made", value: Cell(Amount.time(account.madeAt.microseconds))),
                .init(name: "Passphrase set", value: Cell(Amount.time(account.passphraseSetAt.microseconds))),
                .init(name: "Second factor", value: Cell(account.hasSecondFactor ? "Set up" : "Not set up yet")),
                .init(name: "Recovery codes left", value: Cell(Amount.count(codes), tag: codes < 3 ? .warning : nil)),
                .init(name: "Last seen", value: Cell(row.lastSeenWords)),
            ]
        }
        return .summary(SummaryList(rows: rows, caption: "Account"))
    }

    private func table(_ sessions: [SessionRow], _ person: Person, _ caller: Caller) -> Block {
        let rows = sessions.map { session -> [Cell] in
            let end = Action(text: "End", path: "/people/\(person.id)/sessions/\(session.id)/end", posts: true)
            return [
                Cell(session.agent, note: session.isThis ? "this session" : ""), Cell(session.address),
                Cell(Amount.time(session.begun)), Cell(Amount.time(session.seen)),
                caller.may(.editPeople) && !session.isThis ? Cell("", actions: [end]) : Cell(""),
            ]
        }
        return .table(
            DataTable(
                caption: "Where \(person.name) is signed in",
                columns: [
                    .init(title: "Browser"), .init(title: "Address"), .init(title: "Since"), .init(title: "Last seen"),
                    .init(title: ""),
                ],
                rows: rows,
                path: "/people/\(person.id)",
                empty: EmptyState(
                    title: "Not signed in",
                    text: "A session ends after \(Self.span(acts.access.limits.sessionIdleSeconds)) without a click.",
                    action: nil
                )
            )
        )
    }

    private func table(_ tokens: [TokenRow], _ person: Person, _ caller: Caller) -> Block {
        .table(
            Self.table(
                "Tokens that \(person.name) made",
                tokens,
                makers: nil,
                mayRevoke: caller.may(.manageTokens),
                path: "/people/\(person.id)",
                empty: EmptyState(
                    title: "No token",
                    text: "A token lets a program ask the API in its maker’s place.",
                    action: nil
                )
            )
        )
    }
}
