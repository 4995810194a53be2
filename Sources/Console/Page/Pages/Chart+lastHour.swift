import Practice

extension Chart {
    /// The instances of the last sixty minutes, without a gap.
    ///
    /// - Parameters:
    ///   - counts: the minutes in which something passed; the others need not be there.
    ///   - now: the time at the chart's right end, in microseconds since 1970 UTC.
    static func lastHour(_ counts: [MinuteCount], now: Int64) -> Chart {
        let length: Int64 = 60_000_000
        let last = now - now % length
        let known = Dictionary(counts.map { ($0.minute - $0.minute % length, $0) }, uniquingKeysWith: { $1 })
        let shown = (0..<60).map { index in
            let minute = last - Int64(59 - index) * length
            return known[minute] ?? MinuteCount(minute: minute, instances: 0, bytes: 0)
        }
        let instances = shown.reduce(0) { $0 + $1.instances }
        let bytes = shown.reduce(0) { $0 + $1.bytes }
        return Chart(
            title: "Instances in each minute.",
            summary: instances == 0
                ? "Nothing passed in the last hour."
                : "\(Amount.count(instances, "instance", "instances")), \(Amount.bytes(bytes)), passed in the last hour.",
            bars: shown.map {
                Bar(
                    label: Amount.minute($0.minute),
                    value: Double($0.instances),
                    text: $0.instances == 0
                        ? "0" : "\(Amount.count($0.instances)) (\(Amount.bytes($0.bytes)))"
                )
            },
            labelTitle: "Minute",
            valueTitle: "Instances"
        )
    }
}
