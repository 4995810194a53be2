/// Software that says who made it by its implementation class UID or version name.
public struct Implementation: Hashable, Sendable, Codable {
    /// The ID in `Content/implementations.yaml`.
    public var id: String
    /// Who makes it.
    public var vendor: String
    /// The product; empty if the UID says only who.
    public var product: String
    /// True if many makers build their devices on it.
    public var toolkit: Bool
    /// What its implementation class UIDs begin with; empty if nothing is known.
    public var root: String?
    /// What its implementation version names begin with; nil if nothing is known.
    public var version: String?
    /// What shows this.
    public var source: String
    /// The day on which that was looked at.
    public var checked: String
}
