public import Practice

/// A role: what it is called and what it permits.
public struct Role: Hashable, Sendable {
    /// Its name in records.
    public var id: RoleID
    /// Its name for people.
    public var name: String
    /// Who should have it and what it is for, in a sentence.
    public var summary: String
    /// What it permits.
    public var permissions: Set<Permission>
    /// Whether it is for people from outside: it must then name systems and end by itself.
    public var isForVendors: Bool

    /// A role with these parts.
    public init(
        id: RoleID,
        name: String,
        summary: String,
        permissions: Set<Permission>,
        isForVendors: Bool = false
    ) {
        self.id = id
        self.name = name
        self.summary = summary
        self.permissions = permissions
        self.isForVendors = isForVendors
    }
}
