import Practice

extension Capacity.Forecast {
    /// How long the disk lasts, in a few words.
    var words: String {
        guard let days = daysLeft ?? daysLeftAtLastDay else {
            return bytesPerDay == nil ? "how long it lasts is known after some hours" : "it does not fill"
        }
        if days < 1 { return "less than a day at the present rate" }
        if days >= 3650 { return "more than ten years at the present rate" }
        return "about \(Amount.count(Int(days), "day", "days")) at the present rate"
    }

    /// How it stands.
    var mood: Mood {
        guard let alarm = Capacity.alarm(self) else { return .neutral }
        return alarm.severity == .critical ? .critical : .warning
    }
}

extension Figure {
    /// How long the disk lasts.
    init(_ forecast: Capacity.Forecast) {
        let days = forecast.daysLeft ?? forecast.daysLeftAtLastDay
        self.init(
            name: "Disk lasts",
            value: days.map { $0 < 1 ? "< 1 day" : $0 >= 3650 ? "> 10 years" : Amount.count(Int($0), "day", "days") }
                ?? (forecast.bytesPerDay == nil ? "Not known yet" : "It does not fill"),
            note: forecast.bytesPerDay.map { rate in
                rate > 0 ? "\(Amount.bytes(rate)) a day" : "at the present rate"
            } ?? "after some hours",
            mood: forecast.mood
        )
    }
}
