import Records
import Testing

@testable import Practice

/// How long the disk lasts, from what was used before.
struct CapacityTests {
    private let gigabyte = 1_000_000_000

    private func samples(hours: Int, _ used: (Int) -> Int) -> [Capacity.Sample] {
        (0..<hours).map { Capacity.Sample(at: Int64($0) * Capacity.hour, usedBytes: used($0)) }
    }

    private func forecast(_ samples: [Capacity.Sample], free: Int, reserve: Int = 0) -> Capacity.Forecast {
        Capacity.forecast(samples: samples, freeBytes: free, reserveBytes: reserve)
    }

    @Test func aSteadyRateGivesTheDays() throws {
        let steady = samples(hours: 24 * 14) { $0 * gigabyte / 24 }
        let found = forecast(steady.shuffled(), free: 30 * gigabyte, reserve: 10 * gigabyte)
        #expect(abs(try #require(found.daysLeft) - 20) < 0.01)
        #expect(abs(try #require(found.bytesPerDay) - gigabyte) < 100_000)
        #expect(abs(try #require(found.daysLeftAtLastDay) - 20) < 0.1)
    }

    @Test func tooFewSamplesSayNothing() {
        #expect(forecast([], free: gigabyte) == Capacity.Forecast())
        #expect(forecast(samples(hours: 1) { _ in 5 }, free: gigabyte) == Capacity.Forecast())
        #expect(forecast(samples(hours: 6) { $0 * gigabyte }, free: gigabyte) == Capacity.Forecast())
        let twice = [Capacity.Sample(at: 0, usedBytes: 0), Capacity.Sample(at: 0, usedBytes: gigabyte)]
        #expect(forecast(twice, free: gigabyte) == Capacity.Forecast())
        #expect(forecast(samples(hours: 7) { $0 * gigabyte }, free: gigabyte).daysLeft != nil)
    }

    @Test func whatDoesNotFillHasNoEnd() {
        let flat = forecast(samples(hours: 48) { _ in gigabyte }, free: gigabyte)
        #expect(flat.bytesPerDay == 0 && flat.daysLeft == nil && flat.daysLeftAtLastDay == nil)
        let emptying = forecast(samples(hours: 48) { (100 - $0) * gigabyte }, free: gigabyte)
        #expect((emptying.bytesPerDay ?? 0) < 0 && emptying.daysLeft == nil)
    }

    @Test func oneFileThatComesAndGoesDoesNotDecideTheRate() throws {
        let peaked = samples(hours: 24 * 14) { $0 * gigabyte / 24 + ((200..<224).contains($0) ? 500 * gigabyte : 0) }
        let days = try #require(forecast(peaked, free: 100 * gigabyte).daysLeft)
        #expect((80...120).contains(days), "\(days)")
    }

    @Test func oneImportLongAgoDoesNotDecideTheRate() throws {
        let stepped = samples(hours: 24 * 14) { $0 * gigabyte / 24 + ($0 > 24 ? 500 * gigabyte : 0) }
        let days = try #require(forecast(stepped, free: 100 * gigabyte).daysLeft)
        #expect((80...120).contains(days), "\(days)")
    }

    @Test func aFloodOfTheLastDayShows() throws {
        let flood = samples(hours: 24 * 14) { hour in
            hour < 24 * 13 ? hour * gigabyte / 24 : 13 * gigabyte + (hour - 24 * 13) * 10 * gigabyte
        }
        let found = forecast(flood, free: 240 * gigabyte)
        #expect(try #require(found.daysLeft) > 14)
        #expect(try #require(found.daysLeftAtLastDay) < 2)
        #expect(Capacity.alarm(found)?.severity == .critical)
    }

    @Test func withinTheReserveNoDayIsLeft() {
        #expect(forecast([], free: 5, reserve: 5).daysLeft == 0)
        #expect(forecast([], free: 5, reserve: 500).daysLeft == 0)
        #expect(forecast([], free: .min, reserve: .max).daysLeft == 0)
    }

    @Test func whatIsOlderThanTheWindowCountsForNothing() throws {
        let old = [Capacity.Sample(at: -100 * Capacity.day, usedBytes: 0)]
        let found = forecast(old + samples(hours: 48) { 100 * gigabyte + $0 * gigabyte / 24 }, free: 10 * gigabyte)
        #expect(abs(try #require(found.daysLeft) - 10) < 0.01)
    }

    @Test func extremesDoNotOverflow() {
        let wild = [
            Capacity.Sample(at: 0, usedBytes: .min), Capacity.Sample(at: 7 * Capacity.hour, usedBytes: .max),
            Capacity.Sample(at: 14 * Capacity.hour, usedBytes: .min),
        ]
        _ = forecast(wild, free: .max)
    }

    @Test(
        arguments: [
            (nil, nil, nil), (14.0, nil, nil), (13.9, nil, Alarm.Severity.warning), (3.0, nil, .warning),
            (2.9, nil, .critical), (0, nil, .critical), (100, 2.9, .critical), (100, 5, nil), (nil, 2.9, .critical),
        ] as [(Double?, Double?, Alarm.Severity?)]
    )
    func theAlarmFollowsTheDays(daysLeft: Double?, atLastDay: Double?, severity: Alarm.Severity?) {
        let alarm = Capacity.alarm(Capacity.Forecast(daysLeft: daysLeft, daysLeftAtLastDay: atLastDay))
        #expect(alarm?.severity == severity)
        #expect(alarm == nil || alarm?.code == "disk-filling")
    }

    @Test func theAlarmSaysTheTimeInWords() {
        #expect(Capacity.alarm(.init(daysLeft: 0))?.message == "The vault's disk has no room beyond its reserve.")
        #expect(Capacity.alarm(.init(daysLeft: 0.5))?.message.contains("less than a day") == true)
        #expect(Capacity.alarm(.init(daysLeft: 1.9))?.message.contains("about one day") == true)
        #expect(Capacity.alarm(.init(daysLeft: 9.9))?.message.contains("about 9 days") == true)
    }

    @Test func samplesAreKeptHourlyUpToTheLimit() throws {
        let store = try CapacityStore(records: SQLiteRecords(), maximum: 3)
        for half in 0..<10 {
            let kept = try store.add(Capacity.Sample(at: Int64(half) * Capacity.hour / 2, usedBytes: half))
            #expect(kept == (half % 2 == 0))
        }
        #expect(try store.samples(since: 0).map(\.usedBytes) == [4, 6, 8])
        #expect(try store.samples(since: 4 * Capacity.hour).map(\.usedBytes) == [8])
    }

    @Test func samplesOfAWrongClockGoOnceItIsRight() throws {
        let store = try CapacityStore(records: SQLiteRecords())
        try store.add(Capacity.Sample(at: 1000 * Capacity.day, usedBytes: 1))
        try store.add(Capacity.Sample(at: 5 * Capacity.hour, usedBytes: 2))
        #expect(try store.samples(since: 0) == [Capacity.Sample(at: 5 * Capacity.hour, usedBytes: 2)])
    }
}
