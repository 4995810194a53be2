extension Threat {
    /// What a safeguard of the library does about the threat: judgement, for a person to check.
    public struct Mitigation: Hashable, Sendable, Codable {
        /// The safeguard's ID in the safeguard library.
        public var safeguard: String
        /// Which side it makes smaller.
        public var target: SafeguardEffect.Target
        /// By which share, from 0 to 1, as a 90 % interval.
        public var reduction: Interval
        /// Why these figures.
        public var basis: String

        /// A mitigation with these parts.
        public init(safeguard: String, target: SafeguardEffect.Target, reduction: Interval, basis: String = "") {
            self.safeguard = safeguard
            self.target = target
            self.reduction = reduction
            self.basis = basis
        }
    }

    /// What the threat comes to in a typical practice: judgement, to begin with.
    public struct Typical: Hashable, Sendable, Codable {
        /// Events a year, as a 90 % interval.
        public var frequency: Interval
        /// The levels of NIST SP 800-30r1.
        public var score: QualitativeScore
        /// Days that an event stops work, as a 90 % interval; nil if it stops none.
        public var daysDown: Interval?
        /// What an event costs money by.
        public var losses: [LossComponent.Kind]
        /// Where the figures come from.
        public var basis: String

        /// Figures with these parts.
        public init(
            frequency: Interval,
            score: QualitativeScore,
            daysDown: Interval? = nil,
            losses: [LossComponent.Kind] = [],
            basis: String = ""
        ) {
            self.frequency = frequency
            self.score = score
            self.daysDown = daysDown
            self.losses = losses
            self.basis = basis
        }
    }
}
