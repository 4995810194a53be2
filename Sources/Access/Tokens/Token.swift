public import Practice
public import Records

/// An API token, as lists show it.
public struct Token: Hashable, Sendable {
    /// Its ID, which is not its secret.
    public var id: TokenID
    /// What its maker calls it.
    public var name: String
    /// The person it belongs to; nil if an operating-system user made it.
    public var person: PersonID?
    /// Who made it, as the ledger names them.
    public var maker: String
    /// What it may do.
    public var scope: TokenScope
    /// When it was made.
    public var madeAt: Timestamp
    /// When it ends by itself.
    public var expiresAt: Timestamp
    /// When it was used last, to the minute; nil if never.
    public var lastUsedAt: Timestamp?
    /// When it was revoked; nil if it was not.
    public var revokedAt: Timestamp?

    static let columns = "id, name, person, maker, scope, made, expires, last_used, revoked"

    init?(_ row: RecordRow) {
        guard let id = TokenID(row.text(0)), let scope = try? TokenScope(row.text(4)) else { return nil }
        self.id = id
        name = row.text(1)
        person = row[2].text.flatMap(PersonID.init)
        maker = row.text(3)
        self.scope = scope
        madeAt = Timestamp(microseconds: row.integer(5))
        expiresAt = Timestamp(microseconds: row.integer(6))
        lastUsedAt = row[7].integer.map(Timestamp.init)
        revokedAt = row[8].integer.map(Timestamp.init)
    }

    init(
        id: TokenID,
        name: String,
        maker: Caller,
        scope: TokenScope,
        madeAt: Timestamp,
        expiresAt: Timestamp
    ) {
        self.id = id
        self.name = name
        person = maker.person
        self.maker = maker.reference
        self.scope = scope
        self.madeAt = madeAt
        self.expiresAt = expiresAt
    }
}

/// A token that has just been made. Its text is shown once.
public struct NewToken: Hashable, Sendable {
    /// What programs send as `Authorization: Bearer …`.
    public var secret: String
    /// What lists show.
    public var token: Token
}

extension NewToken: CustomStringConvertible, CustomDebugStringConvertible {
    /// No secret.
    public var description: String { "NewToken(\(token.id))" }
    /// No secret.
    public var debugDescription: String { description }
}

/// What became of a token that was sent.
public enum TokenAnswer: Hashable, Sendable {
    /// It is good.
    case caller(Caller)
    /// It is wrong, revoked or over.
    case refused
    /// It is wrong, as were many from this address.
    case wait(seconds: Int)
}
