import Foundation
import Records
import Testing

@testable import Outbound

struct CalendarTimeTests {
    @Test func datesAgreeWithTheSystemsCalendar() {
        let formatter = DateFormatter()
        formatter.locale = Locale(identifier: "en_US_POSIX")
        formatter.timeZone = TimeZone(identifier: "UTC")
        formatter.dateFormat = "EEE, d MMM yyyy HH:mm:ss +0000"
        for seconds in stride(from: Int64(-3_000_000_000), to: 8_000_000_000, by: 86_399 * 37) {
            let date = Date(timeIntervalSince1970: Double(seconds))
            #expect(MailDate.text(time(seconds)) == formatter.string(from: date))
        }
    }

    @Test func leapDaysAreThere() {
        #expect(CalendarTime(time(951_782_400)).text == "2000-02-29 00:00:00 UTC")
        #expect(CalendarTime(time(1_709_164_800 + 86_399)).machineText == "2024-02-29T23:59:59Z")
        #expect(CalendarTime(Timestamp(microseconds: -1)).text == "1969-12-31 23:59:59 UTC")
    }
}
