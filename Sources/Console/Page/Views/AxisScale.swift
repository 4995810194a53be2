import Foundation

/// Where values are on an axis, and its ticks.
struct AxisScale {
    struct Tick {
        /// In per cent of the axis.
        let place: Double
        let text: String
    }

    let range: ClosedRange<Double>
    let ticks: [Tick]
    private let isLogarithmic: Bool

    /// - Parameters:
    ///   - values: what it has to hold; what is no number, and on a logarithmic axis what is not positive, has no place.
    ///   - count: about how many ticks there are.
    init(_ axis: Curve.Axis, _ values: [Double], count: Int) {
        let isLogarithmic = axis.scale == .logarithmic
        self.isLogarithmic = isLogarithmic
        // What is too large or too small to be said has no tick; zero has one where there is a place for it.
        let usable = values.filter {
            $0.isFinite && abs($0) < 1e15 && (isLogarithmic ? $0 > 1e-12 : $0 == 0 || abs($0) > 1e-12)
        }
        let given = axis.range.flatMap { range in
            range.lowerBound < range.upperBound && (!isLogarithmic || range.lowerBound > 0) ? range : nil
        }
        let marks: [Double]
        if isLogarithmic {
            let low = given?.lowerBound ?? usable.min() ?? 1
            let high = given?.upperBound ?? usable.max() ?? 10
            let (first, last) = (Int(log10(low).rounded(.down)), Int(log10(high).rounded(.up)))
            let end = max(last, first + 1)
            range = given ?? pow(10, Double(first))...pow(10, Double(end))
            let step = max(1, (end - first + count - 1) / count)
            marks = stride(from: first, through: end, by: step).map { pow(10, Double($0)) }
        } else {
            let low = given?.lowerBound ?? min(0, usable.min() ?? 0)
            let top = given?.upperBound ?? max(usable.max() ?? 1, low)
            let step = Self.step(((top > low ? top : low + 1) - low) / Double(count))
            let first = given?.lowerBound ?? (low / step).rounded(.down) * step
            let last = given?.upperBound ?? max((top / step - 1e-9).rounded(.up) * step, first + step)
            range = first...last
            let start = (first / step).rounded(.up)
            marks = (0...(2 * count + 2)).map { (start + Double($0)) * step }
        }
        let (whole, unit) = (range, axis.unit)
        ticks = marks.filter { $0 >= whole.lowerBound * (1 - 1e-9) && $0 <= whole.upperBound * (1 + 1e-9) }
            .map { Tick(place: 100 * Self.share($0, whole, isLogarithmic), text: unit.words($0)) }
    }

    /// In per cent of the axis, which may be outside of it; nil if the value has no place.
    func place(_ value: Double) -> Double? {
        guard value.isFinite, !isLogarithmic || value > 0 else { return nil }
        return 100 * Self.share(value, range, isLogarithmic)
    }

    /// In thousandths of the axis, at its ends at most.
    func thousandth(_ value: Double) -> Int { Int((min(100, max(0, place(value) ?? 0)) * 10).rounded()) }

    private static func share(_ value: Double, _ range: ClosedRange<Double>, _ isLogarithmic: Bool) -> Double {
        let (low, high) = (range.lowerBound, range.upperBound)
        return isLogarithmic ? (log10(value) - log10(low)) / (log10(high) - log10(low)) : (value - low) / (high - low)
    }

    /// The next of 1, 2 and 5 times a power of ten.
    private static func step(_ value: Double) -> Double {
        guard value > 0, value.isFinite else { return 1 }
        let power = pow(10, log10(value).rounded(.down))
        for factor in [1.0, 2, 5] where factor * power >= value * (1 - 1e-9) { return factor * power }
        return 10 * power
    }
}
