import Records

extension Mail {
    /// The message as it is sent (RFC 5322), with CR LF line ends.
    public var message: String {
        let id = String(self.id.unicodeScalars.filter { isIDCharacter($0) }.map(Character.init))
        let headers = [
            ("From", from.header),
            ("To", to.map(\.header).joined(separator: ",\r\n ")),
            ("Subject", EncodedWord.header(String(subject.prefix(Self.maximumSubject)), after: "Subject")),
            ("Date", MailDate.text(date)),
            ("Message-ID", "<\(id)@\(from.domain)>"),
            ("MIME-Version", "1.0"),
            ("Content-Type", "text/plain; charset=utf-8"),
            ("Content-Transfer-Encoding", "quoted-printable"),
            // RFC 3834: keeps out-of-office answers away.
            ("Auto-Submitted", "auto-generated"),
        ]
        let body = QuotedPrintable.encode(text.hasSuffix("\n") ? text : text + "\n")
        return headers.map { "\($0): \($1)\r\n" }.joined() + "\r\n" + body
    }

    private func isIDCharacter(_ scalar: UnicodeScalar) -> Bool {
        scalar.isASCII
            && (scalar.properties.isAlphabetic || ("0"..."9").contains(scalar) || scalar == "." || scalar == "-")
    }
}

/// A date as RFC 5322 3.3 writes it, in UTC.
enum MailDate {
    private static let days = ["Thu", "Fri", "Sat", "Sun", "Mon", "Tue", "Wed"]
    private static let months = [
        "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
    ]

    static func text(_ time: Timestamp) -> String {
        let date = CalendarTime(time)
        let weekday = days[Int((date.days % 7 + 7) % 7)]
        return "\(weekday), \(date.day) \(months[date.month - 1]) \(date.year) \(date.clock) +0000"
    }
}
