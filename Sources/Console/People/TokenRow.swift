public import Access
public import Practice
import Records

/// An API token, as lists show it. Times are in microseconds since 1970 UTC.
public struct TokenRow: Codable, Hashable, Sendable {
    /// Its ID, which is not its secret.
    public var id: TokenID
    /// What its maker calls it.
    public var name: String
    /// What it may do: `read`, `read-phi`, or permissions with spaces between.
    public var scope: String
    /// Who made it, as the ledger names them.
    public var maker: String
    /// The person it belongs to; missing if an operating-system user made it.
    public var person: PersonID?
    /// How it stands.
    public var state: TokenState
    /// When it was made.
    public var made: Int64
    /// When it ends by itself.
    public var expires: Int64
    /// When it was used last; missing if never.
    public var lastUsed: Int64?
    /// When it was revoked; missing if it was not.
    public var revoked: Int64?

    init(_ token: Token, at now: Timestamp) {
        id = token.id
        name = token.name
        scope = token.scope.text
        maker = token.maker
        person = token.person
        state = token.revokedAt != nil ? .revoked : token.expiresAt <= now ? .expired : .inForce
        made = token.madeAt.microseconds
        expires = token.expiresAt.microseconds
        lastUsed = token.lastUsedAt?.microseconds
        revoked = token.revokedAt?.microseconds
    }
}

/// How a token stands.
public enum TokenState: String, Codable, Hashable, Sendable, CaseIterable, SchemaDescribed {
    /// It can be used.
    case inForce = "in-force"
    /// It has ended by itself.
    case expired
    /// It was revoked.
    case revoked
}

/// A token to make.
public struct TokenAsked: Codable, Sendable {
    /// What it is for, in a few words.
    public var name: String
    /// What it may do: `read`, `read-phi`, or permissions with spaces or commas between.
    public var scope: String
    /// How many days it lasts.
    public var days: Int

    /// A token with these parts.
    public init(name: String, scope: String, days: Int) {
        self.name = name
        self.scope = scope
        self.days = days
    }
}

/// A token that has just been made. Its text is shown once.
public struct TokenMade: Codable, Hashable, Sendable {
    /// What programs send as `Authorization: Bearer …`.
    public var token: String
    /// Its ID, to revoke it by.
    public var id: TokenID
    /// What its maker calls it.
    public var name: String
    /// What it may do.
    public var scope: String
    /// When it ends by itself, in microseconds since 1970 UTC.
    public var expires: Int64

    init(_ made: NewToken) {
        token = made.secret
        id = made.token.id
        name = made.token.name
        scope = made.token.scope.text
        expires = made.token.expiresAt.microseconds
    }
}
