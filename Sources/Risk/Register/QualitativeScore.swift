/// The levels of NIST SP 800-30r1.
public enum Level: String, Hashable, Sendable, Codable, CaseIterable, Comparable {
    /// 0 to 4 of 100.
    case veryLow = "very-low"
    /// 5 to 20.
    case low
    /// 21 to 79.
    case moderate
    /// 80 to 95.
    case high
    /// 96 to 100.
    case veryHigh = "very-high"

    /// Very low comes first.
    public static func < (left: Self, right: Self) -> Bool { left.rank < right.rank }

    /// 0 for very low, 4 for very high.
    public var rank: Int {
        switch self {
        case .veryLow: 0
        case .low: 1
        case .moderate: 2
        case .high: 3
        case .veryHigh: 4
        }
    }
}

/// What somebody says of a risk in levels; likelihood and risk follow by tables G-5 and I-2.
public struct QualitativeScore: Hashable, Sendable, Codable {
    /// How likely the threat event is initiated, or occurs (table G-2 or G-3).
    public var initiation: Level
    /// How likely it then has adverse impact (table G-4).
    public var adverse: Level
    /// How bad that is (table H-3).
    public var impact: Level

    /// A score with these levels.
    public init(initiation: Level, adverse: Level, impact: Level) {
        self.initiation = initiation
        self.adverse = adverse
        self.impact = impact
    }
}
