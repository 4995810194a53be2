import Journal
public import Practice
import Records

extension AccessControl {
    /// Makes a token, to be shown once. Blocks.
    ///
    /// - Parameters:
    ///   - name: what its maker calls it.
    ///   - scope: what it may do; not more than its maker may.
    ///   - days: how long it lasts.
    ///   - caller: its maker: a person who may manage tokens, or an operating-system user.
    public func makeToken(name: String, scope: TokenScope, days: Int, by caller: Caller) throws -> NewToken {
        let now = clock()
        let name = try check(name, scope, days, caller)
        let secret = MarkedSecret.make(MarkedSecret.tokenPrefix, random)
        guard let digest = MarkedSecret.digest(secret, MarkedSecret.tokenPrefix) else {
            throw AccessError(.bug, "A token could not be made. This is a bug of Leadglass.")
        }
        let token = Token(
            id: TokenID(microseconds: now.microseconds, random: random),
            name: name,
            maker: caller,
            scope: scope,
            madeAt: now,
            expiresAt: now.adding(seconds: days * 86400)
        )
        tokenTable.removeExpired(at: now)
        guard tokenTable.count < limits.tokens else { throw Self.tooManyTokens(limits.tokens) }
        try record([
            EntryDraft(
                .tokenMade,
                actor: caller.reference,
                subjects: ["token:\(token.id)"],
                details: ["scope": scope.text, "days": "\(days)"]
            )
        ])
        try records.write { writer throws(RecordsError) in
            try writer.execute(
                """
                INSERT INTO access_tokens (digest, id, name, person, maker, scope, made, expires)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?)
                """,
                [
                    .blob(digest), .text(token.id.text), .text(name), .text(token.person?.text), .text(token.maker),
                    .text(scope.text), .integer(now.microseconds), .integer(token.expiresAt.microseconds),
                ]
            )
        }
        _ = tokenTable.add(token, digest, isUnused: true)
        return NewToken(secret: secret, token: token)
    }

    private func check(_ name: String, _ scope: TokenScope, _ days: Int, _ caller: Caller) throws(AccessError) -> String
    {
        if case .token = caller.kind {
            throw AccessError(.notPermitted, "A token cannot make tokens. Sign in, or use the command line.")
        }
        guard caller.may(.manageTokens) else {
            throw AccessError(.notPermitted, "You may not make tokens. Ask an administrator.")
        }
        let name = name.trimmingPrefix { $0.isWhitespace }
        guard (1...64).contains(name.count), name.utf8.count <= 256,
            name.unicodeScalars.allSatisfy({ $0.properties.generalCategory != .control })
        else { throw AccessError(.badToken, "Give the token a name of up to 64 characters, without line breaks.") }
        guard (1...limits.tokenDays).contains(days) else {
            throw AccessError(.badToken, "A token lasts 1 to \(limits.tokenDays) days. Choose a number between.")
        }
        if case .permissions(let named) = scope {
            let refused = named.filter { !$0.isForTokens || !caller.may($0) }.map(\.rawValue).sorted()
            guard refused.isEmpty else {
                throw AccessError(
                    .badToken,
                    "The token cannot have \(refused.joined(separator: ", ")): no token can, or you have it not yourself."
                )
            }
        }
        return String(name)
    }

    /// Who is behind a token. Blocks, for a look into memory as a rule.
    public func caller(token secret: String, from origin: Origin) throws -> TokenAnswer {
        let now = clock()
        guard let digest = MarkedSecret.digest(secret, MarkedSecret.tokenPrefix),
            let (token, isUnused) = tokenTable.find(digest), now < token.expiresAt,
            let grant = try grant(to: token, at: now)
        else {
            let address = AddressKey.of(origin.address)
            let wait = secretFailures.begin(address, at: now)
            return wait > 0 ? .wait(seconds: wait) : .refused
        }
        if isUnused { try noteFirstUse(of: token, origin, at: now) }
        try noteUse(of: token, digest, at: now)
        return .caller(
            Caller(
                kind: .token(token.id),
                person: token.person,
                name: token.name,
                permissions: grant.permissions,
                systems: grant.systems,
                signedInAt: token.madeAt
            )
        )
    }

