import Foundation

/// Figures for people.
enum Words {
    static func dollars(_ value: Double) -> String {
        guard value.isFinite else { return "not known" }
        // More than three places are not known.
        let rounded = value < 1000 ? value.rounded() : significant(value)
        return (rounded < 0 ? "-$" : "$") + grouped(abs(rounded))
    }

    static func count(_ value: Double) -> String { grouped(value.rounded()) }

    static func number(_ value: Double) -> String {
        guard value.isFinite else { return "not known" }
        if value >= 1000 { return grouped(significant(value)) }
        if value == value.rounded() { return grouped(value) }
        if value >= 10 { return trimmed((value * 10).rounded() / 10) }
        guard value > 0 else { return "0" }
        return trimmed(significant(value))
    }

    static func share(_ value: Double) -> String {
        let percent = value * 100
        if percent > 0, percent < 0.1 { return "below 0.1 %" }
        return trimmed((percent * 10).rounded() / 10) + " %"
    }

    static func range(_ interval: Interval, _ word: (Double) -> String) -> String {
        let ends = "\(word(interval.low)) to \(word(interval.high))"
        return interval.mode.map { "\(ends), most likely \(word($0))" } ?? ends
    }

    private static func significant(_ value: Double) -> Double {
        guard value != 0 else { return 0 }
        let scale = pow(10, 2 - floor(log10(abs(value))))
        return (value * scale).rounded() / scale
    }

    private static func trimmed(_ value: Double) -> String {
        value == value.rounded() ? grouped(value) : "\(Double(String(format: "%.6g", value)) ?? value)"
    }

    private static func grouped(_ value: Double) -> String {
        guard abs(value) < 9e15 else { return "\(value)" }
        var digits = Array("\(Int(value.rounded()))")
        var index = digits.count - 3
        while index > 0 {
            digits.insert(",", at: index)
            index -= 3
        }
        return String(digits)
    }
}
