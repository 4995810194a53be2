import Risk

/// The views of the blocks that show risk.
extension ViewMaker {
    mutating func view(_ map: NetworkMap) -> View {
        maps += 1
        return NetworkMapDrawing(map: map, id: "map-\(maps)").view
    }

    func view(_ matrix: RiskMatrix) -> View { Self.view(of: matrix) }

    static func view(of matrix: RiskMatrix) -> View {
        let levels = Array(Level.allCases.reversed())
        return [
            "template": "matrix", "title": matrix.title, "summary": matrix.summary,
            "impacts": levels.reversed().map(level),
            "rows": levels.map { likelihood -> View in
                level(likelihood).merging([
                    "squares": Level.allCases.map { impact in
                        square(matrix.squares.first { $0.likelihood == likelihood && $0.impact == impact })
                    }
                ]) { $1 }
            },
        ]
    }

    private static func square(_ square: RiskMatrix.Square?) -> View {
        guard let square else {
            return level(.veryLow).merging([
                "class": "", "count": "", "isZero": true, "isPlain": true, "hasPath": false, "path": "", "words": "",
            ]) { $1 }
        }
        let path = square.count > 0 ? SafePath.checked(square.path) : nil
        let mood =
            switch square.level {
            case .veryLow, .low: "good"
            case .moderate: "warning"
            case .high: "critical"
            case .veryHigh: "critical worst"
            }
        let words =
            "\(Amount.count(square.count, "risk", "risks")), \(name(square.level).long.lowercased()): "
            + "likelihood \(name(square.likelihood).long.lowercased()), impact \(name(square.impact).long.lowercased())"
        return level(square.level).merging([
            "class": mood, "count": Amount.count(square.count), "isZero": square.count == 0, "isPlain": path == nil,
            "hasPath": path != nil, "path": path ?? "", "words": words,
        ]) { $1 }
    }

    private static func level(_ level: Level) -> View { ["long": name(level).long, "short": name(level).short] }

    private static func name(_ level: Level) -> (long: String, short: String) {
        switch level {
        case .veryLow: ("Very low", "VL")
        case .low: ("Low", "L")
        case .moderate: ("Moderate", "M")
        case .high: ("High", "H")
        case .veryHigh: ("Very high", "VH")
        }
    }

    /// All on one scale, so that they can be compared; logarithmic where one is many times another.
    func view(_ figures: [IntervalFigure]) -> View {
        let ends = figures.flatMap { [$0.value, $0.range?.lowerBound, $0.range?.upperBound].compactMap { $0 } }
            .filter(\.isFinite)
        let isWide = (ends.min() ?? 0) > 0 && (ends.max() ?? 0) > 30 * (ends.min() ?? 0)
        let isOneUnit = Set(figures.map(\.unit)).count == 1
        let scale = AxisScale(
            Curve.Axis(title: "", unit: .count, scale: isWide ? .logarithmic : .linear),
            ends,
            count: 4
        )
        return ["template": "intervals", "figures": figures.map { interval($0, isOneUnit ? scale : nil) }]
    }

    private func interval(_ figure: IntervalFigure, _ scale: AxisScale?) -> View {
        let why = SafePath.checked(figure.why?.path)
        var bar: Any = false
        if let scale, let range = figure.range, let low = scale.place(range.lowerBound),
            let high = scale.place(range.upperBound), let at = scale.place(figure.value)
        {
            let text = { (value: Double) in CurveDrawing.percent(min(99, max(1, value))) }
            bar = ["low": text(low), "high": text(high), "at": text(at)] as View
        }
        return [
            "name": figure.name, "value": figure.words, "range": figure.rangeWords, "note": View.present(figure.note),
            "mood": figure.mood.rawValue, "bar": bar, "hasWhy": why != nil, "why": why ?? "",
            "whyText": figure.why?.text ?? "",
        ]
    }

    /// Deeper than this nothing is shown; no formula of ours is.
    private static var deepest: Int { 12 }

    func view(_ explained: Explained) -> View {
        ["template": "explanation", "items": [item(explained, 1)]]
    }

    private func item(_ explained: Explained, _ depth: Int) -> View {
        let inputs = depth < Self.deepest ? explained.inputs : []
        return [
            "name": explained.name, "value": explained.value, "hasInputs": !inputs.isEmpty,
            "how": Words.paragraph(explained.how), "inputs": inputs.map { item($0, depth + 1) },
            "isCut": inputs.count < explained.inputs.count,
            "hasLinks": !explained.links.isEmpty, "links": explained.links.map { Self.link($0.text, $0.path) },
        ]
    }
}
