import Access
public import Practice
import Records

/// A person with their roles and how their account stands, as the API gives it. Times are in microseconds since 1970 UTC.
public struct PersonRow: Codable, Hashable, Sendable {
    /// The ID.
    public var id: PersonID
    /// The name, as people read it.
    public var name: String
    /// Where mail reaches them; empty if nowhere.
    public var email: String
    /// Where a call reaches them; empty if nowhere.
    public var phone: String
    /// False once they are switched off.
    public var active: Bool
    /// What they may do.
    public var roles: [HeldRole]
    /// How their account stands.
    public var account: AccountState
    /// What they sign in with.
    public var signInName: String?
    /// Until when the link that they were sent can be used.
    public var linkUntil: Int64?
    /// When they were last seen.
    public var lastSeen: Int64?

    init(_ person: Person, _ overview: AccountOverview?) {
        id = person.id
        name = person.name
        email = person.email
        phone = person.phone
        active = person.isActive
        roles = person.roles.map(HeldRole.init)
        account = AccountState(overview)
        signInName = overview?.signInName
        linkUntil = overview?.linkUntil?.microseconds
        lastSeen = overview?.lastSeenAt?.microseconds
    }
}

/// How the account of a person stands.
public enum AccountState: String, Codable, Hashable, Sendable, CaseIterable, SchemaDescribed {
    /// There is none.
    case none
    /// There is none, but a link to make one.
    case invited
    /// There is one, without a second factor: setting one up is the next thing at their sign-in.
    case noSecondFactor = "no-second-factor"
    /// They can sign in.
    case active

    init(_ overview: AccountOverview?) {
        if overview?.signInName != nil {
            self = overview?.hasSecondFactor == true ? .active : .noSecondFactor
        } else {
            self = overview?.linkUntil == nil ? .none : .invited
        }
    }
}

/// A role that somebody has, or is to have, with its bounds.
public struct HeldRole: Codable, Hashable, Sendable {
    /// The role, such as `staff`.
    public var role: String
    /// The systems that it is about; missing or empty means all. Where roles are given, an exact name does as well as an ID.
    public var systems: [String]?
    /// When it ends by itself, in microseconds since 1970 UTC; missing means never.
    public var until: Int64?

    /// A role with its bounds.
    public init(role: String, systems: [String]? = nil, until: Int64? = nil) {
        self.role = role
        self.systems = systems
        self.until = until
    }

    init(_ assignment: RoleAssignment) {
        self.init(
            role: assignment.role.rawValue,
            systems: assignment.systems.isEmpty ? nil : assignment.systems.map(\.text),
            until: assignment.until
        )
    }
}

/// A person to add.
public struct PersonAsked: Codable, Sendable {
    /// The name, as people read it.
    public var name: String
    /// Where mail reaches them.
    public var email: String?
    /// Where a call reaches them.
    public var phone: String?
    /// What they may do; whoever gives roles must be allowed to, and must have stepped up.
    public var roles: [HeldRole]?

    /// A person with these parts.
    public init(name: String, email: String? = nil, phone: String? = nil, roles: [HeldRole]? = nil) {
        self.name = name
        self.email = email
        self.phone = phone
        self.roles = roles
    }
}

/// A person's contact; what is left out stays as it is.
public struct ContactAsked: Codable, Sendable {
    /// The name, as people read it.
    public var name: String?
    /// Where mail reaches them; an empty text takes it away.
    public var email: String?
    /// Where a call reaches them; an empty text takes it away.
    public var phone: String?

    /// A contact with these parts.
    public init(name: String? = nil, email: String? = nil, phone: String? = nil) {
        self.name = name
        self.email = email
        self.phone = phone
    }
}

/// The roles that a person is to have, in place of those that they have.
public struct RolesAsked: Codable, Sendable {
    /// The roles; none takes all away.
    public var roles: [HeldRole]

    /// These roles.
    public init(roles: [HeldRole]) { self.roles = roles }
}

/// Whether a person is to be switched on.
public struct ActiveAsked: Codable, Sendable {
    /// False switches them off.
    public var active: Bool

    /// On or off.
    public init(active: Bool) { self.active = active }
}

/// A one-time link that has just been made. It is shown once.
public struct LinkMade: Codable, Hashable, Sendable {
    /// The whole address.
    public var url: String
    /// Whom it is for.
    public var person: PersonID
    /// Until when it can be used, in microseconds since 1970 UTC.
    public var expires: Int64
}
