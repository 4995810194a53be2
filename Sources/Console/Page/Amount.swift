import Glibc

/// Counts, sizes and times in the form that people read, the same on the console and in the terminal.
public enum Amount {
    /// A count with separators: `12,345`.
    public static func count(_ number: Int) -> String {
        let digits = String(number.magnitude)
        var text = ""
        for (index, digit) in digits.enumerated() {
            if index > 0, (digits.count - index) % 3 == 0 { text.append(",") }
            text.append(digit)
        }
        return number < 0 ? "-" + text : text
    }

    /// A count with its noun: `1 study`, `2 studies`.
    public static func count(_ number: Int, _ one: String, _ many: String) -> String {
        "\(count(number)) \(number == 1 ? one : many)"
    }

    /// A size in decimal units with three figures: `1.23 GB`.
    public static func bytes(_ number: Int) -> String {
        var value = Double(number)
        var unit = 0
        let units = ["B", "kB", "MB", "GB", "TB", "PB"]
        while value >= 999.5, unit < units.count - 1 {
            value /= 1000
            unit += 1
        }
        return unit == 0 ? "\(number) B" : "\(figures(value)) \(units[unit])"
    }

    /// A span of time in microseconds, in its two largest units: `2 h 5 min`.
    public static func span(_ microseconds: Int64) -> String {
        let seconds = max(0, microseconds / 1_000_000)
        let (days, hours, minutes) = (seconds / 86_400, seconds / 3600 % 24, seconds / 60 % 60)
        if days > 0 { return hours > 0 ? "\(days) d \(hours) h" : "\(days) d" }
        if hours > 0 { return minutes > 0 ? "\(hours) h \(minutes) min" : "\(hours) h" }
        if minutes > 0 { return seconds % 60 > 0 ? "\(minutes) min \(seconds % 60) s" : "\(minutes) min" }
        return "\(seconds) s"
    }

    /// A time in the machine's time zone: `2026-11-22 14:05:09`.
    public static func time(_ microseconds: Int64) -> String { format(microseconds, "%Y-%m-%d %H:%M:%S") }

    /// The hour and minute in the machine's time zone: `14:05`.
    public static func minute(_ microseconds: Int64) -> String { format(microseconds, "%H:%M") }

    /// The time of day in the machine's time zone: `14:05:09`.
    public static func clock(_ microseconds: Int64) -> String { format(microseconds, "%H:%M:%S") }

    /// A time in UTC as ISO 8601 writes it, for programs.
    public static func machineTime(_ microseconds: Int64) -> String {
        var seconds = time_t(microseconds / 1_000_000)
        var parts = unsafe tm()
        _ = unsafe gmtime_r(&seconds, &parts)
        return unsafe text("%Y-%m-%dT%H:%M:%SZ", &parts)
    }

    /// The first moment of a day of the machine's time zone, such as `2026-11-25`; nil if it is none.
    static func startOfDay(_ text: String) -> Int64? {
        let parts = text.split(separator: "-", omittingEmptySubsequences: false)
        guard parts.count == 3, parts[0].utf8.count == 4, parts[1].utf8.count == 2, parts[2].utf8.count == 2,
            parts.allSatisfy({ $0.utf8.allSatisfy { (0x30...0x39).contains($0) } }),
            let year = Int32(parts[0]), let month = Int32(parts[1]), let day = Int32(parts[2])
        else { return nil }
        var moment = unsafe tm()
        unsafe moment.tm_year = year - 1900
        unsafe moment.tm_mon = month - 1
        unsafe moment.tm_mday = day
        unsafe moment.tm_isdst = -1
        let seconds = unsafe mktime(&moment)
        // A day that there is not, such as the 31st of June, is moved on by the system.
        guard unsafe moment.tm_mon == month - 1, unsafe moment.tm_mday == day, seconds >= 0 else { return nil }
        return Int64(seconds) * 1_000_000
    }

    private static func format(_ microseconds: Int64, _ pattern: String) -> String {
        var seconds = time_t(microseconds / 1_000_000)
        var parts = unsafe tm()
        _ = unsafe localtime_r(&seconds, &parts)
        return unsafe text(pattern, &parts)
    }

    private static func text(_ pattern: String, _ parts: inout tm) -> String {
        var buffer = [CChar](repeating: 0, count: 64)
        let count = unsafe strftime(&buffer, buffer.count, pattern, &parts)
        return String(decoding: buffer[..<count].map { UInt8(bitPattern: $0) }, as: UTF8.self)
    }

    private static func figures(_ value: Double) -> String {
        let places = value < 9.995 ? 2 : value < 99.95 ? 1 : 0
        var scale = 1.0
        for _ in 0..<places { scale *= 10 }
        let scaled = Int((value * scale).rounded())
        guard places > 0 else { return String(scaled) }
        let whole = scaled / Int(scale)
        let part = String(scaled % Int(scale))
        return "\(whole)." + String(repeating: "0", count: places - part.count) + part
    }
}
