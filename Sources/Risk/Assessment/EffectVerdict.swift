public import Practice

/// Whether a safeguard's effect counts, and why.
public struct EffectVerdict: Hashable, Sendable, Codable {
    /// Why it counts, or counts for nothing.
    public enum Reason: Hashable, Sendable, Codable {
        /// It is in place, and its last evidence within the period passed.
        case proven(EvidenceID)
        /// It is planned or retired, or no longer in the records.
        case notInPlace
        /// There is no evidence that passed or failed.
        case noEvidence
        /// The last evidence is older than its period.
        case expired(EvidenceID)
        /// The last evidence failed.
        case failed(EvidenceID)
    }

    /// The effect.
    public var effect: SafeguardEffect
    /// What the safeguard is called; empty if it is no longer in the records.
    public var name: String
    /// Why it counts, or counts for nothing.
    public var reason: Reason

    /// Whether it counts.
    public var counts: Bool { if case .proven = reason { true } else { false } }

    /// A verdict with these parts.
    public init(effect: SafeguardEffect, name: String, reason: Reason) {
        self.effect = effect
        self.name = name
        self.reason = reason
    }
}
