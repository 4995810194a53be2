import Access
import HTTPTypes
import Practice

/// API tokens, and the caller's own sessions, for programs.
struct TokenOperations: Sendable {
    let acts: PeopleActs

    func all() throws -> [Operation] { try tokens() + mySessions() }

    private func tokens() throws -> [Operation] {
        [
            Operation(
                method: .get,
                path: "/tokens",
                name: "listTokens",
                summary: "Tokens, the newest first, with those that ended within the last month.",
                access: .needs(.manageTokens),
                result: try SchemaReader.schema(of: Listing<TokenRow>.self)
            ) { _ in .value(Listing(items: try await acts.tokens(), next: nil)) },
            Operation(
                method: .post,
                path: "/tokens",
                name: "createToken",
                summary: "Makes a token. Its text is given once. A token cannot make another.",
                access: .needs(.manageTokens, .stepUp),
                body: try SchemaReader.schema(of: TokenAsked.self),
                result: try SchemaReader.schema(of: TokenMade.self)
            ) { request in
                .created(try await acts.makeToken(request.decoded(TokenAsked.self), by: request.caller))
            },
            Operation(
                method: .delete,
                path: "/tokens/{token}",
                name: "revokeToken",
                summary: "Revokes a token, at once.",
                access: .needs(.manageTokens)
            ) { request in
                guard let id = TokenID(request.parameters["token"] ?? ""),
                    try await acts.revokeToken(id, by: request.caller)
                else { throw Problem.notFound }
                return .done
            },
        ]
    }

    private func mySessions() throws -> [Operation] {
        [
            Operation(
                method: .get,
                path: "/me/sessions",
                name: "listMySessions",
                summary: "Where the caller is signed in. A program and an operating-system user have no sessions.",
                access: .signedIn(),
                result: try SchemaReader.schema(of: Listing<SessionRow>.self)
            ) { request in
                guard let person = Self.signedIn(request.caller) else {
                    return .value(Listing<SessionRow>(items: [], next: nil))
                }
                let rows = try await acts.sessions(of: person, askedBy: request.caller)
                return .value(Listing(items: rows, next: nil))
            },
            Operation(
                method: .delete,
                path: "/me/sessions/{session}",
                name: "endMySession",
                summary: "Ends one of the caller's sessions.",
                access: .signedIn()
            ) { request in
                guard let person = Self.signedIn(request.caller),
                    let session = SessionID(request.parameters["session"] ?? ""),
                    try await acts.endSession(session, of: person, by: request.caller)
                else { throw Problem.notFound }
                return .done
            },
        ]
    }

    /// The person with a session of the console: a token of theirs is not they.
    private static func signedIn(_ caller: Caller) -> PersonID? {
        guard case .session = caller.kind else { return nil }
        return caller.person
    }
}
