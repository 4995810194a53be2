import Foundation

/// Reads the time that `--since` names.
enum SinceTime {
    /// Microseconds since 1970 UTC of `2026-11-22`, `2026-11-22T14:00[:00]` (both in the machine's time zone),
    /// or of a span before now: `90m`, `24h`, `7d`.
    static func microseconds(_ text: String, now: Date) throws(CommandFailure) -> Int64 {
        if let unit = text.last, let seconds = [Character("m"): 60.0, "h": 3600, "d": 86_400][unit],
            let count = Double(text.dropLast()), count > 0, count < 100_000
        {
            return Int64((now.timeIntervalSince1970 - count * seconds) * 1_000_000)
        }
        let formatter = DateFormatter()
        formatter.locale = Locale(identifier: "en_US_POSIX")
        formatter.isLenient = false
        for pattern in ["yyyy-MM-dd", "yyyy-MM-dd'T'HH:mm", "yyyy-MM-dd'T'HH:mm:ss"] {
            formatter.dateFormat = pattern
            if let date = formatter.date(from: text) { return Int64(date.timeIntervalSince1970 * 1_000_000) }
        }
        throw CommandFailure(
            .wrongCall,
            "--since must be a date (2026-11-22), a date and time (2026-11-22T14:00), or a span (90m, 24h, 7d)."
        )
    }
}
