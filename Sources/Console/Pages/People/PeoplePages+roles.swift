import Access
import HTTPTypes
import Practice

extension PeoplePages {
    func rolesPage(_ request: PageRequest) async throws -> Page {
        let form = try await rolesForm(request, request.query)
        return try await page(form, [:])
    }

    func rolesCheck(_ request: PageRequest) async throws -> PageReply {
        let form = try await rolesForm(request, request.query)
        let caller = request.signedIn
        switch try await decided(form, by: caller) {
        case .failure(let problems): return .page(try await page(form, problems.fields), .unprocessableContent)
        case .success(let roles): return .page(try await check(form, roles))
        }
    }

    func setRoles(_ request: PageRequest) async throws -> PageReply {
        let form = try await rolesForm(request, request.form)
        guard request.form["was"] == RolesForm.mark(form.person.roles) else { throw PageProblem.rolesChanged }
        switch try await decided(form, by: request.signedIn) {
        case .failure(let problems): return .page(try await page(form, problems.fields), .unprocessableContent)
        case .success(let roles):
            let person = form.person
            _ = try await acts.setRoles(
                of: person.id,
                to: roles.map(HeldRole.init),
                insteadOf: person.roles,
                by: request.signedIn
            )
            return .redirect("/people/\(person.id)")
        }
    }

    private func rolesForm(_ request: PageRequest, _ values: FormValues) async throws -> RolesForm {
        let person = try await found(request)
        let systems = try await Blocking.run {
            try acts.practice.systems(ListQuery(limit: RolesForm.tickedSystems + 1)).items
        }
        return RolesForm(
            person: person,
            roles: acts.access.roles,
            systems: systems.count > RolesForm.tickedSystems ? nil : systems,
            values: values
        )
    }

    /// The roles that the form gives, or what is wrong with them.
    private func decided(
        _ form: RolesForm,
        by caller: Caller
    ) async throws -> Result<[RoleAssignment], RolesForm.Problems> {
        do {
            let asked = try form.asked()
            return try await Blocking.run {
                let roles = try acts.assignments(asked)
                if roles == form.person.roles {
                    return .failure(
                        .init(fields: ["": "These are the roles that they have. Choose others, or cancel."])
                    )
                }
                if let obstacle = try acts.obstacle(to: roles, for: form.person, by: caller) {
                    return .failure(.init(fields: [Self.field(obstacle): obstacle.message]))
                }
                return .success(roles)
            }
        } catch let problems as RolesForm.Problems {
            return .failure(problems)
        } catch let error as PracticeError where error.code == .reference {
            return .failure(.init(fields: ["system": error.message]))
        }
    }

    private static func field(_ error: AccessError) -> String {
        switch error.code {
        case .badRole: error.message.contains("day") && !error.message.contains("system") ? "until" : "role"
        default: ""
        }
    }

    private func page(_ form: RolesForm, _ problems: [String: String]) async throws -> Page {
        let ids = form.person.roles.flatMap(\.systems).map(\.text)
        let names = try await Blocking.run { try acts.practice.names(.system, ids) }
        return Page(
            title: "Change roles",
            section: .people,
            trail: trail(form.person),
            lead:
                "What \(form.person.name) may do. The next page shows what they gain and lose; nothing is changed yet.",
            blocks: [
                .form(form.form(problems, names: names, vendorDays: acts.access.limits.vendorDays)),
                .actions([Action(text: "What roles may do", path: "/people/roles")]),
            ]
        )
    }

    private func check(_ form: RolesForm, _ roles: [RoleAssignment]) async throws -> Page {
        let person = form.person
        var changed = person
        changed.roles = roles
        let now = acts.now()
        let (before, after) = (
            acts.access.roles.grant(to: person, at: now), acts.access.roles.grant(to: changed, at: now)
        )
        let ids = (person.roles + roles).flatMap(\.systems).map(\.text)
        let names = try await Blocking.run { try acts.practice.names(.system, ids) }
        let change = Link(text: "Change", path: form.path)
        var notices: [Notice] = []
        if !person.isActive {
            notices.append(
                Notice(
                    mood: .neutral,
                    title: "\(person.name) is switched off",
                    text: "The roles count once they are switched on again."
                )
            )
        }
        // What a person gains is asked of their roles alone, whether or not they are switched on.
        notices += Self.notices(before: before, after: after, names: names)
        return .checkAnswers(
            title: "Change the roles of \(person.name)?",
            section: .people,
            trail: trail(person) + [Link(text: "Change roles", path: form.path)],
            answers: [
                .init(name: "Person", value: Cell(person.name, note: person.email)),
                .init(name: "Roles now", value: Cell(words(person.roles, names))),
                .init(name: "Roles then", value: Cell(words(roles, names)), change: change),
            ],
            consequences: notices,
            path: "/people/\(person.id)/roles",
            carried: form.carried,
            submit: "Change roles",
            isDestructive: !before.permissions.isSubset(of: after.permissions),
            cancel: Link(text: "Cancel", path: "/people/\(person.id)")
        )
    }

    private static func notices(before: Roles.Grant, after: Roles.Grant, names: [String: String]) -> [Notice] {
        let gained = after.permissions.subtracting(before.permissions)
        let lost = before.permissions.subtracting(after.permissions)
        var notices: [Notice] = []
        if !gained.isEmpty {
            notices.append(
                Notice(
                    mood: .warning,
                    title: "They may then, and may not now",
                    text: gained.sentence
                )
            )
        }
        if !lost.isEmpty {
            notices.append(
                Notice(
                    mood: .warning,
                    title: "They may now, and may not then",
                    text: lost.sentence + " It counts with their next click, also for their tokens."
                )
            )
        }
        if before.systems != after.systems {
            let text =
                after.systems.map { systems in
                    systems.isEmpty
                        ? "They see no system."
                        : "They see only " + systems.map { names[$0.text] ?? $0.text }.sorted().joined(separator: ", ")
                            + "."
                } ?? "They see all systems."
            notices.append(Notice(mood: .warning, title: "They see other systems", text: text))
        }
        if notices.isEmpty {
            notices.append(Notice(mood: .neutral, title: "What they may do stays the same"))
        }
        return notices
    }

    /// When a role ends: as a rule with the end of a day.
    static func untilWords(_ until: Int64) -> String {
        let last = Amount.time(until - 1)
        return last.hasSuffix(" 23:59:59") ? "until the end of \(last.prefix(10))" : "until \(Amount.time(until))"
    }

    private func words(_ roles: [RoleAssignment], _ names: [String: String]) -> String {
        guard !roles.isEmpty else { return "None" }
        return roles.map { held in
            var text = acts.access.roles.name(held.role.rawValue)
            if !held.systems.isEmpty {
                text += " for " + held.systems.map { names[$0.text] ?? $0.text }.sorted().joined(separator: ", ")
            }
            if let until = held.until { text += ", \(Self.untilWords(until))" }
            return text
        }.joined(separator: "; ")
    }
}
