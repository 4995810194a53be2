/// Estimates: no more figures than an estimate has.
extension Amount {
    /// Dollars with at most three figures: `$850`, `$12.3k`, `$1.2M`.
    public static func money(_ dollars: Double) -> String {
        guard dollars.isFinite else { return "not known" }
        let sign = dollars < 0 ? "−" : ""
        var value = abs(dollars)
        let units = ["", "k", "M", "B", "T"]
        var unit = 0
        while value >= 999.5, unit < units.count - 1 {
            value /= 1000
            unit += 1
        }
        if value >= 999.5 { return "\(sign)$\(significant(value, 3))\(units[unit])" }
        let text = unit == 0 ? String(Int(value.rounded())) : significant(value, 3)
        return text == "0" ? "$0" : "\(sign)$\(text)\(units[unit])"
    }

    /// What each dollar brings, in dollars and cents: `$1.40`, `less than $0.01`.
    public static func forEachDollar(_ value: Double) -> String {
        guard value.isFinite, abs(value) < 1e13 else { return "not known" }
        let cents = Int((abs(value) * 100).rounded())
        if cents == 0, value > 0 { return "less than $0.01" }
        let sign = value < 0 && cents > 0 ? "−" : ""
        return "\(sign)$\(count(cents / 100)).\(cents % 100 < 10 ? "0" : "")\(cents % 100)"
    }

    /// A share as per cent: `0.5 %`, `12 %`, `less than 0.01 %`.
    public static func percent(_ share: Double) -> String {
        guard share.isFinite else { return "not known" }
        let percent = share * 100
        if percent > 0, percent < 0.01 { return "less than 0.01 %" }
        if percent < 100, percent > 99.95 { return "more than 99.9 %" }
        return "\(percent < 0 ? "−" : "")\(significant(abs(percent), abs(percent) < 10 ? 2 : 3)) %"
    }

    /// A number with separators, or with figures behind the point if it is small.
    public static func rounded(_ value: Double) -> String {
        guard value.isFinite else { return "not known" }
        guard abs(value) < 9e15 else { return value < 0 ? "less than −9 quadrillion" : "more than 9 quadrillion" }
        if abs(value) >= 100 || value == value.rounded() { return count(Int(value.rounded())) }
        return (value < 0 ? "−" : "") + significant(abs(value), 3)
    }

    /// A number that is not negative, with so many figures and no zeros behind the point that say nothing.
    private static func significant(_ value: Double, _ figures: Int) -> String {
        guard value > 0 else { return "0" }
        var places = figures - 1
        var power = 1.0
        while places > 0, value >= power * 9.9999999 {
            power *= 10
            places -= 1
        }
        var small = 1.0
        while places < 8, value < small {
            small /= 10
            places += 1
        }
        var scale = 1.0
        for _ in 0..<places { scale *= 10 }
        guard value * scale < 9e15 else { return "\(value)" }
        let scaled = Int((value * scale).rounded())
        let (whole, part) = (scaled / Int(scale), scaled % Int(scale))
        guard part > 0 else { return count(whole) }
        var digits = String(part)
        digits = String(repeating: "0", count: places - digits.count) + digits
        while digits.last == "0" { digits.removeLast() }
        return "\(count(whole)).\(digits)"
    }
}
