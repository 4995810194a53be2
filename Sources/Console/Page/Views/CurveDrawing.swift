/// The lines, bands and ticks of a curve: places on an axis are in per cent of the plot, so that it fits any width while
/// its letters keep their size; the lines are in a square of 1,000 that is stretched over it.
struct CurveDrawing {
    let curve: Curve
    let across: AxisScale
    let up: AxisScale

    init(_ curve: Curve) {
        self.curve = curve
        let points = curve.series.flatMap(\.points)
        across = AxisScale(curve.x, points.map(\.x) + curve.marks.map(\.x), count: 6)
        up = AxisScale(
            curve.y,
            points.flatMap { [$0.y, $0.band?.lowerBound, $0.band?.upperBound].compactMap { $0 } },
            count: 5
        )
    }

    var view: View {
        let series = curve.series.prefix(4).map { series in
            Curve.Series(name: series.name, points: drawable(series.points), shape: series.shape)
        }
        let hasPoints = series.contains { !$0.points.isEmpty }
        return [
            "template": "curve", "title": curve.title, "summary": curve.summary, "hasPoints": hasPoints,
            "xTitle": curve.x.title, "yTitle": curve.y.title,
            "rows": up.ticks.map { ["at": Self.percent(100 - $0.place), "text": $0.text] as View },
            "columns": across.ticks.enumerated().map { index, tick -> View in
                ["at": Self.percent(tick.place), "text": tick.text, "isOdd": index % 2 == 1]
            },
            "marks": marks, "lines": series.enumerated().map(line),
            "keys": series.enumerated().map { index, series -> View in
                ["class": "s\(index)", "name": series.name, "hasBand": series.points.contains { $0.band != nil }]
            },
            "names": series.map { ["name": $0.name] as View }, "table": table(Array(series)),
        ]
    }

    /// The points that have a place, from the left.
    private func drawable(_ points: [Curve.Point]) -> [Curve.Point] {
        points.filter { across.place($0.x) != nil && up.place($0.y) != nil }.sorted { $0.x < $1.x }
    }

    private var marks: [View] {
        curve.marks.enumerated().compactMap { index, mark in
            guard let place = across.place(mark.x), (0...100).contains(place) else { return nil }
            return [
                "at": Self.percent(place), "isLate": place > 60, "shift": place > 60 ? -6 : 6,
                "y": 14 + 16 * (index % 4),
                "text": "\(mark.name) \(curve.x.unit.words(mark.x))",
            ]
        }
    }

    private func line(_ index: Int, _ series: Curve.Series) -> View {
        ["class": "s\(index)", "way": way(series), "band": View.present(band(series))]
    }

    private func way(_ series: Curve.Series) -> String {
        var way = ""
        for point in Self.thinned(series.points, to: 400) {
            let (x, y) = (across.thousandth(point.x), 1000 - up.thousandth(point.y))
            way += way.isEmpty ? "M\(x) \(y)" : series.shape == .steps ? "H\(x)V\(y)" : "L\(x) \(y)"
        }
        // The last step goes on to the end.
        return way.isEmpty || series.shape == .line ? way : way + "H1000"
    }

    /// Around the points that have one: along the upper ends and back along the lower.
    private func band(_ series: Curve.Series) -> String {
        let points = Self.thinned(series.points.filter { $0.band != nil }, to: 200)
        guard points.count > 1 else { return "" }
        let edge = { (x: Double, y: Double?) in "\(across.thousandth(x)) \(1000 - up.thousandth(y ?? 0))" }
        let there = points.map { edge($0.x, $0.band?.upperBound) }
        let back = points.reversed().map { edge($0.x, $0.band?.lowerBound) }
        return "M" + (there + back).joined(separator: "L") + "z"
    }

    /// A row for each value of x, or for every so many.
    private func table(_ series: [Curve.Series]) -> [View] {
        let all = Set(series.flatMap { $0.points.map(\.x) }).sorted()
        let values = series.map { Dictionary($0.points.map { ($0.x, $0) }) { first, _ in first } }
        return Self.thinned(all, to: max(2, curve.tableRows)).map { x in
            [
                "x": curve.x.unit.words(x),
                "values": values.map { known -> View in
                    guard let point = known[x] else { return ["text": "", "range": false] }
                    let unit = curve.y.unit
                    let range = point.band.map { "\(unit.words($0.lowerBound)) to \(unit.words($0.upperBound))" }
                    return ["text": unit.words(point.y), "range": View.present(range ?? "")]
                },
            ]
        }
    }

    /// At most so many, evenly, with the first and the last.
    static func thinned<Element>(_ elements: [Element], to most: Int) -> [Element] {
        guard elements.count > most, most > 1 else { return elements }
        return (0..<most).map { elements[$0 * (elements.count - 1) / (most - 1)] }
    }

    static func percent(_ value: Double) -> String {
        let tenths = Int((value * 10).rounded())
        return "\(tenths / 10).\(abs(tenths % 10))%"
    }
}
