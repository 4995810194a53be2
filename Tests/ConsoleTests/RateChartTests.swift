import Practice
import Testing

@testable import Console

@Suite struct RateChartTests {
    private func chart(_ instances: [Int]) -> RateChart {
        RateChart(
            instances.enumerated().map { MinuteCount(minute: Int64($0) * 60_000_000, instances: $1, bytes: $1 * 10) }
        )
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
        #expect(chart.bars[0].y == "10.0")
    }

    @Test func theNewestMinuteStandsAtTheRight() {
        #expect(chart([3]).bars[0].x == String(59 * 9 + 50))
    }

    @Test func theTableHoldsEveryMinuteNewestFirst() {
        let rows = chart([1, 2, 3]).rows
        #expect(rows.map(\.instances) == ["3", "2", "1"])
    }

    @Test func onlyTheLastHourIsShown() {
        #expect(chart(Array(repeating: 1, count: 90)).rows.count == 60)
    }

    @Test func anEmptyHourSaysSo() {
        #expect(chart([]).summary == "Nothing passed in the last hour.")
    }
}
