/// The ID of a piece of evidence.
public typealias EvidenceID = Identifier<Evidence>

/// What shows that a safeguard, a system or a service line is as it should be, or is not.
public struct Evidence: Hashable, Sendable, Codable {
    /// What evidence is about.
    public enum Subject: Hashable, Sendable, Codable {
        /// A safeguard.
        case safeguard(SafeguardID)
        /// A system.
        case system(SystemID)
        /// A service line, such as how long its recovery took in a drill.
        case serviceLine(ServiceLineID)
    }

    /// What it shows.
    public enum Result: String, Hashable, Sendable, Codable, CaseIterable {
        /// As it should be.
        case passed
        /// Not as it should be.
        case failed
        /// Neither: it is on record.
        case noted
    }

    /// The ID.
    public var id: EvidenceID
    /// What it is about.
    public var about: Subject
    /// What kind of evidence it is, such as `restore test`.
    public var kind: String
    /// When it was gathered, in microseconds since 1970 UTC.
    public var when: Int64
    /// What it shows.
    public var result: Result
    /// Where it comes from: a person, a tool, a document.
    public var source: String
    /// The index of the ledger's entry that holds it; nil if it is in none.
    public var ledgerEntry: Int64?
    /// Until when it counts, in microseconds since 1970 UTC; nil if without end.
    public var validUntil: Int64?
    /// How many minutes it took, such as the recovery in a drill; nil if nobody measured.
    public var minutes: Int?
    /// Anything else; may have several lines.
    public var notes: String

    /// Evidence with these parts.
    public init(
        id: EvidenceID,
        about: Subject,
        kind: String,
        when: Int64,
        result: Result,
        source: String,
        ledgerEntry: Int64? = nil,
        validUntil: Int64? = nil,
        minutes: Int? = nil,
        notes: String = ""
    ) {
        self.id = id
        self.about = about
        self.kind = kind
        self.when = when
        self.result = result
        self.source = source
        self.ledgerEntry = ledgerEntry
        self.validUntil = validUntil
        self.minutes = minutes
        self.notes = notes
    }
}
