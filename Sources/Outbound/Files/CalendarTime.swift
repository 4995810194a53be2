import Records

/// A time in the Gregorian calendar, UTC; pure arithmetic.
struct CalendarTime {
    /// Days since 1970-01-01.
    let days: Int64
    let year: Int
    let month: Int
    let day: Int
    /// `14:05:09`
    let clock: String

    init(_ time: Timestamp) {
        let seconds = time.microseconds.floorDivided(by: 1_000_000)
        days = seconds.floorDivided(by: 86_400)
        let rest = Int(seconds - days * 86_400)
        clock = [rest / 3600, rest / 60 % 60, rest % 60].map { Self.two($0) }.joined(separator: ":")
        // Years begin in March, so that the leap day is a year's last.
        let shifted = days + 719_468
        let era = shifted.floorDivided(by: 146_097)
        let ofEra = shifted - era * 146_097
        let yearOfEra = (ofEra - ofEra / 1460 + ofEra / 36_524 - ofEra / 146_096) / 365
        let ofYear = ofEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
        let shiftedMonth = (5 * ofYear + 2) / 153
        day = Int(ofYear - (153 * shiftedMonth + 2) / 5 + 1)
        month = Int(shiftedMonth < 10 ? shiftedMonth + 3 : shiftedMonth - 9)
        year = Int(yearOfEra + era * 400) + (month <= 2 ? 1 : 0)
    }

    /// `2026-11-22 14:05:09 UTC`
    var text: String { "\(year)-\(Self.two(month))-\(Self.two(day)) \(clock) UTC" }
    /// `2026-11-22T14:05:09Z`
    var machineText: String { "\(year)-\(Self.two(month))-\(Self.two(day))T\(clock)Z" }

    private static func two(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
}

extension Int64 {
    func floorDivided(by divisor: Int64) -> Int64 {
        let quotient = self / divisor
        return self % divisor < 0 ? quotient - 1 : quotient
    }
}
