import Practice

/// A day of the calendar, from 1970 to 9999.
public struct CalendarDay: Hashable, Sendable, Comparable {
    private static let length: Int64 = 86_400_000_000
    private static let count = PracticeTime.end / length

    /// Days since 1970-01-01.
    public let number: Int64

    /// Reads a day as YYYY-MM-DD; nil if it is none.
    public init?(_ text: String) {
        guard text.utf8.count == 10, let time = PracticeTime(text + "T00:00:00Z") else { return nil }
        number = time.microseconds / Self.length
    }

    /// The day of a time.
    ///
    /// - Parameters:
    ///   - microseconds: since 1970 UTC; times beyond the calendar are brought within.
    ///   - offset: how many seconds the clock on the wall is ahead of UTC.
    public init(microseconds: Int64, offset: Int = 0) {
        let (shifted, hasOverflow) = microseconds.addingReportingOverflow(Int64(offset) * 1_000_000)
        let time = hasOverflow ? microseconds : shifted
        self.init(clamping: time < 0 ? 0 : time / Self.length)
    }

    private init(clamping number: Int64) { self.number = min(max(0, number), Self.count - 1) }

    /// The day so many days later; those beyond the calendar are brought within.
    public func adding(days: Int) -> CalendarDay {
        let (sum, hasOverflow) = number.addingReportingOverflow(Int64(days))
        return CalendarDay(clamping: hasOverflow ? (days < 0 ? 0 : Self.count) : sum)
    }

    /// The day as YYYY-MM-DD.
    public var text: String { String(PracticeTime(microseconds: number * Self.length).text.prefix(10)) }

    /// Earlier is less.
    public static func < (left: CalendarDay, right: CalendarDay) -> Bool { left.number < right.number }
}
