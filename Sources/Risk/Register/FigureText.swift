import Foundation

/// Figures as texts for people, the same in every language setting.
enum FigureText {
    /// A number with at most four digits behind the point, and commas between thousands.
    static func number(_ value: Double) -> String {
        guard value.isFinite else { return "not a number" }
        let size = abs(value)
        if size >= 1e15 { return String(value) }
        if size == size.rounded() { return grouped(value) }
        let text = String(format: "%.4f", locale: Locale(identifier: "en_US_POSIX"), value)
        if size < 0.0001 { return String(value) }
        let parts = trimmed(text).split(separator: ".")
        let whole = grouped(Double(parts[0]) ?? value)
        let sign = value < 0 && !whole.hasPrefix("-") ? "-" : ""
        return sign + ([whole] + parts.dropFirst().map(String.init)).joined(separator: ".")
    }

    /// Dollars, whole ones.
    static func dollars(_ value: Double) -> String {
        guard value.isFinite, abs(value) < 1e15 else { return "$" + String(value) }
        return (value < 0 ? "-$" : "$") + grouped(abs(value).rounded())
    }

    /// A range, such as `0.02 to 0.3, most likely 0.1`.
    static func range(_ interval: Interval, _ shown: (Double) -> String = number) -> String {
        let mode = interval.mode.map { ", most likely " + shown($0) } ?? ""
        return "\(shown(interval.low)) to \(shown(interval.high))\(mode)"
    }

    private static func trimmed(_ text: String) -> String {
        var text = text
        while text.hasSuffix("0") { text.removeLast() }
        if text.hasSuffix(".") { text.removeLast() }
        return text
    }

    private static func grouped(_ whole: Double) -> String {
        let digits = Array(String(Int64(abs(whole))))
        var text = ""
        for (place, digit) in digits.enumerated() {
            if place > 0, (digits.count - place).isMultiple(of: 3) { text.append(",") }
            text.append(digit)
        }
        return (whole < 0 ? "-" : "") + text
    }
}
