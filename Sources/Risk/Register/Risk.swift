public import Practice

/// The ID of a risk.
public typealias RiskID = Identifier<Risk>

/// A threat to some of the practice's systems and service lines, how often it may come and what it would cost, and what is
/// done about it: a line of the register.
public struct Risk: Hashable, Sendable, Codable {
    /// The ID.
    public var id: RiskID
    /// What may happen, in one line.
    public var title: String
    /// The threat's ID in the threat library; empty if it is none of those.
    public var threat: String
    /// The systems that it befalls; empty means those of the threat's kinds.
    public var systems: [SystemID]
    /// The service lines that it stops or slows.
    public var serviceLines: [ServiceLineID]
    /// Who answers for it.
    public var owner: PersonID?
    /// How often it comes about in a year without the safeguards of `effects`, as a 90 % interval.
    public var frequency: Interval?
    /// What one event costs without the safeguards of `effects`, by component.
    public var losses: [LossComponent]
    /// What the practice's safeguards do about it.
    public var effects: [SafeguardEffect]
    /// The levels of NIST SP 800-30r1, without the safeguards.
    public var inherent: QualitativeScore?
    /// The levels that somebody says are left with the safeguards.
    public var residual: QualitativeScore?
    /// What is done about it.
    public var treatment: Treatment
    /// Until which day the treatment is to be done, as YYYY-MM-DD; empty if nobody has said.
    public var due: String
    /// That somebody has taken the risk on; only for `accept`.
    public var acceptance: Acceptance?
    /// The next review, as YYYY-MM-DD; empty if nobody has said.
    public var review: String
    /// Anything else; may have several lines.
    public var notes: String

    /// What is done about a risk (NIST SP 800-39 and the register of most hospitals).
    public enum Treatment: String, Hashable, Sendable, Codable, CaseIterable {
        /// Nothing is decided.
        case undecided
        /// Safeguards make it smaller.
        case mitigate
        /// Somebody else bears it, such as an insurer.
        case transfer
        /// It is borne.
        case accept
        /// What brings it is given up.
        case avoid
    }

    /// That somebody has taken a risk on.
    public struct Acceptance: Hashable, Sendable, Codable {
        /// Who signed.
        public var by: PersonID
        /// When, in microseconds since 1970 UTC.
        public var when: Int64
        /// Until which day it holds, as YYYY-MM-DD.
        public var until: String
        /// Why.
        public var reason: String
        /// The index of the ledger's entry that holds the signature.
        public var ledgerEntry: Int64?

        /// An acceptance with these parts.
        public init(by: PersonID, when: Int64, until: String, reason: String, ledgerEntry: Int64? = nil) {
            self.by = by
            self.when = when
            self.until = until
            self.reason = reason
            self.ledgerEntry = ledgerEntry
        }
    }

    /// A risk with these parts.
    public init(
        id: RiskID,
        title: String,
        threat: String = "",
        systems: [SystemID] = [],
        serviceLines: [ServiceLineID] = [],
        owner: PersonID? = nil,
        frequency: Interval? = nil,
        losses: [LossComponent] = [],
        effects: [SafeguardEffect] = [],
        inherent: QualitativeScore? = nil,
        residual: QualitativeScore? = nil,
        treatment: Treatment = .undecided,
        due: String = "",
        acceptance: Acceptance? = nil,
        review: String = "",
        notes: String = ""
    ) {
        self.id = id
        self.title = title
        self.threat = threat
        self.systems = systems
        self.serviceLines = serviceLines
        self.owner = owner
        self.frequency = frequency
        self.losses = losses
        self.effects = effects
        self.inherent = inherent
        self.residual = residual
        self.treatment = treatment
        self.due = due
        self.acceptance = acceptance
        self.review = review
        self.notes = notes
    }
}
