/// What one part of an event costs, in dollars.
public enum Severity: Hashable, Sendable {
    /// A long tail is possible.
    case lognormal(Lognormal)
    /// Between hard ends.
    case pert(PERT)

    /// What an interval says: PERT if it has a most likely value, else lognormal.
    ///
    /// - Parameter scale: dollars for each unit of the interval, above zero.
    /// - Throws: `invalid` if the interval is upside down, not finite, or, without a most likely value, not above zero.
    public init(_ interval: Interval, scale: Double = 1) throws(RiskError) {
        if let mode = interval.mode {
            guard interval.low >= 0 else {
                throw RiskError(.invalid, "An interval cannot begin below zero.", field: "low")
            }
            self = .pert(
                try PERT(minimum: interval.low * scale, mode: mode * scale, maximum: interval.high * scale)
            )
        } else {
            self = .lognormal(try Lognormal(low: interval.low * scale, high: interval.high * scale))
        }
    }

    /// The mean.
    public var mean: Double {
        switch self {
        case .lognormal(let distribution): distribution.mean
        case .pert(let distribution): distribution.mean
        }
    }

    /// How likely it is at most this.
    public func cumulative(_ value: Double) -> Double {
        switch self {
        case .lognormal(let distribution): distribution.cumulative(value)
        case .pert(let distribution): distribution.cumulative(value)
        }
    }

    /// What a share of all values stays below.
    public func quantile(_ share: Double) -> Double {
        switch self {
        case .lognormal(let distribution): distribution.quantile(share)
        case .pert(let distribution): distribution.quantile(share)
        }
    }
}

/// A part of what an event costs, and how likely an event costs it at all.
public struct SeverityPart: Hashable, Sendable {
    /// The cost.
    public var severity: Severity
    /// How likely an event costs it, from 0 to 1.
    public var probability: Double

    /// A part with this cost.
    public init(_ severity: Severity, probability: Double = 1) {
        self.severity = severity
        self.probability = probability
    }
}
