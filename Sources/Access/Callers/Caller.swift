public import Practice
public import Records

/// Who asks, and what they may.
public struct Caller: Hashable, Sendable {
    /// How they came.
    public enum Kind: Hashable, Sendable {
        /// A person with a session of the console.
        case session(SessionID)
        /// A program with a token.
        case token(TokenID)
        /// An operating-system user on the control socket.
        case user(String)
    }

    /// How they came.
    public var kind: Kind
    /// The person, if it is one; a token belongs to the person who made it.
    public var person: PersonID?
    /// The name, as people read it.
    public var name: String
    /// What they may do.
    public var permissions: Set<Permission>
    /// The systems that they may see; nil means all.
    public var systems: Set<SystemID>?
    /// When they signed in.
    public var signedInAt: Timestamp
    /// Until when a step-up counts; nil if there was none.
    public var steppedUpUntil: Timestamp?
    /// The token that forms must carry; empty where there is no cookie to be abused.
    public var csrfToken: String

    /// A caller with these parts.
    public init(
        kind: Kind,
        person: PersonID? = nil,
        name: String,
        permissions: Set<Permission>,
        systems: Set<SystemID>? = nil,
        signedInAt: Timestamp,
        steppedUpUntil: Timestamp? = nil,
        csrfToken: String = ""
    ) {
        self.kind = kind
        self.person = person
        self.name = name
        self.permissions = permissions
        self.systems = systems
        self.signedInAt = signedInAt
        self.steppedUpUntil = steppedUpUntil
        self.csrfToken = csrfToken
    }

    /// How the ledger names them.
    public var reference: String {
        switch kind {
        case .session: person.map { "person:\($0)" } ?? "unknown"
        case .token(let id): "token:\(id)"
        case .user(let name): "user:\(name)"
        }
    }
}

/// The phantom kind of a session's ID.
public enum SessionKind: Sendable {}
/// The ID of a session: it names it in lists and is not its secret.
public typealias SessionID = Identifier<SessionKind>

/// The phantom kind of a token's ID.
public enum TokenKind: Sendable {}
/// The ID of an API token: it names it in lists and is not its secret.
public typealias TokenID = Identifier<TokenKind>
