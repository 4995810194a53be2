/// A curve drawn for paper: every place in absolute units and every colour said, so that no style sheet is needed.
struct PaperCurve {
    private let curve: Curve
    private let drawing: CurveDrawing
    private let plot = (left: 70.0, top: 34.0, width: 570.0, height: 190.0)
    private static let looks = [
        (colour: "#94121e", dashes: "6 4"), (colour: "#2b7f9c", dashes: "none"), (colour: "#0b6338", dashes: "2 3"),
        (colour: "#704400", dashes: "9 3 2 3"),
    ]

    init(_ curve: Curve) {
        self.curve = curve
        drawing = CurveDrawing(curve)
    }

    var view: View {
        [
            "template": "paper-curve", "title": curve.title, "summary": curve.summary, "xTitle": curve.x.title,
            "yTitle": curve.y.title,
            "rows": drawing.up.ticks.map {
                ["y": down($0.place), "textY": down($0.place, 4), "text": $0.text] as View
            },
            "columns": drawing.across.ticks.map { ["x": along($0.place), "text": $0.text] as View },
            "lines": zip(curve.series, Self.looks).enumerated().map { index, pair -> View in
                [
                    "colour": pair.1.colour, "dashes": pair.1.dashes, "name": pair.0.name,
                    "keyX": 70 + 200 * index, "textX": 104 + 200 * index,
                    "way": way(pair.0), "band": View.present(band(pair.0)),
                ]
            },
            "marks": curve.marks.compactMap { mark -> View? in
                guard let place = drawing.across.place(mark.x), (0...100).contains(place) else { return nil }
                return [
                    "x": along(place), "textX": along(place, place > 60 ? -6 : 6),
                    "anchor": place > 60 ? "end" : "start",
                    "text": "\(mark.name) \(curve.x.unit.words(mark.x))",
                ]
            },
        ]
    }

    private func along(_ place: Double, _ shift: Double = 0) -> String {
        Self.number(plot.left + min(100, max(0, place)) / 100 * plot.width + shift)
    }

    private func down(_ place: Double, _ shift: Double = 0) -> String {
        Self.number(plot.top + (1 - min(100, max(0, place)) / 100) * plot.height + shift)
    }

    private func point(_ x: Double, _ y: Double) -> (x: String, y: String)? {
        guard let across = drawing.across.place(x), let up = drawing.up.place(y) else { return nil }
        return (along(across), down(up))
    }

    private func way(_ series: Curve.Series) -> String {
        var way = ""
        for place in CurveDrawing.thinned(series.points.sorted { $0.x < $1.x }, to: 400) {
            guard let (x, y) = point(place.x, place.y) else { continue }
            way += way.isEmpty ? "M\(x) \(y)" : series.shape == .steps ? "H\(x)V\(y)" : "L\(x) \(y)"
        }
        return way.isEmpty || series.shape == .line ? way : way + "H\(along(100))"
    }

    private func band(_ series: Curve.Series) -> String {
        let points = series.points.filter { $0.band != nil }.sorted { $0.x < $1.x }
        guard points.count > 1 else { return "" }
        let there = points.compactMap { point($0.x, $0.band?.upperBound ?? 0) }
        let back = points.reversed().compactMap { point($0.x, $0.band?.lowerBound ?? 0) }
        return "M" + (there + back).map { "\($0.x) \($0.y)" }.joined(separator: "L") + "z"
    }

    private static func number(_ value: Double) -> String {
        let tenths = Int((value * 10).rounded())
        return tenths % 10 == 0 ? "\(tenths / 10)" : "\(tenths / 10).\(abs(tenths % 10))"
    }
}
