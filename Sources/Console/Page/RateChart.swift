import Practice

/// The last hour's bars and axis, as the template draws them in an SVG of 540 by 120 units.
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

    /// - Parameters:
    ///   - counts: the minutes in which something passed; the others need not be there.
    ///   - now: the time at the chart's right end, in microseconds since 1970 UTC.
    init(_ counts: [MinuteCount], now: Int64) {
        let shown = Self.hour(of: counts, endingAt: now)
        let top = Self.roundTop(shown.map(\.instances).max() ?? 0)
        let plotHeight = 120.0
        bars = shown.enumerated().compactMap { index, minute in
            guard minute.instances > 0 else { return nil }
            let height = max(2, plotHeight * Double(minute.instances) / Double(top))
            return Bar(
                x: String(index * 9 + 1),
                y: Self.coordinate(plotHeight - height),
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
        begin = Amount.minute(shown[0].minute)
        end = Amount.minute(shown[59].minute)
        let instances = shown.reduce(0) { $0 + $1.instances }
        let bytes = shown.reduce(0) { $0 + $1.bytes }
        summary =
            instances == 0
            ? "Nothing passed in the last hour."
            : "\(Amount.count(instances, "instance", "instances")), \(Amount.bytes(bytes)), passed in the last hour."
    }

    /// Sixty minutes without a gap, the last of them under way.
    private static func hour(of counts: [MinuteCount], endingAt now: Int64) -> [MinuteCount] {
        let length: Int64 = 60_000_000
        let last = now - now % length
        let known = Dictionary(counts.map { ($0.minute - $0.minute % length, $0) }, uniquingKeysWith: { $1 })
        return (0..<60).map { index in
            let minute = last - Int64(59 - index) * length
            return known[minute] ?? MinuteCount(minute: minute, instances: 0, bytes: 0)
        }
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
