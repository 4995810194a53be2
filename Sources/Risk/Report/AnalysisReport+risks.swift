public import Practice

extension AnalysisReport {
    /// A line of the register with its figures.
    public struct RiskLine: Hashable, Sendable, Codable {
        /// The ID.
        public var id: RiskID
        /// What may happen.
        public var title: String
        /// The threat's name in the library; empty if it is none of those.
        public var threat: String
        /// The systems that it befalls; empty means those of the threat's kinds.
        public var systems: [String]
        /// The service lines that it stops or slows.
        public var serviceLines: [String]
        /// Who answers for it; empty if nobody.
        public var owner: String
        /// What is done about it.
        public var treatment: Risk.Treatment
        /// Until when; empty if nobody has said.
        public var due: String
        /// The next review; empty if nobody has said.
        public var review: String
        /// The levels without safeguards; nil if nobody judged them.
        public var inherentLevels: Levels?
        /// The levels with safeguards, as somebody said; nil if nobody did.
        public var residualLevels: Levels?
        /// A year without safeguards; nil without a frequency or losses.
        public var inherent: Year?
        /// A year with the safeguards that count.
        public var residual: Year?
        /// How often, without safeguards.
        public var frequency: Input?
        /// What an event costs, without safeguards.
        public var losses: [Input]
        /// What safeguards do about it.
        public var effects: [EffectLine]
        /// What does not fit together.
        public var findings: [String]
        /// Anything else.
        public var notes: String

        /// The levels that count: with safeguards if somebody judged them, else without.
        public var levels: Levels? { residualLevels ?? inherentLevels }
    }

    /// What a safeguard does about a risk.
    public struct EffectLine: Hashable, Sendable, Codable {
        /// The safeguard; empty if it is gone.
        public var safeguard: String
        /// Which side it makes smaller.
        public var target: SafeguardEffect.Target
        /// By which share, such as `30 % to 60 %`.
        public var reduction: String
        /// Why that share: a judgement.
        public var basis: String
        /// Whether it counts.
        public var counts: Bool
        /// Why it counts, or counts for nothing.
        public var standing: Standing
        /// The evidence that decides; nil if there is none.
        public var evidence: EvidenceLine?
    }

    /// Why a safeguard counts, or counts for nothing.
    public enum Standing: String, Hashable, Sendable, Codable, CaseIterable {
        /// In place, with evidence that counts.
        case proven
        /// Planned, retired or gone.
        case notInPlace = "not-in-place"
        /// There is no evidence.
        case noEvidence = "no-evidence"
        /// The last evidence is too old.
        case expired
        /// The last evidence failed.
        case failed

        init(_ reason: EffectVerdict.Reason) {
            self =
                switch reason {
                case .proven: .proven
                case .notInPlace: .notInPlace
                case .noEvidence: .noEvidence
                case .expired: .expired
                case .failed: .failed
                }
        }
    }

    /// A piece of evidence.
    public struct EvidenceLine: Hashable, Sendable, Codable {
        /// What kind it is.
        public var kind: String
        /// The day.
        public var day: String
        /// What it shows.
        public var result: Evidence.Result
        /// Where it comes from.
        public var source: String
        /// The index of the ledger's entry that holds it; nil if it is in none.
        public var ledgerEntry: Int64?

        init(_ evidence: Evidence) {
            kind = evidence.kind
            day = CalendarDay(microseconds: evidence.when).text
            result = evidence.result
            source = evidence.source
            ledgerEntry = evidence.ledgerEntry
        }
    }

    /// A safeguard, and what shows that it works.
    public struct SafeguardLine: Hashable, Sendable, Codable {
        /// The ID.
        public var id: SafeguardID
        /// What it is called.
        public var name: String
        /// HIPAA's kind.
        public var kind: Safeguard.Kind
        /// The layer that it belongs to.
        public var layer: String
        /// How far it is.
        public var status: Safeguard.Status
        /// Who answers for it; empty if nobody.
        public var owner: String
        /// Why it counts, or counts for nothing.
        public var standing: Standing
        /// The evidence that decides; nil if there is none.
        public var evidence: EvidenceLine?
        /// Until which day that counts; empty if it does not.
        public var until: String
        /// Dollars a year; nil if unknown.
        public var yearlyCost: Int?
        /// How many risks name it.
        public var risks: Int
    }

    /// Which planned safeguards to buy.
    public struct Purchase: Hashable, Sendable, Codable {
        /// One safeguard that could be bought.
        public struct Candidate: Hashable, Sendable, Codable {
            /// What it is called.
            public var name: String
            /// Dollars a year.
            public var cost: Double
            /// What it takes off, in dollars a year: beyond the rest of the set if it is in it, else alone.
            public var reduction: Double
            /// Whether it is in the set.
            public var isChosen: Bool
        }

        /// Dollars a year of the set.
        public var cost: Double
        /// The expected loss of a year before.
        public var before: Double
        /// The expected loss with the set.
        public var after: Double
        /// Whether no other set of that cost is better.
        public var isProven: Bool
        /// All candidates, the best return first.
        public var candidates: [Candidate]
        /// The best sets for rising budgets: cost and what is taken off.
        public var curve: [NextDollar.Step]
        /// The costliest risks that no candidate does anything about.
        public var untouched: [String]
    }
}
