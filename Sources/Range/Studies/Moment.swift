/// A date and a time of day, as a modality's clock shows it.
public struct Moment: Hashable, Sendable {
    /// A date (DA, PS3.5 6.2): eight digits.
    public let date: String
    /// A time (TM): six digits.
    public let time: String
    /// The year.
    let year: Int

    /// The moment in UTC.
    ///
    /// - Parameter secondsSince1970: Seconds since 1970 UTC, leap seconds not counted.
    public init(secondsSince1970 seconds: Int64) {
        let day = Moment.floor(seconds, 86_400)
        let rest = Int(seconds - day * 86_400)
        let civil = Moment.civil(day: day)
        year = civil.year
        date = Moment.padded(civil.year, 4) + Moment.padded(civil.month, 2) + Moment.padded(civil.day, 2)
        time = Moment.padded(rest / 3_600, 2) + Moment.padded(rest / 60 % 60, 2) + Moment.padded(rest % 60, 2)
    }

    /// The Gregorian date of a day since 1970, counted in years that begin in March so that the leap day is the last.
    private static func civil(day: Int64) -> (year: Int, month: Int, day: Int) {
        let shifted = day + 719_468
        let era = floor(shifted, 146_097)
        let dayOfEra = shifted - era * 146_097
        let yearOfEra = (dayOfEra - dayOfEra / 1_460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
        let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
        let march = (5 * dayOfYear + 2) / 153
        let month = march < 10 ? march + 3 : march - 9
        let year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0)
        return (Int(year), Int(month), Int(dayOfYear - (153 * march + 2) / 5 + 1))
    }

    private static func floor(_ number: Int64, _ divisor: Int64) -> Int64 {
        let quotient = number / divisor
        return number % divisor < 0 ? quotient - 1 : quotient
    }

    static func padded(_ number: Int, _ digits: Int) -> String {
        let text = String(number)
        return String(repeating: "0", count: max(0, digits - text.count)) + text
    }
}
