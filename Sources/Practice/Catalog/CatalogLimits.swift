/// How much the catalog may hold of what was seen, whatever peers send.
public struct CatalogLimits: Hashable, Sendable {
    /// The most characters of a fact's value; longer ones are cut.
    public var valueLength = 200
    /// The most values of one fact of one system, on all ports; then the one seen longest ago goes.
    public var valuesPerFact = 16
    /// The most entries of a fact that is a list, such as SOP classes; more are left out.
    public var listEntries = 400
    /// The most claims that people have typed about one system.
    public var claimsPerSystem = 100
    /// The most sightings that nobody has decided about; then the one seen longest ago goes, and is counted.
    public var openSightings = 20_000
    /// The most flows that are tallied; then those with the fewest messages go, and are counted.
    public var tallies = 100_000
    /// The most merges that can be undone; older ones are for good.
    public var merges = 1_000
    /// The most systems that share an address and are still taken for duplicates of each other.
    public var sharing = 8
    /// The most duplicates that are suggested at once.
    public var duplicates = 500
    /// The most entries of a page.
    public var pageSize = 500
    /// The most characters of a reason that a person gives.
    public var reasonLength = 1_000

    /// The limits that hold if nobody says otherwise.
    public init() {}
}
