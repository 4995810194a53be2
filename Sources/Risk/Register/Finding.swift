public import Practice

/// Something in the register that does not fit together, and what to do.
public struct Finding: Hashable, Sendable, Codable {
    /// Stable codes.
    public enum Code: String, Hashable, Sendable, Codable, CaseIterable {
        /// Levels are said to be lower with safeguards, and no safeguard counts.
        case residualUnsupported = "residual-unsupported"
        /// It is borne, and nobody has signed.
        case acceptedUnsigned = "accepted-unsigned"
        /// The signature has ended.
        case acceptanceExpired = "acceptance-expired"
        /// Figures have changed since somebody signed.
        case acceptanceOutdated = "acceptance-outdated"
        /// Nothing is decided.
        case treatmentUndecided = "treatment-undecided"
        /// The treatment should be done by now.
        case treatmentOverdue = "treatment-overdue"
        /// Nobody answers for it.
        case noOwner = "no-owner"
        /// Who answers for it has left.
        case ownerInactive = "owner-inactive"
        /// It is to be made smaller, and no safeguard is named.
        case mitigateWithoutSafeguards = "mitigate-without-safeguards"
        /// Safeguards in place have no evidence that counts.
        case safeguardUnproven = "safeguard-unproven"
        /// The last evidence of safeguards failed.
        case safeguardFailed = "safeguard-failed"
        /// Nobody has said how often it comes about.
        case noFrequency = "no-frequency"
        /// Nobody has said what it costs.
        case noLoss = "no-loss"
        /// It is not said when it is looked at again.
        case noReview = "no-review"
        /// It should have been looked at again.
        case reviewOverdue = "review-overdue"
        /// A system that it names is no longer in the records.
        case systemMissing = "system-missing"
        /// A service line likewise.
        case serviceLineMissing = "service-line-missing"
        /// A person likewise.
        case personMissing = "person-missing"
        /// A safeguard likewise.
        case safeguardMissing = "safeguard-missing"
        /// Its threat is not in the library.
        case threatUnknown = "threat-unknown"
        /// Its threat befalls kinds of system that the practice has none of.
        case kindAbsent = "kind-absent"
        /// Systems depend on each other in a circle.
        case dependencyCycle = "dependency-cycle"
    }

    /// What kind of finding it is.
    public var code: Code
    /// The risk; nil if it is about none in particular.
    public var risk: RiskID?
    /// What does not fit, in one sentence.
    public var sentence: String
    /// What to do, in one sentence.
    public var cure: String

    /// A finding with these parts.
    public init(_ code: Code, risk: RiskID?, _ sentence: String, cure: String) {
        self.code = code
        self.risk = risk
        self.sentence = sentence
        self.cure = cure
    }
}
