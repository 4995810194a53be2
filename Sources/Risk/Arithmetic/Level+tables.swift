extension Level {
    /// The level of a value from 0 to 100 (NIST SP 800-30r1, tables G-2 to G-4, H-3 and I-3).
    public init(points: Int) throws(RiskError) {
        switch points {
        case 0...4: self = .veryLow
        case 5...20: self = .low
        case 21...79: self = .moderate
        case 80...95: self = .high
        case 96...100: self = .veryHigh
        default: throw RiskError(.invalid, "\(points) is no value on this scale. Use a whole number from 0 to 100.")
        }
    }

    /// The values from 0 to 100 that are this level.
    public var points: ClosedRange<Int> {
        switch self {
        case .veryLow: 0...4
        case .low: 5...20
        case .moderate: 21...79
        case .high: 80...95
        case .veryHigh: 96...100
        }
    }

    /// Overall likelihood (NIST SP 800-30r1, table G-5).
    ///
    /// - Parameters:
    ///   - initiation: how likely the threat event is initiated, or occurs.
    ///   - adverse: how likely it then has adverse impact.
    public static func likelihood(initiation: Level, adverse: Level) -> Level {
        tableG5[initiation.rank][adverse.rank]
    }

    /// Risk (NIST SP 800-30r1, table I-2). It is a table, and no product of two numbers gives it.
    public static func risk(likelihood: Level, impact: Level) -> Level {
        tableI2[likelihood.rank][impact.rank]
    }

    // Rows: initiation or likelihood from very low to very high. Columns: adverse impact or impact, likewise.
    private static let tableG5: [[Level]] = [
        [.veryLow, .veryLow, .low, .low, .low],
        [.veryLow, .low, .low, .moderate, .moderate],
        [.low, .low, .moderate, .moderate, .high],
        [.low, .moderate, .moderate, .high, .veryHigh],
        [.low, .moderate, .high, .veryHigh, .veryHigh],
    ]

    private static let tableI2: [[Level]] = [
        [.veryLow, .veryLow, .veryLow, .low, .low],
        [.veryLow, .low, .low, .low, .moderate],
        [.veryLow, .low, .moderate, .moderate, .high],
        [.veryLow, .low, .moderate, .high, .veryHigh],
        [.veryLow, .low, .moderate, .high, .veryHigh],
    ]
}

extension QualitativeScore {
    /// The overall likelihood, by table G-5.
    public var likelihood: Level { .likelihood(initiation: initiation, adverse: adverse) }
    /// The risk, by table I-2.
    public var risk: Level { .risk(likelihood: likelihood, impact: impact) }
}
