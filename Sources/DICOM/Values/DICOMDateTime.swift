/// A value of VR DT: a moment, as exact as it was written, maybe with its offset from UTC (PS3.5 6.2).
public struct DICOMDateTime: Hashable, Sendable {
    /// The year, 0 to 9999.
    public let year: Int
    /// The month, 1 to 12; nil if it was not given.
    public let month: Int?
    /// The day of the month; nil if it was not given.
    public let day: Int?
    /// The time of day; nil if it was not given.
    public let time: DICOMTime?
    /// Minutes east of UTC, -720 to 840; nil if it was not given.
    public let offsetMinutes: Int?

    /// Reads `YYYYMMDDHHMMSS.FFFFFF&ZZXX`, of which all after the year may lack from the end, and the offset.
    ///
    /// - Throws: `invalidValue` if the text is something else, or the calendar has no such day.
    public init(parsing text: String) throws(DICOMError) {
        var digits = DigitReader(text.trimmingPadding())
        guard let year = digits.number(4, in: 0...9999) else { throw Self.invalid }
        self.year = year
        month = Self.hasDigit(digits) ? digits.number(2, in: 1...12) : nil
        day = month != nil && Self.hasDigit(digits) ? digits.number(2, in: 1...31) : nil
        time = day != nil && Self.hasDigit(digits) ? DICOMTime(reading: &digits) : nil
        offsetMinutes = try Self.offset(&digits)
        guard digits.isAtEnd else { throw Self.invalid }
        if let month, let day, DICOMDate(year: year, month: month, day: day) == nil { throw Self.invalid }
    }

    /// The day, if it was given.
    public var date: DICOMDate? {
        guard let month, let day else { return nil }
        return DICOMDate(year: year, month: month, day: day)
    }

    /// The value as it stands in a data set, as exact as it was given.
    public var text: String {
        var text = year.padded(4) + (month?.padded(2) ?? "") + (day?.padded(2) ?? "") + (time?.text ?? "")
        if let offsetMinutes {
            let minutes = abs(offsetMinutes)
            text += (offsetMinutes < 0 ? "-" : "+") + (minutes / 60).padded(2) + (minutes % 60).padded(2)
        }
        return text
    }

    private static func hasDigit(_ digits: DigitReader) -> Bool { digits.next?.isNumber ?? false }

    private static func offset(_ digits: inout DigitReader) throws(DICOMError) -> Int? {
        let isWest = digits.skip("-")
        guard isWest || digits.skip("+") else { return nil }
        guard let hours = digits.number(2, in: 0...14), let minutes = digits.number(2, in: 0...59) else {
            throw invalid
        }
        let offset = (isWest ? -1 : 1) * (hours * 60 + minutes)
        guard (-720...840).contains(offset) else { throw invalid }
        return offset
    }

    private static var invalid: DICOMError {
        DICOMError(.invalidValue, "A date and time (DT) is not written as YYYYMMDDHHMMSS.FFFFFF&ZZXX.")
    }
}
