import Risk

/// A figure that is not known exactly: a value, the range that it lies in with 90 % certainty, and why.
struct IntervalFigure {
    var name: String
    var value: Double
    /// The 5th and the 95th percentile; nil if there is no range, which is then said.
    var range: ClosedRange<Double>?
    var unit: Curve.Unit = .money
    var note: String = ""
    /// What explains it.
    var why: Link?
    var mood: Mood = .neutral

    /// The value in words.
    var words: String { unit.words(value) }
    /// The range in words.
    var rangeWords: String {
        guard let range else { return "no range known" }
        return "90 %: \(unit.words(range.lowerBound)) to \(unit.words(range.upperBound))"
    }
}

extension Interval {
    /// The ends as a range; nil if they are upside down or no numbers.
    var ends: ClosedRange<Double>? { low <= high ? low...high : nil }
}

extension Cell {
    /// The value with its range below it; it leads to what explains it.
    init(_ figure: IntervalFigure) {
        self.init(figure.words, path: figure.why?.path, note: figure.rangeWords)
    }
}

extension Curve.Unit {
    /// A number of this unit, as people say it.
    func words(_ value: Double) -> String {
        switch self {
        case .money: Amount.money(value)
        case .share: Amount.percent(value)
        case .count: Amount.rounded(value)
        }
    }
}
