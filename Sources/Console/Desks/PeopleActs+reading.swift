import Access
import Practice
import Records

extension PeopleActs {
    /// One page of people, with how their accounts stand.
    func rows(_ query: ListQuery) async throws -> ListPage<PersonRow> {
        try await Blocking.run {
            let page = try practice.people(query)
            let accounts = try access.overview(of: page.items.map(\.id))
            return ListPage(items: page.items.map { PersonRow($0, accounts[$0.id]) }, next: page.next)
        }
    }

    /// One person, with how their account stands.
    func row(_ id: PersonID) async throws -> PersonRow {
        try await Blocking.run {
            let person = try found(id)
            return PersonRow(person, try access.overview(of: [id])[id])
        }
    }

    /// The open sessions of a person, last used first.
    func sessions(of id: PersonID, askedBy caller: Caller) async throws -> [SessionRow] {
        try await Blocking.run {
            _ = try found(id)
            return try access.sessions(of: id).map { SessionRow($0, askedBy: caller) }
        }
    }

    /// The tokens of a person, or all, newest first.
    func tokens(of id: PersonID? = nil) async throws -> [TokenRow] {
        let now = now()
        return try await Blocking.run { try access.tokens(of: id).map { TokenRow($0, at: now) } }
    }

    /// Makes a token, to be shown once.
    func makeToken(_ asked: TokenAsked, by caller: Caller) async throws -> TokenMade {
        try await Blocking.run {
            let scope = try TokenScope(asked.scope)
            return TokenMade(try access.makeToken(name: asked.name, scope: scope, days: asked.days, by: caller))
        }
    }

    /// Revokes a token.
    ///
    /// - Returns: false if there is no such token in force.
    func revokeToken(_ id: TokenID, by caller: Caller) async throws -> Bool {
        try await Blocking.run { try access.revokeToken(id, by: caller) }
    }
}
