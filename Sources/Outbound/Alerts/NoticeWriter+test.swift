public import Records

extension NoticeWriter {
    /// What a test of the ways out sends; nothing is wrong.
    public func test(recipients: [String], webhook: Bool, at now: Timestamp) -> [Parcel] {
        let cause = Cause(
            code: "test",
            severity: .warning,
            message: "This is a test. Nothing is wrong.",
            next: "Nothing: that you read this means that alerts reach you."
        )
        let text = """
            \(cause.message)
            \(cause.next)

            Sent at \(CalendarTime(now).text).

            --\u{20}
            Leadglass at \(practice)\(console.map { "\n" + $0 } ?? "")

            """
        let mails = recipients.map {
            Parcel(way: .mail, recipient: $0, subject: "[\(practice)] Test: nothing is wrong", body: text)
        }
        return mails
            + (webhook ? [Parcel(way: .webhook, body: json(event: "test", Alert(cause, seenAt: now)))] : [])
    }
}
