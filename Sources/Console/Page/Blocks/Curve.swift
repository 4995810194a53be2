/// One value over another, drawn as lines: loss exceedance, or what a budget buys; with a table that has the numbers.
struct Curve {
    /// What a number is.
    enum Unit {
        /// Dollars.
        case money
        /// A share or a probability, 0 to 1, said in per cent.
        case share
        /// A count.
        case count
    }

    enum Scale { case linear, logarithmic }

    struct Axis {
        /// What it measures, such as `Loss in a year`.
        var title: String
        var unit: Unit
        var scale: Scale = .linear
        /// Its ends; nil for those of the values.
        var range: ClosedRange<Double>?
    }

    struct Point {
        var x: Double
        var y: Double
        /// Between what the value lies with 90 % certainty; nil if it is not known.
        var band: ClosedRange<Double>?
    }

    struct Series {
        enum Shape { case line, steps }

        var name: String
        var points: [Point]
        var shape: Shape = .line
    }

    /// A line across the plot at a value of the x axis, such as the budget or VaR95.
    struct Mark {
        var name: String
        var x: Double
    }

    /// What it shows, as one says it.
    var title: String
    /// What one sees in it, in a sentence.
    var summary: String
    var x: Axis
    var y: Axis
    /// Up to four; each has its own kind of line.
    var series: [Series]
    var marks: [Mark] = []
    /// How many rows the table has at most; it then shows every so many.
    var tableRows = 24
}