    /// What a token may do now; nil if its maker is gone.
    private func grant(to token: Token, at now: Timestamp) throws -> Roles.Grant? {
        guard let id = token.person else {
            return Roles.Grant(permissions: token.scope.limiting(Set(Permission.allCases)), systems: nil)
        }
        guard let person = try activePerson(id) else { return nil }
        let grant = roles.grant(to: person, at: now)
        return Roles.Grant(permissions: token.scope.limiting(grant.permissions), systems: grant.systems)
    }

    /// The first use goes on record, once, whoever comes first.
    private func noteFirstUse(of token: Token, _ origin: Origin, at now: Timestamp) throws {
        func set(_ value: RecordValue, _ condition: String) throws -> Int {
            try records.write { writer throws(RecordsError) in
                try writer.execute(
                    "UPDATE access_tokens SET first_used = ? WHERE id = ? AND first_used \(condition)",
                    [value, .text(token.id.text)]
                )
            }
        }
        guard try set(.integer(now.microseconds), "IS NULL") == 1 else { return }
        do {
            try record([
                EntryDraft(.tokenFirstUsed, actor: "token:\(token.id)", details: ["address": origin.address])
            ])
        } catch {
            _ = try? set(.null, "IS NOT NULL")
            throw error
        }
    }

    /// At most once a minute; a full disk keeps no program out.
    private func noteUse(of token: Token, _ digest: [UInt8], at now: Timestamp) throws {
        if let last = token.lastUsedAt, now.seconds(since: last) < limits.touchSeconds { return }
        _ = try? records.write { writer throws(RecordsError) in
            try writer.execute(
                "UPDATE access_tokens SET last_used = ? WHERE id = ?",
                [.integer(now.microseconds), .text(token.id.text)]
            )
        }
        tokenTable.touch(digest, at: now)
    }

    /// The tokens of a person, or all; newest first, with those that ended within the last month. Blocks.
    public func tokens(of person: PersonID? = nil) throws -> [Token] {
        try records.read { reader throws(RecordsError) in
            try reader.rows(
                "SELECT \(Token.columns) FROM access_tokens \(person == nil ? "" : "WHERE person = ?") ORDER BY id DESC",
                person.map { [.text($0.text)] } ?? []
            )
        }.compactMap(Token.init)
    }

    /// Revokes a token: one's own, or anybody's for who may manage tokens. Blocks.
    ///
    /// - Returns: false if there is no such token in force.
    @discardableResult
    public func revokeToken(_ id: TokenID, by caller: Caller) throws -> Bool {
        let now = clock()
        let token = try records.read { reader throws(RecordsError) in
            try reader.row("SELECT \(Token.columns) FROM access_tokens WHERE id = ?", [.text(id.text)])
                .flatMap(Token.init)
        }
        guard let token, token.revokedAt == nil else { return false }
        let isOwn = token.person != nil && token.person == caller.person
        guard caller.may(.manageTokens) || isOwn else {
            throw AccessError(.notPermitted, "You may not revoke this token. Ask an administrator.")
        }
        try record([EntryDraft(.tokenRevoked, actor: caller.reference, subjects: ["token:\(id)"])])
        let changed = try records.write { writer throws(RecordsError) in
            try writer.execute(
                "UPDATE access_tokens SET revoked = ? WHERE id = ? AND revoked IS NULL",
                [.integer(now.microseconds), .text(id.text)]
            )
        }
        tokenTable.remove(id)
        return changed == 1
    }

    /// Takes the tokens in force into memory.
    func loadTokens() throws {
        let now = clock()
        let rows = try records.read { reader throws(RecordsError) in
            try reader.rows(
                "SELECT \(Token.columns), digest, first_used FROM access_tokens WHERE revoked IS NULL AND expires > ?",
                [.integer(now.microseconds)]
            )
        }
        for row in rows {
            guard let token = Token(row) else { continue }
            _ = tokenTable.add(token, row.blob(9), isUnused: row[10] == .null)
        }
    }

    private static func tooManyTokens(_ limit: Int) -> AccessError {
        AccessError(.tooMany, "There are \(limit) tokens in force already. Revoke one that nobody needs.")
    }
}
