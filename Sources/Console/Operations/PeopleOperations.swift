import Access
import HTTPTypes
import Practice

/// People, their roles and how they come in, for programs.
struct PeopleOperations: Sendable {
    let acts: PeopleActs

    func all() throws -> [Operation] { try looking() + changing() + entering() + sessions() }

    private func looking() throws -> [Operation] {
        [
            Operation(
                method: .get,
                path: "/people",
                name: "listPeople",
                summary: "People with their roles and how their accounts stand.",
                access: .needs(.viewPeople),
                queries: [
                    .init(name: "sort", description: "`name` or `email`; `-` before it turns it round."),
                    .init(name: "text", description: "Words that all occur in name, e-mail, telephone or roles."),
                    .init(name: "role", description: "Who has this role."),
                    .init(name: "active", description: "`true` or `false`: who is switched on or off."),
                ] + VaultOperations.paging,
                result: try SchemaReader.schema(of: Listing<PersonRow>.self)
            ) { request in
                let page = try await acts.rows(ListQuery(people: request.query, text: "text", limit: request.limit()))
                return .value(Listing(items: page.items, next: page.next))
            },
            Operation(
                method: .get,
                path: "/people/{person}",
                name: "getPerson",
                summary: "A person.",
                access: .needs(.viewPeople),
                result: try SchemaReader.schema(of: PersonRow.self)
            ) { request in try await .value(acts.row(request.person())) },
            Operation(
                method: .get,
                path: "/roles",
                name: "listRoles",
                summary: "What each role may do.",
                access: .needs(.viewPeople),
                result: try SchemaReader.schema(of: RoleTable.self)
            ) { _ in .value(RoleTable(acts.access.roles)) },
        ]
    }

    private func changing() throws -> [Operation] {
        let person = try SchemaReader.schema(of: PersonRow.self)
        return [
            Operation(
                method: .post,
                path: "/people",
                name: "createPerson",
                summary: "Adds a person. To give roles at once asks for the permission and the step-up of setRoles.",
                access: .needs(.editPeople),
                body: try SchemaReader.schema(of: PersonAsked.self),
                result: person
            ) { request in
                let added = try await acts.add(request.decoded(PersonAsked.self), by: request.caller)
                return .created(try await acts.row(added.id))
            },
            Operation(
                method: .put,
                path: "/people/{person}",
                name: "updatePerson",
                summary: "Changes a person's contact; what is left out stays.",
                access: .needs(.editPeople),
                body: try SchemaReader.schema(of: ContactAsked.self),
                result: person
            ) { request in
                let asked = try request.decoded(ContactAsked.self)
                return .value(try await acts.row(acts.change(request.person(), to: asked, by: request.caller).id))
            },
            Operation(
                method: .put,
                path: "/people/{person}/roles",
                name: "setRoles",
                summary: "Gives a person these roles in place of those that they have.",
                access: .needs(.changeRoles, .stepUp),
                body: try SchemaReader.schema(of: RolesAsked.self),
                result: person
            ) { request in
                let roles = try request.decoded(RolesAsked.self).roles
                return .value(try await acts.row(acts.setRoles(of: request.person(), to: roles, by: request.caller).id))
            },
            Operation(
                method: .put,
                path: "/people/{person}/active",
                name: "setActive",
                summary: "Switches a person off or on. Off ends their sessions, links and tokens at once.",
                access: .needs(.editPeople, .stepUp),
                body: try SchemaReader.schema(of: ActiveAsked.self),
                result: person
            ) { request in
                let isActive = try request.decoded(ActiveAsked.self).active
                return .value(try await acts.row(acts.setActive(request.person(), isActive, by: request.caller).id))
            },
        ]
    }

    private func entering() throws -> [Operation] {
        let link = try SchemaReader.schema(of: LinkMade.self)
        return [
            Operation(
                method: .post,
                path: "/people/{person}/invitation",
                name: "invitePerson",
                summary: "Makes a one-time link by which a person makes their account. An older one ends.",
                access: .needs(.editPeople, .stepUp),
                result: link
            ) { request in .created(try await acts.invite(request.person(), by: request.caller)) },
            Operation(
                method: .post,
                path: "/people/{person}/reset",
                name: "resetPerson",
                summary: "Makes a one-time link by which a person sets another passphrase and second factor.",
                access: .needs(.editPeople, .stepUp),
                result: link
            ) { request in .created(try await acts.reset(request.person(), by: request.caller)) },
        ]
    }

    private func sessions() throws -> [Operation] {
        [
            Operation(
                method: .get,
                path: "/people/{person}/sessions",
                name: "listSessions",
                summary: "Where a person is signed in.",
                access: .needs(.viewPeople),
                result: try SchemaReader.schema(of: Listing<SessionRow>.self)
            ) { request in
                let rows = try await acts.sessions(of: request.person(), askedBy: request.caller)
                return .value(Listing(items: rows, next: nil))
            },
            Operation(
                method: .delete,
                path: "/people/{person}/sessions",
                name: "endSessions",
                summary: "Signs a person out everywhere.",
                access: .needs(.editPeople)
            ) { request in
                try await acts.endSessions(of: request.person(), by: request.caller)
                return .done
            },
        ]
    }
}

extension OperationRequest {
    /// The person whom the path names.
    func person() throws(Problem) -> PersonID {
        guard let id = PersonID(parameters["person"] ?? "") else { throw Problem.notFound }
        return id
    }
}

extension ListQuery {
    /// The people that a query of the page or of the API asks for.
    ///
    /// - Parameter text: the name of the value that is searched for.
    init(people query: FormValues, text: String, limit: Int) {
        var sort = query["sort"]
        let isDescending = sort.hasPrefix("-")
        if isDescending { sort.removeFirst() }
        var filters: [String: String] = [:]
        if !query["role"].isEmpty { filters["roles"] = query["role"] }
        if !query["active"].isEmpty { filters["active"] = query["active"] }
        self.init(
            sort: sort.isEmpty ? nil : sort,
            descending: isDescending,
            text: query[text],
            filters: filters,
            after: query["after"].isEmpty ? nil : query["after"],
            limit: limit
        )
    }
}
