/// A value of VR TM: a time of day, as exact as it was written (PS3.5 6.2).
public struct DICOMTime: Hashable, Sendable {
    /// The hour, 0 to 23.
    public let hour: Int
    /// The minute, 0 to 59; nil if it was not given.
    public let minute: Int?
    /// The second, 0 to 60, for a leap second; nil if it was not given.
    public let second: Int?
    /// The fraction of the second in microseconds; nil if it was not given.
    public let microsecond: Int?

    /// Reads `HH`, `HHMM`, `HHMMSS` or `HHMMSS.F` to `.FFFFFF`, or with colons as versions before 3.0 wrote it.
    ///
    /// - Throws: `invalidValue` if the text is something else.
    public init(parsing text: String) throws(DICOMError) {
        var digits = DigitReader(text.trimmingPadding())
        guard let time = DICOMTime(reading: &digits), digits.isAtEnd else {
            throw DICOMError(.invalidValue, "A time (TM) is not written as HHMMSS.FFFFFF.")
        }
        self = time
    }

    init?(reading digits: inout DigitReader) {
        guard let hour = digits.number(2, in: 0...23) else { return nil }
        self.hour = hour
        let isOld = digits.skip(":")
        minute = digits.number(2, in: 0...59)
        guard minute != nil || !isOld else { return nil }
        guard minute != nil else {
            second = nil
            microsecond = nil
            return
        }
        guard !isOld || digits.isAtEnd || digits.skip(":") else { return nil }
        second = digits.number(2, in: 0...60)
        guard second != nil, digits.skip(".") else {
            microsecond = nil
            return
        }
        guard let fraction = digits.microseconds() else { return nil }
        microsecond = fraction
    }

    /// The value as it stands in a data set, as exact as it was given.
    public var text: String {
        var text = hour.padded(2)
        if let minute { text += minute.padded(2) }
        if let second { text += second.padded(2) }
        if let microsecond { text += "." + microsecond.padded(6) }
        return text
    }

    /// Microseconds since midnight, with zero for what was not given.
    public var microsecondsOfDay: Int {
        ((hour * 60 + (minute ?? 0)) * 60 + (second ?? 0)) * 1_000_000 + (microsecond ?? 0)
    }
}
