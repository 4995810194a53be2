/// The bars and the axis of a chart, in an SVG that is 120 units high and ten wide for each bar.
struct ChartDrawing {
    /// One bar that has a height.
    struct Bar {
        let x: String
        let y: String
        let height: String
        let label: String
    }

    let bars: [Bar]
    let top: String
    let half: String
    private let chart: Chart

    init(_ chart: Chart) {
        self.chart = chart
        let plotHeight = 120.0
        let values = chart.bars.map { $0.value.isFinite ? max(0, $0.value) : 0 }
        let top = Self.roundTop(values.max() ?? 0)
        bars = zip(chart.bars, values).enumerated().compactMap { index, pair in
            guard pair.1 > 0 else { return nil }
            let height = max(2, plotHeight * (pair.1 / top))
            return Bar(
                x: String(index * 10 + 1),
                y: Self.coordinate(plotHeight - height),
                height: Self.coordinate(height),
                label: "\(pair.0.label): \(pair.0.text)"
            )
        }
        self.top = Self.words(top)
        half = Self.words(top / 2)
    }

    var view: View {
        [
            "template": "chart", "title": chart.title, "summary": chart.summary, "hasBars": !chart.bars.isEmpty,
            "top": top, "half": half, "width": chart.bars.count * 10,
            "bars": bars.map { ["x": $0.x, "y": $0.y, "width": 8, "height": $0.height, "label": $0.label] as View },
            "begin": chart.bars.first?.label ?? "", "end": chart.bars.last?.label ?? "",
            "tableSummary": "The numbers as a table", "labelTitle": chart.labelTitle, "valueTitle": chart.valueTitle,
            "rows": chart.bars.map { ["label": $0.label, "text": $0.text] as View },
        ]
    }

    /// The smallest 2, 4, 10, 20, 40, 100 … that holds the value, so that half of it is whole.
    private static func roundTop(_ value: Double) -> Double {
        var scale = 1.0
        while scale < 1e15 {
            for step in [2.0, 4, 10] where step * scale >= value { return step * scale }
            scale *= 10
        }
        return max(value, scale)
    }

    private static func words(_ value: Double) -> String { value < 1e15 ? Amount.count(Int(value)) : "\(value)" }

    private static func coordinate(_ value: Double) -> String {
        let tenths = Int((value * 10).rounded())
        return "\(tenths / 10).\(tenths % 10)"
    }
}
