/// The risk analysis of a practice at one time, complete enough to stand alone: what 45 CFR 164.308(a)(1)(ii)(A) and (B) ask
/// for. It names people and systems, never a patient.
///
/// Every figure is of `made`, and says how it came about; every input says whether it was measured or judged, and when.
public struct AnalysisReport: Hashable, Sendable, Codable {
    /// The version of this form.
    public var format = 1
    /// The practice.
    public var practice: String
    /// When it was made, UTC, as ISO 8601 writes it.
    public var made: String
    /// Who had it made, as people read it.
    public var madeBy: String
    /// The version of Leadglass.
    public var version: String
    /// What a leader reads first.
    public var summary: Summary
    /// What is missing before it is a whole analysis.
    public var shortfalls: [Shortfall]
    /// What it is about.
    public var scope: Scope
    /// Systems and flows.
    public var catalog: Catalog
    /// The threats that were thought of.
    public var threats: [ThreatLine]
    /// Known exploited vulnerabilities that fit systems.
    public var vulnerabilities: Vulnerabilities
    /// Safeguards with their evidence.
    public var safeguards: [SafeguardLine]
    /// Each risk, the costliest first.
    public var risks: [RiskLine]
    /// What keeps dollars from being reckoned; empty if nothing does.
    public var problem: String
    /// All risks together, over a year.
    public var loss: PracticeYear?
    /// What to buy next; nil if nothing planned has a cost and an effect.
    public var purchase: Purchase?
    /// What does not fit together in the register.
    public var findings: [FindingLine]
    /// What is due within the next year, or overdue, the earliest first.
    public var due: [DueLine]
    /// How far frameworks are met.
    public var coverage: [Coverage]
    /// Who has signed for what, the latest first.
    public var signatures: [Signature]
    /// Earlier assessments that were kept, the latest first.
    public var trend: [AssessmentRecord]
    /// How it was done, and what it does not say.
    public var method: Method

    /// What is missing, and what that means.
    public struct Shortfall: Hashable, Sendable, Codable {
        /// What, in one sentence.
        public var what: String
        /// What to do, in one sentence.
        public var cure: String
    }

    /// What a leader reads first.
    public struct Summary: Hashable, Sendable, Codable {
        /// The whole in one sentence.
        public var headline: String
        /// What else to know, in a few sentences.
        public var sentences: [String]
        /// The greatest risks: the first of `risks`.
        public var greatest: Int
        /// How many things are overdue.
        public var overdue: Int
        /// How many risks there are of each level, as the levels that count say.
        public var levels: [Level: Int]
    }

    /// Somebody who stands for something with their name.
    public struct Signature: Hashable, Sendable, Codable {
        /// What for.
        public enum Kind: String, Hashable, Sendable, Codable, CaseIterable {
            /// That a risk is borne.
            case acceptance
            /// That the figures of a day were kept.
            case assessment
        }

        /// What for.
        public var kind: Kind
        /// The risk's title; empty for an assessment.
        public var about: String
        /// Who.
        public var name: String
        /// The day.
        public var day: String
        /// Until which day it holds; empty if it has no end.
        public var until: String
        /// Why.
        public var reason: String
        /// Whether it holds no longer.
        public var hasEnded: Bool
        /// The index of the ledger's entry; nil if there is none.
        public var ledgerEntry: Int64?
    }
}
