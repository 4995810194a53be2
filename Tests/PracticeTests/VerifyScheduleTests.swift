import Foundation
import Practice
import Testing

struct VerifyScheduleTests {
    private let zone = TimeZone(identifier: "America/Chicago")!

    private func time(_ text: String) throws -> Int64 {
        let formatter = ISO8601DateFormatter()
        formatter.timeZone = zone
        formatter.formatOptions = [.withInternetDateTime]
        return Int64(try #require(formatter.date(from: text)).timeIntervalSince1970) * 1_000_000
    }

    private func next(_ schedule: VerifySchedule, last: String?, now: String) throws -> String? {
        let date = schedule.nextRun(last: try last.map(time), now: try time(now), timeZone: zone)
        guard let date else { return nil }
        let formatter = ISO8601DateFormatter()
        formatter.timeZone = zone
        return formatter.string(from: Date(timeIntervalSince1970: Double(date) / 1_000_000))
    }

    @Test func itIsDueAtTheHourOfTheWallClock() throws {
        #expect(try next(.off, last: nil, now: "2026-03-02T10:00:00-06:00") == nil)
        #expect(
            try next(.daily(hour: 3), last: nil, now: "2026-03-02T10:00:00-06:00") == "2026-03-03T03:00:00-06:00"
        )
        #expect(
            try next(.daily(hour: 22), last: "2026-03-01T22:00:01-06:00", now: "2026-03-02T10:00:00-06:00")
                == "2026-03-02T22:00:00-06:00"
        )
        // The 8th is a Sunday.
        #expect(
            try next(.weekly(weekday: 1, hour: 4), last: nil, now: "2026-03-02T10:00:00-06:00")
                == "2026-03-08T04:00:00-05:00"
        )
    }

    @Test func oneThatWasMissedIsOverdue() throws {
        #expect(
            try next(.daily(hour: 3), last: "2026-02-20T03:00:05-06:00", now: "2026-03-02T10:00:00-06:00")
                == "2026-02-21T03:00:00-06:00"
        )
    }

    @Test func anHourThatTheClockLeavesOutIsFollowedByTheNext() throws {
        #expect(
            try next(.daily(hour: 2), last: nil, now: "2026-03-07T12:00:00-06:00") == "2026-03-08T03:00:00-05:00"
        )
    }

    @Test func aClockThatWasSetBackAndNumbersOutOfRangeDoNotStopIt() throws {
        #expect(
            try next(.daily(hour: 3), last: "2030-01-01T00:00:00-06:00", now: "2026-03-02T10:00:00-06:00")
                == "2026-03-03T03:00:00-06:00"
        )
        #expect(
            try next(.weekly(weekday: 99, hour: -4), last: nil, now: "2026-03-02T10:00:00-06:00")
                == "2026-03-07T00:00:00-06:00"
        )
    }
}
