/// Numbers as a message or an explanation has them.
enum NumberText {
    /// A number without a unit, such as `0.25` or `1000000`.
    static func plain(_ value: Double) -> String {
        guard value.isFinite, abs(value) < 1e15, value == value.rounded() else { return "\(value)" }
        return "\(Int64(value))"
    }

    /// A number to three digits, such as `0.0667`.
    static func short(_ value: Double) -> String {
        guard value.isFinite, value != 0 else { return value == 0 ? "0" : "\(value)" }
        guard abs(value) < 1000 else { return grouped(value) }
        var scale = 1.0
        while abs(value) * scale < 100 && scale < 1e12 { scale *= 10 }
        return plain((value * scale).rounded() / scale)
    }

    /// Whole dollars with commas, such as `$404,001`.
    static func dollars(_ value: Double) -> String { (value < 0 ? "-$" : "$") + grouped(abs(value)) }

    /// A share in percent, such as `55 %`.
    static func percent(_ value: Double) -> String { short(value * 100) + " %" }

    private static func grouped(_ value: Double) -> String {
        guard value.isFinite, abs(value) < 1e18 else { return "\(value)" }
        let digits = String(Int64(abs(value).rounded()))
        var text = ""
        for (index, digit) in digits.enumerated() {
            if index > 0, (digits.count - index).isMultiple(of: 3) { text.append(",") }
            text.append(digit)
        }
        return (value < 0 ? "-" : "") + text
    }
}
