import Records
import Testing

@testable import Outbound

struct RetryScheduleTests {
    private let schedule = RetrySchedule(firstSeconds: 30, maximumSeconds: 600, giveUpHours: 1)

    @Test func pausesDoubleUpToTheLimit() {
        let pauses = (1...8).map { failures in
            schedule.next(after: failures, createdAt: time(1000), now: time(1000)).map {
                $0.microseconds / 1_000_000 - 1000
            }
        }
        #expect(pauses == [30, 60, 120, 240, 480, 600, 600, 600])
    }

    @Test func afterItsHoursItIsGivenUp() {
        #expect(schedule.next(after: 9, createdAt: time(0), now: time(3000)) == time(3600))
        #expect(schedule.next(after: 9, createdAt: time(0), now: time(3001)) == nil)
    }

    @Test(arguments: [Int.min, 0, 64, 1_000_000, Int.max])
    func noCountOverflows(_ failures: Int) {
        #expect(schedule.next(after: failures, createdAt: time(0), now: time(0)) != nil)
    }
}
