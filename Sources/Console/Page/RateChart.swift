import Practice

/// The last hour's bars and axis, as the template draws them in an SVG of 600 by 160 units.
struct RateChart {
    /// One minute's bar.
    struct Bar {
        let x: String
        let y: String
        let height: String
        let label: String
    }

    /// One minute in the table beside the chart.
    struct Row {
        let minute: String
        let machineTime: String
        let instances: String
        let bytes: String
    }

    let bars: [Bar]
    /// The newest minute first.
    let rows: [Row]
    let top: String
    let half: String
    let begin: String
    let end: String
    let summary: String

    init(_ minutes: [MinuteCount]) {
        let shown = minutes.suffix(60)
        let top = Self.roundTop(shown.map(\.instances).max() ?? 0)
        let plotHeight = 120.0
        bars = shown.enumerated().compactMap { index, minute in
            guard minute.instances > 0 else { return nil }
            let height = max(2, plotHeight * Double(minute.instances) / Double(top))
            return Bar(
                x: String((60 - shown.count + index) * 9 + 50),
                y: Self.coordinate(10 + plotHeight - height),
                height: Self.coordinate(height),
                label: "\(Amount.minute(minute.minute)): \(Amount.count(minute.instances, "instance", "instances"))"
            )
        }
        rows = shown.reversed().map { minute in
            Row(
                minute: Amount.minute(minute.minute),
                machineTime: Amount.machineTime(minute.minute),
                instances: Amount.count(minute.instances),
                bytes: Amount.bytes(minute.bytes)
            )
        }
        self.top = Amount.count(top)
        half = Amount.count(top / 2)
        begin = shown.first.map { Amount.minute($0.minute) } ?? ""
        end = shown.last.map { Amount.minute($0.minute) } ?? ""
        let instances = shown.reduce(0) { $0 + $1.instances }
        let bytes = shown.reduce(0) { $0 + $1.bytes }
        summary =
            instances == 0
            ? "Nothing passed in the last hour."
            : "\(Amount.count(instances, "instance", "instances")), \(Amount.bytes(bytes)), passed in the last hour."
    }

    /// The smallest 2, 4, 10, 20, 40, 100 … that holds the value, so that half of it is whole.
    private static func roundTop(_ value: Int) -> Int {
        var scale = 1
        while true {
            for step in [2, 4, 10] where step * scale >= value { return step * scale }
            scale *= 10
        }
    }

    private static func coordinate(_ value: Double) -> String {
        let tenths = Int((value * 10).rounded())
        return "\(tenths / 10).\(tenths % 10)"
    }
}
