import Foundation

/// The lognormal distribution: what cannot be negative and may have a long tail.
public struct Lognormal: Hashable, Sendable {
    /// The mean of the logarithm.
    public let mu: Double
    /// The standard deviation of the logarithm, 0 or more.
    public let sigma: Double

    /// The distribution with these parameters.
    public init(mu: Double, sigma: Double) {
        self.mu = mu
        self.sigma = sigma
    }

    /// The distribution of which 5 % lie below `low` and 5 % above `high`.
    ///
    /// - Throws: `invalid` if the ends are not above zero, not finite or upside down.
    public init(low: Double, high: Double) throws(RiskError) {
        guard low.isFinite, high.isFinite, low > 0, high > 0 else {
            throw RiskError(.invalid, "The ends of an interval must be numbers above zero.", field: "low")
        }
        guard low <= high else {
            throw RiskError(.invalid, "The interval is upside down: give the smaller end as low.", field: "high")
        }
        mu = (log(low) + log(high)) / 2
        sigma = (log(high) - log(low)) / (2 * Normal.z95)
    }

    /// The mean.
    public var mean: Double { exp(mu + sigma * sigma / 2) }
    /// The variance.
    public var variance: Double { (exp(sigma * sigma) - 1) * exp(2 * mu + sigma * sigma) }

    /// How likely a value is at most this.
    public func cumulative(_ value: Double) -> Double {
        guard value > 0 else { return 0 }
        guard sigma > 0 else { return log(value) >= mu ? 1 : 0 }
        return Normal.cumulative((log(value) - mu) / sigma)
    }

    /// The value that a share of all values stays below.
    public func quantile(_ share: Double) -> Double { exp(mu + sigma * Normal.quantile(share)) }
}

/// The standard normal distribution.
enum Normal {
    /// The 95th percentile.
    static let z95 = 1.6448536269514722

    static func cumulative(_ value: Double) -> Double { erfc(-value / 2.0.squareRoot()) / 2 }

    /// The value that a share of all values stays below: a rational approximation, refined by one step of Halley's method, so
    /// that it is exact to about 1e-15.
    static func quantile(_ share: Double) -> Double {
        guard share > 0 else { return -.infinity }
        guard share < 1 else { return .infinity }
        let tail = min(share, 1 - share)
        let t = (-2 * log(tail)).squareRoot()
        // Hastings' approximation (Abramowitz and Stegun, 26.2.23); its error is below 4.5e-4.
        let top = 2.515517 + t * (0.802853 + t * 0.010328)
        let bottom = 1 + t * (1.432788 + t * (0.189269 + t * 0.001308))
        var x = t - top / bottom
        for _ in 0..<3 {
            let error = erfc(x / 2.0.squareRoot()) / 2 - tail
            let slope = exp(-x * x / 2) / (2 * Double.pi).squareRoot()
            let step = error / slope
            x += step / (1 - x * step / 2)
        }
        return share < 0.5 ? -x : x
    }
}
