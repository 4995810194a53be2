import Foundation

/// A time as `practice.yaml` writes it: `2026-03-01T12:00:00Z`, with up to six decimals of a second.
package struct PracticeTime {
    /// The first microsecond of the year 10000.
    package static let end: Int64 = 253_402_300_800 * 1_000_000

    /// Microseconds since 1970 UTC.
    package let microseconds: Int64

    /// The time at so many microseconds since 1970 UTC.
    package init(microseconds: Int64) { self.microseconds = microseconds }

    /// Reads one; nil if it is none, or a day that no calendar has.
    package init?(_ text: String) {
        let bytes = Array(text.utf8)
        guard bytes.count >= 20, bytes.last == UInt8(ascii: "Z") else { return nil }
        func number(_ from: Int, _ count: Int) -> Int64? {
            bytes[from..<from + count].reduce(into: Int64?(0)) { sum, byte in
                let isDigit = (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
                sum = isDigit ? sum.map { $0 * 10 + Int64(byte - UInt8(ascii: "0")) } : nil
            }
        }
        for (place, mark) in [(4, "-"), (7, "-"), (10, "T"), (13, ":"), (16, ":")] where bytes[place] != mark.utf8.first
        {
            return nil
        }
        guard let year = number(0, 4), let month = number(5, 2), let day = number(8, 2), let hour = number(11, 2),
            let minute = number(14, 2), let second = number(17, 2), year >= 1970, (1...12).contains(month),
            (1...Self.days(in: month, of: year)).contains(day), hour < 24, minute < 60, second < 60
        else { return nil }
        var fraction: Int64 = 0
        if bytes.count > 20 {
            let digits = bytes.count - 21
            guard bytes[19] == UInt8(ascii: "."), (1...6).contains(digits), let written = number(20, digits) else {
                return nil
            }
            fraction = (digits..<6).reduce(written) { value, _ in value * 10 }
        }
        let seconds = (Self.days(to: year, month, day) * 24 + hour) * 3600 + minute * 60 + second
        microseconds = seconds * 1_000_000 + fraction
    }

    /// The time as text.
    package var text: String {
        let (seconds, fraction) = microseconds.quotientAndRemainder(dividingBy: 1_000_000)
        let (days, rest) = seconds.quotientAndRemainder(dividingBy: 86_400)
        var year: Int64 = 1970 + days / 366
        while Self.days(to: year + 1, 1, 1) <= days { year += 1 }
        var month: Int64 = 1
        var day = days - Self.days(to: year, 1, 1) + 1
        while day > Self.days(in: month, of: year) {
            day -= Self.days(in: month, of: year)
            month += 1
        }
        var text = "\(Self.padded(year, 4))-\(Self.padded(month, 2))-\(Self.padded(day, 2))T"
        text += [rest / 3600, rest / 60 % 60, rest % 60].map { Self.padded($0, 2) }.joined(separator: ":")
        if fraction != 0 {
            var digits = Self.padded(fraction, 6)
            while digits.hasSuffix("0") { digits.removeLast() }
            text += "." + digits
        }
        return text + "Z"
    }

    private static func padded(_ value: Int64, _ width: Int) -> String {
        let digits = String(value)
        return String(repeating: "0", count: max(0, width - digits.count)) + digits
    }

    private static func isLeap(_ year: Int64) -> Bool { year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) }

    private static func days(in month: Int64, of year: Int64) -> Int64 {
        switch month {
        case 2: isLeap(year) ? 29 : 28
        case 4, 6, 9, 11: 30
        default: 31
        }
    }

    /// Days from 1970-01-01 to a day.
    private static func days(to year: Int64, _ month: Int64, _ day: Int64) -> Int64 {
        let before = year - 1
        let whole = before * 365 + before / 4 - before / 100 + before / 400 - 719_162
        return (1..<month).reduce(whole) { $0 + days(in: $1, of: year) } + day - 1
    }
}
