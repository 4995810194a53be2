/// A value of VR DA: a day of the Gregorian calendar (PS3.5 6.2).
public struct DICOMDate: Hashable, Comparable, Sendable {
    /// The year, 0 to 9999.
    public let year: Int
    /// The month, 1 to 12.
    public let month: Int
    /// The day of the month, from 1.
    public let day: Int

    /// A day; nil if the calendar has no such day.
    public init?(year: Int, month: Int, day: Int) {
        guard (0...9999).contains(year), (1...12).contains(month) else { return nil }
        guard (1...Self.days(in: month, of: year)).contains(day) else { return nil }
        self.year = year
        self.month = month
        self.day = day
    }

    /// Reads `YYYYMMDD`, or `YYYY.MM.DD` as versions before 3.0 wrote it.
    ///
    /// - Throws: `invalidValue` if the text is something else, or the calendar has no such day.
    public init(parsing text: String) throws(DICOMError) {
        var digits = DigitReader(text.trimmingPadding())
        let year = digits.number(4, in: 0...9999)
        let isOld = digits.skip(".")
        let month = digits.number(2, in: 1...12)
        let isSeparated = digits.skip(".")
        let day = digits.number(2, in: 1...31)
        guard let year, let month, let day, isOld == isSeparated, digits.isAtEnd,
            let date = DICOMDate(year: year, month: month, day: day)
        else { throw DICOMError(.invalidValue, "A date (DA) is not a day written as YYYYMMDD.") }
        self = date
    }

    /// The value as it stands in a data set: `YYYYMMDD`.
    public var text: String { year.padded(4) + month.padded(2) + day.padded(2) }

    /// Orders days by time.
    public static func < (left: DICOMDate, right: DICOMDate) -> Bool {
        (left.year, left.month, left.day) < (right.year, right.month, right.day)
    }

    private static func days(in month: Int, of year: Int) -> Int {
        switch month {
        case 2: (year % 4 == 0 && year % 100 != 0) || year % 400 == 0 ? 29 : 28
        case 4, 6, 9, 11: 30
        default: 31
        }
    }
}

extension DICOMDate: CustomStringConvertible {
    /// The day as `YYYY-MM-DD`.
    public var description: String { "\(year.padded(4))-\(month.padded(2))-\(day.padded(2))" }
}
