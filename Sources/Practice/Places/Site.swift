/// The ID of a site.
public typealias SiteID = Identifier<Site>

/// A place where the practice works: a hospital, an imaging center, a reading room.
public struct Site: Hashable, Sendable, Codable {
    /// The ID.
    public var id: SiteID
    /// The name, as people read it.
    public var name: String
    /// The postal address; empty if unknown.
    public var address: String
    /// Where a call reaches the site; empty if nowhere.
    public var phone: String
    /// Anything else; may have several lines.
    public var notes: String

    /// A site with these parts.
    public init(id: SiteID, name: String, address: String = "", phone: String = "", notes: String = "") {
        self.id = id
        self.name = name
        self.address = address
        self.phone = phone
        self.notes = notes
    }
}
