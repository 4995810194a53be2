public import Practice

/// What a safeguard of the practice does about a risk.
///
/// It counts for nothing while the safeguard is not in place, its last evidence failed, or there is none within its period.
public struct SafeguardEffect: Hashable, Sendable, Codable {
    /// Which side of a risk it makes smaller.
    public enum Target: String, Hashable, Sendable, Codable, CaseIterable {
        /// How often it comes about.
        case frequency
        /// What one event costs.
        case severity
    }

    /// The safeguard.
    public var safeguard: SafeguardID
    /// Which side it makes smaller.
    public var target: Target
    /// By which share, from 0 to 1, as a 90 % interval.
    public var reduction: Interval
    /// Why these figures; shown with them.
    public var basis: String

    /// An effect with these parts.
    public init(safeguard: SafeguardID, target: Target, reduction: Interval, basis: String = "") {
        self.safeguard = safeguard
        self.target = target
        self.reduction = reduction
        self.basis = basis
    }
}
