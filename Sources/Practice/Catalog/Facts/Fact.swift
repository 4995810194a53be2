/// One thing that is known of a system, on whose word, and since when.
public struct Fact: Hashable, Sendable, Codable {
    /// On whose word it is known.
    public enum Basis: String, Hashable, Sendable, Codable, CaseIterable {
        /// Somebody says so.
        case claimed
        /// It was seen.
        case observed
    }

    /// What it says.
    public var name: FactName
    /// The value; entries of a list are separated by blanks.
    public var value: String
    /// The port that it is about; nil if it is about the whole system.
    public var port: Int?
    /// On whose word it is known.
    public var basis: Basis
    /// Who claims it or saw it last, for a person: `the record`, `gateway main-pacs`.
    public var source: String
    /// When it was first seen or claimed, in microseconds since 1970 UTC.
    public var firstSeen: Int64
    /// When it was last seen or claimed.
    public var lastSeen: Int64
    /// How many reports have shown it; 1 for a claim.
    public var count: Int
    /// The evidence that shows it, if a piece of it is on record.
    public var evidence: EvidenceID?

    /// The entries of a list, or the one value.
    public var values: [String] {
        name.manner == .list ? value.split(separator: " ").map(String.init) : [value]
    }

    /// A fact with these parts.
    public init(
        _ name: FactName,
        _ value: String,
        port: Int? = nil,
        basis: Basis,
        source: String,
        firstSeen: Int64,
        lastSeen: Int64,
        count: Int = 1,
        evidence: EvidenceID? = nil
    ) {
        self.name = name
        self.value = value
        self.port = port
        self.basis = basis
        self.source = source
        self.firstSeen = firstSeen
        self.lastSeen = lastSeen
        self.count = count
        self.evidence = evidence
    }
}
