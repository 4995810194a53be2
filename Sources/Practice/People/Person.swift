/// The ID of a person.
public typealias PersonID = Identifier<Person>
/// The ID of a system: anything with an address that handles images, orders or reports.
public typealias SystemID = Identifier<SystemKind>

/// The phantom kind of a system's ID.
public enum SystemKind: Sendable {}

/// Somebody who works for the practice or for one of its vendors.
///
/// What a person signs in with is not here but in `Access`.
public struct Person: Hashable, Sendable, Codable {
    /// The ID.
    public var id: PersonID
    /// The name, as people read it.
    public var name: String
    /// Where mail reaches them; empty if nowhere.
    public var email: String
    /// Where a call reaches them in an incident; empty if nowhere.
    public var phone: String
    /// What they may do.
    public var roles: [RoleAssignment]
    /// False once they have left: they cannot sign in, and what they did stays on record.
    public var isActive: Bool

    /// A person with these parts.
    public init(
        id: PersonID,
        name: String,
        email: String = "",
        phone: String = "",
        roles: [RoleAssignment] = [],
        isActive: Bool = true
    ) {
        self.id = id
        self.name = name
        self.email = email
        self.phone = phone
        self.roles = roles
        self.isActive = isActive
    }
}

/// The name of a role, such as `administrator`; what it permits is in `Access`.
public struct RoleID: Hashable, Sendable, Codable, RawRepresentable, ExpressibleByStringLiteral {
    /// The name in lower case, words joined by hyphens.
    public var rawValue: String

    /// A role by its name.
    public init(rawValue: String) { self.rawValue = rawValue }
    /// A role by its name.
    public init(stringLiteral value: String) { rawValue = value }
}

/// A role that somebody has, with its bounds.
public struct RoleAssignment: Hashable, Sendable, Codable {
    /// The role.
    public var role: RoleID
    /// The systems that it is about; empty means all. A vendor's is never empty.
    public var systems: [SystemID]
    /// When it ends by itself, in microseconds since 1970 UTC; nil means not. A vendor's always ends.
    public var until: Int64?

    /// A role with its bounds.
    public init(_ role: RoleID, systems: [SystemID] = [], until: Int64? = nil) {
        self.role = role
        self.systems = systems
        self.until = until
    }
}
