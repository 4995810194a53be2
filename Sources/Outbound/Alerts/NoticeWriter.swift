/// Writes what people and programs read about alerts. No PHI.
public struct NoticeWriter: Sendable {
    /// The practice's name.
    public var practice: String
    /// The console's address, without a slash at the end; nil where there is no console.
    public var console: String?

    /// A writer.
    public init(practice: String, console: String?) {
        self.practice = practice
        self.console = console
    }

    /// What leaves for some notices of one moment: one mail to each recipient about all of them, and one post for each.
    public func parcels(_ notices: [AlertNotice], recipients: [String], webhook: Bool) -> [Parcel] {
        guard !notices.isEmpty else { return [] }
        let subject = subject(notices)
        let text = text(notices)
        let mails = recipients.map { Parcel(way: .mail, recipient: $0, subject: subject, body: text) }
        return mails + (webhook ? notices.map { Parcel(way: .webhook, body: json($0)) } : [])
    }

    /// A mail's subject.
    public func subject(_ notices: [AlertNotice]) -> String {
        guard let first = notices.first else { return practice }
        let more = notices.count > 1 ? " (and \(notices.count - 1) more)" : ""
        return "[\(practice)] \(heading(first)): \(first.alert.message.prefix(120))\(more)"
    }

    /// A mail's text.
    public func text(_ notices: [AlertNotice]) -> String {
        (notices.map(paragraph) + [ending(notices)]).joined(separator: "\n\n") + "\n"
    }

    private func heading(_ notice: AlertNotice) -> String {
        let severity = notice.alert.severity.word
        return switch notice.kind {
        case .opened: severity.uppercased()
        case .escalated: "NOW \(severity.uppercased())"
        case .reminder: "STILL \(severity.uppercased())"
        case .cleared: "All clear"
        }
    }

    private func paragraph(_ notice: AlertNotice) -> String {
        let alert = notice.alert
        var lines = ["\(heading(notice)), since \(CalendarTime(alert.seenAt).text)"]
        if notice.kind == .cleared, let cleared = alert.clearedAt {
            lines[0] = "All clear since \(CalendarTime(cleared).text)"
            lines.append("This is over: \(alert.message)")
        } else {
            lines.append(alert.message)
            lines.append("What to do: \(alert.next)")
        }
        let subject = alert.key.subject.isEmpty ? "" : ", \(alert.key.subject)"
        lines.append("Alert \(alert.number): \(alert.key.code)\(subject)")
        return lines.joined(separator: "\n")
    }

    private func ending(_ notices: [AlertNotice]) -> String {
        var lines = ["-- ", "Leadglass at \(practice)"]
        if notices.contains(where: { $0.kind != .cleared }) {
            lines.append(
                console.map { "To acknowledge, so that reminders end, open \($0) and choose Alerts." }
                    ?? "To acknowledge, so that reminders end, open the console and choose Alerts."
            )
            lines.append("On its machine, `leadglass status` shows what is wrong now.")
        }
        return lines.joined(separator: "\n")
    }
}
