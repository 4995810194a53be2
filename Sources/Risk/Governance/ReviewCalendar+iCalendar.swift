import Practice

extension ReviewCalendar {
    /// The calendar as iCalendar (RFC 5545), for the programs that people keep their days in.
    ///
    /// Each entry keeps its UID, so that a program which fetches it again moves it rather than adding it twice.
    ///
    /// - Parameters:
    ///   - practice: the practice's name.
    ///   - now: in microseconds since 1970 UTC.
    public func iCalendar(practice: String, now: Int64) -> String {
        let stamp = String(PracticeTime(microseconds: max(0, now) / 1_000_000 * 1_000_000).text)
            .filter { $0 != "-" && $0 != ":" }
        var lines = [
            "BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Leadglass//Review calendar//EN", "CALSCALE:GREGORIAN",
            "X-WR-CALNAME:" + Self.escaped("\(practice): reviews"),
        ]
        for entry in entries {
            lines += [
                "BEGIN:VEVENT", "UID:" + Self.escaped("\(entry.kind.rawValue)-\(entry.subject)@leadglass"),
                "DTSTAMP:\(stamp)", "DTSTART;VALUE=DATE:" + Self.date(entry.day),
                "DTEND;VALUE=DATE:" + Self.date(entry.day.adding(days: 1)),
                "SUMMARY:" + Self.escaped("\(entry.kind.spoken): \(entry.title)"),
                "DESCRIPTION:" + Self.escaped(entry.task), "CATEGORIES:" + entry.kind.rawValue.uppercased(),
                "TRANSP:TRANSPARENT", "END:VEVENT",
            ]
        }
        lines.append("END:VCALENDAR")
        return lines.map { Self.folded($0) + "\r\n" }.joined()
    }

    private static func date(_ day: CalendarDay) -> String { day.text.filter { $0 != "-" } }

    /// A text value (RFC 5545 3.3.11).
    private static func escaped(_ text: String) -> String {
        var escaped = ""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\\", ";", ",": escaped += "\\" + String(scalar)
            case "\n": escaped += "\\n"
            case _ where scalar.isControl || scalar == "\t": escaped += " "
            default: escaped.unicodeScalars.append(scalar)
            }
        }
        return escaped
    }

    /// Lines of at most 75 bytes, the further ones after a blank (RFC 5545 3.1); no character is cut in two.
    private static func folded(_ line: String) -> String {
        var folded = ""
        var width = 0
        for scalar in line.unicodeScalars {
            let size = String(scalar).utf8.count
            if width + size > 75 {
                folded += "\r\n "
                width = 1
            }
            folded.unicodeScalars.append(scalar)
            width += size
        }
        return folded
    }
}

extension ReviewCalendar.Kind {
    /// What it is called before a title.
    public var spoken: String {
        switch self {
        case .riskReview: "Risk review"
        case .acceptance: "Acceptance ends"
        case .treatment: "Treatment due"
        case .safeguardReview: "Safeguard review"
        case .evidence: "Evidence ends"
        case .framework: "Framework check"
        }
    }
}
