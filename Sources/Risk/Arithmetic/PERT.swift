import Foundation

/// The PERT distribution: a beta distribution between hard ends, with a most likely value.
///
/// Alpha is 1 + 4(m-a)/(b-a), beta 1 + 4(b-m)/(b-a); the mean is (a+4m+b)/6, which is not the mode.
public struct PERT: Hashable, Sendable {
    /// The least value.
    public let minimum: Double
    /// The most likely value.
    public let mode: Double
    /// The greatest value.
    public let maximum: Double

    /// The distribution with these ends and this mode.
    ///
    /// - Throws: `invalid` if they are not finite, or not in order.
    public init(minimum: Double, mode: Double, maximum: Double) throws(RiskError) {
        guard minimum.isFinite, mode.isFinite, maximum.isFinite, minimum <= mode, mode <= maximum else {
            throw RiskError(
                .invalid,
                "The most likely value must lie between the least and the most, and all must be numbers.",
                field: "mode"
            )
        }
        self.minimum = minimum
        self.mode = mode
        self.maximum = maximum
    }

    private var width: Double { maximum - minimum }
    /// The first parameter of the beta distribution.
    public var alpha: Double { width > 0 ? 1 + 4 * (mode - minimum) / width : 1 }
    /// The second parameter of the beta distribution.
    public var beta: Double { width > 0 ? 1 + 4 * (maximum - mode) / width : 1 }
    /// The mean.
    public var mean: Double { (minimum + 4 * mode + maximum) / 6 }
    /// The variance.
    public var variance: Double { (mean - minimum) * (maximum - mean) / 7 }

    /// How likely a value is at most this.
    public func cumulative(_ value: Double) -> Double {
        if value >= maximum { return 1 }
        if value < minimum { return 0 }
        return IncompleteBeta.regularized((value - minimum) / width, alpha, beta)
    }

    /// The value that a share of all values stays below, by Newton's method, which bisection keeps within bounds.
    public func quantile(_ share: Double) -> Double {
        guard width > 0, share > 0 else { return minimum }
        guard share < 1 else { return maximum }
        let (a, b) = (alpha, beta)
        let logOfBeta = lgamma(a) + lgamma(b) - lgamma(a + b)
        var (low, high, x) = (0.0, 1.0, a / (a + b))
        for _ in 0..<100 {
            let error = IncompleteBeta.regularized(x, a, b) - share
            if error < 0 { low = x } else { high = x }
            var next = x - error / exp((a - 1) * log(x) + (b - 1) * log1p(-x) - logOfBeta)
            if !(next > low && next < high) { next = (low + high) / 2 }
            let step = abs(next - x)
            x = next
            if step < 1e-13 { break }
        }
        return minimum + width * x
    }
}

/// The regularized incomplete beta function, by its continued fraction (modified Lentz).
enum IncompleteBeta {
    static func regularized(_ x: Double, _ a: Double, _ b: Double) -> Double {
        guard x > 0 else { return 0 }
        guard x < 1 else { return 1 }
        // The fraction converges fast below this point; above it, the function is turned round.
        guard x <= (a + 1) / (a + b + 2) else { return 1 - regularized(1 - x, b, a) }
        let front = exp(lgamma(a + b) - lgamma(a) - lgamma(b) + a * log(x) + b * log1p(-x)) / a
        let tiny = 1e-300
        var (f, c, d) = (1.0, 1.0, 0.0)
        for step in 0..<300 {
            let m = Double(step / 2)
            let numerator =
                step == 0
                ? 1
                : step % 2 == 0
                    ? m * (b - m) * x / ((a + 2 * m - 1) * (a + 2 * m))
                    : -(a + m) * (a + b + m) * x / ((a + 2 * m) * (a + 2 * m + 1))
            d = 1 + numerator * d
            d = 1 / (abs(d) < tiny ? tiny : d)
            c = 1 + numerator / c
            c = abs(c) < tiny ? tiny : c
            f *= c * d
            if abs(1 - c * d) < 1e-14 { break }
        }
        return front * (f - 1)
    }
}
