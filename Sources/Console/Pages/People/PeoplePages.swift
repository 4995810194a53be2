import Access
import Practice
import Records

/// People: who they are, what they may do, and how they come in.
struct PeoplePages: Sendable {
    let acts: PeopleActs
    let practiceName: String
    /// The name of who is behind a reference such as `person:…`.
    let names: @Sendable (_ references: [String]) async -> [String: String]

    var routes: [PageRoute] {
        let edit = RouteAccess.needs(.editPeople)
        let editSurely = RouteAccess.needs(.editPeople, .stepUp)
        let giveRoles = RouteAccess.needs(.changeRoles, .stepUp)
        let manageTokens = RouteAccess.needs(.manageTokens)
        let makeTokens = RouteAccess.needs(.manageTokens, .stepUp)
        return [
            .get("/people", .needs(.viewPeople)) { try await .page(list($0)) },
            .get("/people/roles", .needs(.viewPeople)) { try await .page(roleTable($0)) },
            .get("/people/new", edit) { _ in .page(contactPage(nil, .init())) },
            .post("/people/new", edit) { try await add($0) },

            .get("/people/tokens", manageTokens) { try await .page(tokens($0)) },
            .get("/people/tokens/new", makeTokens) { .page(tokenForm($0.signedIn, TokenForm())) },
            .post("/people/tokens/new", makeTokens) { try await makeToken($0) },
            .get("/people/tokens/{token}/revoke", manageTokens) { try await .page(revokeCheck($0)) },
            .post("/people/tokens/{token}/revoke", manageTokens) { try await revoke($0) },

            .get("/people/{person}", .needs(.viewPeople)) { try await .page(person($0)) },
            .get("/people/{person}/edit", edit) { try await .page(contactPage($0)) },
            .post("/people/{person}/edit", edit) { try await change($0) },
            .post("/people/{person}/invite", editSurely) { try await invite($0) },
            .get("/people/{person}/reset", editSurely) { try await .page(resetCheck($0)) },
            .post("/people/{person}/reset", editSurely) { try await reset($0) },
            .get("/people/{person}/active", editSurely) { try await .page(activeCheck($0)) },
            .post("/people/{person}/active", editSurely) { try await setActive($0) },
            .post("/people/{person}/sessions/end", edit) { try await endSessions($0) },
            .post("/people/{person}/sessions/{session}/end", edit) { try await endSession($0) },
            .get("/people/{person}/roles", giveRoles) { try await .page(rolesPage($0)) },
            .get("/people/{person}/roles/check", giveRoles) { try await rolesCheck($0) },
            .post("/people/{person}/roles", giveRoles) { try await setRoles($0) },
        ]
    }

    static let home = Link(text: "People", path: "/people")
    static let rowsOnAPage = 100

    static func span(_ seconds: Int) -> String { Amount.span(Int64(seconds) * 1_000_000) }

    /// The person whom the path names. Blocks for no longer than a look-up.
    func found(_ request: PageRequest) async throws -> Person {
        guard let id = PersonID(request.parameters["person"] ?? "") else { throw PageProblem.notFound("person") }
        return try await Blocking.run { try acts.found(id) }
    }

