/// The ID of a service line.
public typealias ServiceLineID = Identifier<ServiceLine>

/// A kind of work that the practice does and can lose: ED CT, mammography, IR.
public struct ServiceLine: Hashable, Sendable, Codable {
    /// The ID.
    public var id: ServiceLineID
    /// The name, as people read it.
    public var name: String
    /// Where it is done; empty means everywhere.
    public var sites: [SiteID]
    /// Who answers for it.
    public var lead: PersonID?
    /// About how many studies a day it has; nil if unknown.
    public var studiesPerDay: Int?
    /// How many minutes it can be down before patients are harmed or sent elsewhere; nil if nobody has said.
    public var tolerableMinutes: Int?
    /// About how many dollars a study brings; nil if unknown.
    public var dollarsPerStudy: Int?
    /// How many hours its recovery is said to take; nil if nobody has said. A drill that measured it counts for more.
    public var recoveryHours: Int?
    /// Anything else; may have several lines.
    public var notes: String

    /// A service line with these parts.
    public init(
        id: ServiceLineID,
        name: String,
        sites: [SiteID] = [],
        lead: PersonID? = nil,
        studiesPerDay: Int? = nil,
        tolerableMinutes: Int? = nil,
        dollarsPerStudy: Int? = nil,
        recoveryHours: Int? = nil,
        notes: String = ""
    ) {
        self.id = id
        self.name = name
        self.sites = sites
        self.lead = lead
        self.studiesPerDay = studiesPerDay
        self.tolerableMinutes = tolerableMinutes
        self.dollarsPerStudy = dollarsPerStudy
        self.recoveryHours = recoveryHours
        self.notes = notes
    }
}
