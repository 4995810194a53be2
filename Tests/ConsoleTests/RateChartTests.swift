import Practice
import Testing

@testable import Console

@Suite struct RateChartTests {
    private let minute: Int64 = 60_000_000

    /// Counts of the last minutes before the end of an hour.
    private func chart(_ instances: [Int]) -> RateChart {
        let counts = instances.enumerated().map { index, count in
            MinuteCount(minute: Int64(60 - instances.count + index) * minute, instances: count, bytes: count * 10)
        }
        return RateChart(counts, now: 60 * minute - 1)
    }

    @Test func theAxisEndsAtARoundNumberAboveEveryBar() {
        #expect(chart([1]).top == "2")
        #expect(chart([5, 7]).top == "10")
        #expect(chart([11]).top == "20")
        #expect(chart([400]).top == "400")
        #expect(chart([401]).top == "1,000")
    }

    @Test func aFullBarFillsThePlotAndAnEmptyMinuteHasNone() {
        let chart = chart([0, 100])
        #expect(chart.bars.count == 1)
        #expect(chart.bars[0].height == "120.0")
        #expect(chart.bars[0].y == "0.0")
    }

    @Test func aBarStandsWhereItsMinuteIs() {
        #expect(chart([3]).bars[0].x == String(59 * 9 + 1))
        let counts = [
            MinuteCount(minute: 0, instances: 1, bytes: 1), MinuteCount(minute: 30 * minute, instances: 1, bytes: 1),
        ]
        #expect(RateChart(counts, now: 59 * minute).bars.map(\.x) == ["1", String(30 * 9 + 1)])
    }

    @Test func theTableHoldsEveryMinuteNewestFirst() {
        let rows = chart([1, 2, 3]).rows
        #expect(rows.count == 60)
        #expect(rows.prefix(4).map(\.instances) == ["3", "2", "1", "0"])
    }

    @Test func whatIsOlderThanAnHourIsNotShown() {
        let old = [MinuteCount(minute: 0, instances: 5, bytes: 1)]
        #expect(RateChart(old, now: 61 * minute).summary == "Nothing passed in the last hour.")
    }
}
