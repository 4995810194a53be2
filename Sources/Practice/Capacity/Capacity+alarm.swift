extension Capacity {
    /// Days from which a disk that fills is a warning.
    public static let warningDays = 14.0
    /// Days from which it is critical.
    public static let criticalDays = 3.0

    /// The alarm that the disk fills; nil if there is time.
    public static func alarm(_ forecast: Forecast) -> Alarm? {
        let soonest = [forecast.daysLeft, forecast.daysLeftAtLastDay].compactMap { $0 }.min()
        if let soonest, soonest < criticalDays { return alarm(.critical, soonest) }
        guard let days = forecast.daysLeft, days < warningDays else { return nil }
        return alarm(.warning, days)
    }

    private static func alarm(_ severity: Alarm.Severity, _ days: Double) -> Alarm {
        let whole = Int(days)
        let time =
            whole == 0 ? "less than a day" : whole == 1 ? "about one day" : "about \(whole) days"
        return Alarm(
            severity: severity,
            code: "disk-filling",
            message: days == 0
                ? "The vault's disk has no room beyond its reserve."
                : "The vault's disk is full in \(time) at the present rate.",
            next: "Give the data folder's disk more room, or find out what else fills it."
        )
    }
}