    private func list(_ request: PageRequest) async throws -> Page {
        let query = request.query
        let roles = acts.access.roles
        let asked = ListQuery(people: query, text: "text", limit: Self.rowsOnAPage)
        let page = try await acts.rows(asked)
        let rows = page.items.map { row -> [Cell] in
            [
                Cell(row.name, path: "/people/\(row.id)"),
                Cell(row.roles.isEmpty ? "No role" : row.roles.map { roles.name($0.role) }.joined(separator: ", ")),
                Cell(row.email),
                Cell(row.accountWord, tag: row.accountMood),
                Cell(row.lastSeenWords),
            ]
        }
        let isFiltered = !asked.text.isEmpty || !asked.filters.isEmpty
        let may = request.signedIn.permissions
        let table = DataTable(
            caption: isFiltered ? "People who match" : "People",
            columns: [
                .init(title: "Name", sort: "name"), .init(title: "Roles"), .init(title: "E-mail", sort: "email"),
                .init(title: "Account"), .init(title: "Last seen"),
            ],
            rows: rows,
            path: "/people",
            filters: [
                .init(name: "text", label: "Name, e-mail or telephone", value: query["text"]),
                .init(
                    name: "role",
                    label: "Role",
                    value: query["role"],
                    kind: .choice(
                        [Choice(value: "", label: "Any")]
                            + roles.all.map { Choice(value: $0.id.rawValue, label: $0.name) }
                    )
                ),
                .init(
                    name: "active",
                    label: "State",
                    value: query["active"],
                    kind: .choice([
                        Choice(value: "", label: "Any"), Choice(value: "true", label: "Switched on"),
                        Choice(value: "false", label: "Switched off"),
                    ])
                ),
            ],
            sort: query["sort"],
            next: page.next,
            isContinued: !query["after"].isEmpty,
            empty: EmptyState(
                title: isFiltered ? "Nobody matches" : "Nobody yet",
                text: isFiltered
                    ? "Every word of the search must occur in the name, the e-mail, the telephone or the roles."
                    : "Add the first person, give them a role, and send them an invitation.",
                action: isFiltered
                    ? Action(text: "Show everybody", path: "/people")
                    : may.contains(.editPeople) ? Action(text: "Add a person", path: "/people/new") : nil
            )
        )
        var actions = [Action(text: "What roles may do", path: "/people/roles")]
        if may.contains(.editPeople) {
            actions.insert(Action(text: "Add a person", path: "/people/new", weight: .primary), at: 0)
        }
        if may.contains(.manageTokens) { actions.append(Action(text: "API tokens", path: "/people/tokens")) }
        return Page(
            title: "People",
            section: .people,
            lead: "Who works for the practice and its vendors, what they may do, and whether they can sign in.",
            blocks: [.actions(actions), .table(table)]
        )
    }

    private func roleTable(_ request: PageRequest) async throws -> Page {
        let roles = acts.access.roles
        let counts = try await Blocking.run {
            try roles.all.map { try acts.practice.count(.person, ListQuery(filters: ["roles": $0.id.rawValue])) }
        }
        let held = zip(roles.all, counts).map { role, count -> [Cell] in
            [
                Cell(role.name), Cell(role.summary),
                count == 0
                    ? Cell("Nobody")
                    : Cell(Amount.count(count, "person", "people"), path: "/people?role=\(role.id.rawValue)"),
            ]
        }
        let rights = Permission.allCases.map { permission -> [Cell] in
            [Cell(permission.sentence, note: permission.rawValue)]
                + roles.all.map { Cell($0.permissions.contains(permission) ? "Yes" : "") }
        }
        func table(_ caption: String, _ columns: [String], _ rows: [[Cell]]) -> Block {
            .table(
                DataTable(
                    caption: caption,
                    columns: columns.map { .init(title: $0) },
                    rows: rows,
                    path: "/people/roles",
                    empty: EmptyState(title: "No roles", text: "", action: nil)
                )
            )
        }
        return Page(
            title: "Roles",
            section: .people,
            trail: [Self.home],
            lead:
                "A person may have several roles. What is not listed here nobody may do in the console or by the API.",
            blocks: [
                table("The roles, and how many people have them", ["Role", "Who should have it", "People"], held),
                .section(
                    title: "What each role may do",
                    id: "permissions",
                    [
                        table("Permissions by role", ["Permission"] + roles.all.map(\.name), rights),
                        .text([
                            "A vendor’s role names its systems and ends by itself, after "
                                + "\(acts.access.limits.vendorDays) days at most. Nobody gives themselves a role, and the last "
                                + "administrator stays. Whoever may run commands on the machine of Leadglass may do everything "
                                + "there; they are recorded by their name.",
                            "PHI: protected health information. Every look at it goes on record.",
                        ]),
                    ]
                ),
            ]
        )
    }
}

extension Roles {
    /// A role's name for people.
    func name(_ id: String) -> String { self[RoleID(rawValue: id)]?.name ?? id }
}

extension PersonRow {
    /// How the account stands, for a person.
    var accountWord: String {
        guard active else { return "Switched off" }
        return switch account {
        case .none: "No account"
        case .invited: "Invited"
        case .noSecondFactor: "No second factor"
        case .active: "Active"
        }
    }

    var accountMood: Mood {
        guard active else { return .neutral }
        return switch account {
        case .none, .invited: .neutral
        case .noSecondFactor: .warning
        case .active: .good
        }
    }

    var lastSeenWords: String {
        if let lastSeen { return Amount.time(lastSeen) }
        return account == .none || account == .invited ? "Never" : "Not known"
    }
}
