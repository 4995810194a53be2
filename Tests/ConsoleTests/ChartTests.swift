import Practice
import Testing

@testable import Console

/// Bars, axes and the minutes of the last hour.
@Suite struct ChartTests {
    private let minute: Int64 = 60_000_000

    private func drawing(_ values: [Double]) -> ChartDrawing {
        let bars = values.enumerated().map {
            Chart.Bar(label: "\($0.offset)", value: $0.element, text: "\($0.element)")
        }
        return ChartDrawing(Chart(title: "", summary: "", bars: bars, labelTitle: "", valueTitle: ""))
    }

    /// Counts of the last minutes before the end of an hour.
    private func chart(_ instances: [Int]) -> Chart {
        let counts = instances.enumerated().map { index, count in
            MinuteCount(minute: Int64(60 - instances.count + index) * minute, instances: count, bytes: count * 10)
        }
        return .lastHour(counts, now: 60 * minute - 1)
    }

    @Test(arguments: [([1.0], "2"), ([5, 7], "10"), ([11], "20"), ([400], "400"), ([401], "1,000"), ([], "2")])
    func theAxisEndsAtARoundNumberAboveEveryBar(_ values: [Double], _ top: String) {
        #expect(drawing(values).top == top)
    }

    @Test func aFullBarFillsThePlotAndAnEmptyValueHasNone() {
        let drawing = drawing([0, 100])
        #expect(drawing.bars.count == 1)
        #expect(drawing.bars[0].x == "11")
        #expect(drawing.bars[0].height == "120.0")
        #expect(drawing.bars[0].y == "0.0")
    }

    @Test func valuesThatAreNoNumbersDrawNothing() {
        #expect(drawing([.nan, .infinity, -.infinity, -3]).bars.isEmpty)
        #expect(drawing([.greatestFiniteMagnitude]).bars.count == 1)
        #expect(drawing([9e14, 3e15]).bars.count == 2)
    }

    @Test func theHourHasEveryMinuteTheLastOneUnderWay() {
        let chart = chart([1, 2, 3])
        #expect(chart.bars.count == 60)
        #expect(chart.bars.suffix(4).map(\.value) == [0, 1, 2, 3])
        #expect(chart.bars[59].text == "3 (30 B)")
    }

    @Test func whatIsOlderThanAnHourIsNotShown() {
        let old = [MinuteCount(minute: 0, instances: 5, bytes: 1)]
        #expect(Chart.lastHour(old, now: 61 * minute).summary == "Nothing passed in the last hour.")
    }
}
