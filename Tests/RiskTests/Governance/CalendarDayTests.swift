import Testing

@testable import Risk

/// Days are days of the calendar.
struct CalendarDayTests {
    @Test(arguments: ["1970-01-01", "2000-02-29", "2026-11-25", "9999-12-31"])
    func daysAreReadAndWrittenAlike(text: String) {
        #expect(CalendarDay(text)?.text == text)
    }

    @Test(arguments: ["", "2100-02-29", "2026-13-01", "2026-1-1", "26-01-01", "2026-01-01T00:00:00Z", "１970-01-01"])
    func whatIsNoDayIsRefused(text: String) {
        #expect(CalendarDay(text) == nil)
    }

    @Test func daysAreAdded() {
        let day = CalendarDay("2024-02-28")
        #expect(day?.adding(days: 1).text == "2024-02-29")
        #expect(day?.adding(days: 2).text == "2024-03-01")
        #expect(day?.adding(days: -59).text == "2023-12-31")
        #expect(day?.adding(days: .max).text == "9999-12-31")
        #expect(day?.adding(days: .min).text == "1970-01-01")
    }

    @Test func aTimeIsOfTheDayOnTheWall() {
        #expect(CalendarDay(microseconds: Household.now).text == "2026-09-21")
        #expect(CalendarDay(microseconds: Household.now, offset: 14 * 3600).text == "2026-09-22")
        #expect(CalendarDay(microseconds: Household.now, offset: -15 * 3600).text == "2026-09-20")
        #expect(CalendarDay(microseconds: .max, offset: 3600).text == "9999-12-31")
        #expect(CalendarDay(microseconds: -1).text == "1970-01-01")
    }
}
