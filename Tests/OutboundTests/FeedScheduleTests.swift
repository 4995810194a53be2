import Outbound
import Records
import Testing

/// Feeds are fetched once a day, again soon after a failure, and what has happened is remembered.
@Suite struct FeedScheduleTests {
    private let schedule = FeedSchedule()
    private static let hour: Int64 = 3600
    private let url = "https://a.example/kev.json"

    private func isDue(_ state: FeedState, at seconds: Int64) -> Bool {
        schedule.isDue(state, url: url, now: time(seconds))
    }

    @Test func whatWasNeverFetchedIsDue() {
        #expect(isDue(FeedState(), at: 0))
        #expect(isDue(FeedState(url: url), at: 0))
    }

    @Test func aDayLiesBetweenTwoFetches() {
        let state = FeedState(url: url, attempted: time(1000), succeeded: time(1000))
        #expect(!isDue(state, at: 1000) && !isDue(state, at: 1000 + 24 * Self.hour - 1))
        #expect(isDue(state, at: 1000 + 24 * Self.hour))
    }

    @Test func anotherAddressAndAClockThatWasSetBackAreDueAtOnce() {
        #expect(isDue(FeedState(url: "https://b.example/", attempted: time(1000), succeeded: time(1000)), at: 1001))
        #expect(isDue(FeedState(url: url, attempted: time(1000), succeeded: time(1000)), at: 999))
    }

    @Test(arguments: [(1, 15), (2, 30), (3, 60), (6, 480), (7, 720), (1000, 720), (Int.max, 720)])
    func failuresAreTriedAgainLaterAndLater(_ failures: Int, _ minutes: Int) {
        let state = FeedState(url: url, attempted: time(1000), failures: failures)
        #expect(!isDue(state, at: 1000 + Int64(minutes) * 60 - 1) && isDue(state, at: 1000 + Int64(minutes) * 60))
    }

    @Test func aPersonLooksAfterThreeFailures() {
        #expect([0, 2, 3, 9].map { schedule.isAlarming(FeedState(failures: $0)) } == [false, false, true, true])
    }

    @Test func theBookKeepsWhatHappened() throws {
        let book = try FeedBook(records: SQLiteRecords())
        #expect(try book.state(.kev) == FeedState())
        #expect(try book.noteFailure(.kev, url: url, problem: "Down.", at: time(1)).failures == 1)
        #expect(try book.noteFailure(.kev, url: url, problem: "Down!", at: time(2)).failures == 2)
        #expect(
            try book.state(.kev) == FeedState(url: url, attempted: time(2), failures: 2, problem: "Down!")
        )
        let validators = FeedValidators(tag: "\"1\"", modified: "now")
        try book.noteSuccess(.kev, url: url, validators: validators, at: time(3))
        try book.noteSuccess(.kev, url: url, validators: nil, at: time(4))
        let good = FeedState(url: url, attempted: time(4), succeeded: time(4), validators: validators)
        #expect(try book.state(.kev) == good)
        #expect(try book.state(.epss) == FeedState())
        let failed = try book.noteFailure(.kev, url: url, problem: "Down.", at: time(5))
        #expect(failed.succeeded == time(4) && failed.validators == validators)
    }

    @Test func anotherAddressHasNoValidators() throws {
        let book = try FeedBook(records: SQLiteRecords())
        try book.noteSuccess(.kev, url: url, validators: FeedValidators(tag: "\"1\""), at: time(3))
        let failed = try book.noteFailure(.kev, url: "https://b.example/", problem: "Down.", at: time(5))
        #expect(failed.failures == 1 && failed.validators == FeedValidators() && failed.succeeded == time(3))
        try book.noteSuccess(.kev, url: "https://c.example/", validators: nil, at: time(6))
        #expect(try book.state(.kev).validators == FeedValidators())
    }
}
