public import Practice

/// What a map of the network is drawn of.
public struct MapInput: Sendable {
    /// The sites, in the order in which they are drawn.
    public var sites: [Site]
    /// The systems.
    public var systems: [System]
    /// Who speaks to whom.
    public var flows: [Flow]
    /// What was counted of a flow, if something was.
    public var tallies: [FlowID: MapTally]
    /// What there is to say about a system.
    public var marks: [SystemID: Set<MapMark>]
    /// The one site that is drawn in full while the others are drawn as groups; nil for all alike.
    public var focus: SiteID?

    /// An input with these parts.
    public init(
        sites: [Site],
        systems: [System],
        flows: [Flow],
        tallies: [FlowID: MapTally] = [:],
        marks: [SystemID: Set<MapMark>] = [:],
        focus: SiteID? = nil
    ) {
        self.sites = sites
        self.systems = systems
        self.flows = flows
        self.tallies = tallies
        self.marks = marks
        self.focus = focus
    }
}

/// How much has passed over a flow.
public struct MapTally: Hashable, Sendable {
    /// How many messages.
    public var messages: Int
    /// How many bytes.
    public var bytes: Int

    /// A tally of these.
    public init(messages: Int, bytes: Int) {
        self.messages = messages
        self.bytes = bytes
    }
}

/// Something that the map says about a system by a sign on its box.
public enum MapMark: String, Hashable, Sendable, CaseIterable {
    /// What the record says and what was observed differ.
    case contradicted
    /// A known vulnerability fits it.
    case vulnerable
}

/// How much a map shows before it draws several things as one.
public struct MapLimits: Hashable, Sendable {
    /// The most boxes; beyond it, systems of a kind at a site are drawn as one.
    public var boxes: Int
    /// The most lines; beyond it, flows between two sites are drawn as one.
    public var strands: Int
    /// The most sites; beyond it, the smallest are drawn as one.
    public var sites: Int
    /// The most services that are named of an edge.
    public var services: Int

    /// Limits with these values.
    public init(boxes: Int = 150, strands: Int = 160, sites: Int = 30, services: Int = 6) {
        self.boxes = boxes
        self.strands = strands
        self.sites = sites
        self.services = services
    }
}
