/// One thing that a framework asks for.
public struct Requirement: Hashable, Sendable, Codable {
    /// How strict it is, in the framework's own words.
    public enum Status: String, Hashable, Sendable, Codable, CaseIterable {
        /// HIPAA: it must be done.
        case required
        /// HIPAA: it must be done, or why not must be on record (45 CFR 164.306(d)(3)).
        case addressable
        /// HHS CPGs: done first.
        case essential
        /// HHS CPGs: done next.
        case enhanced
        /// The framework does not say.
        case unsaid = ""
    }

    /// What Leadglass itself gives evidence for.
    public enum Product: String, Hashable, Sendable, Codable, CaseIterable {
        /// The catalog of systems and flows.
        case catalog
        /// The risk analysis.
        case riskAnalysis = "risk-analysis"
        /// The register of risks and their treatment.
        case register
        /// The ledger that nobody can change unseen.
        case ledger
        /// Accounts, roles and second factors of Leadglass itself.
        case accessControl = "access-control"
        /// The vault's copies.
        case vault
        /// Alarms that reach somebody.
        case alerts
    }

    /// The framework's own ID, such as `164.312(d)`.
    public var id: String
    /// The title, as people read it.
    public var title: String
    /// The part of the framework that it belongs to.
    public var group: String
    /// How strict it is.
    public var status: Status
    /// What it asks for, in our words.
    public var asks: String
    /// What Leadglass itself gives evidence by; empty if by nothing.
    public var by: [Product]

    /// A requirement with these parts.
    public init(
        id: String,
        title: String,
        group: String = "",
        status: Status = .unsaid,
        asks: String = "",
        by: [Product] = []
    ) {
        self.id = id
        self.title = title
        self.group = group
        self.status = status
        self.asks = asks
        self.by = by
    }
}
