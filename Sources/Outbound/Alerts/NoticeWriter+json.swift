import Foundation

/// What a webhook is posted; documented in `Documentation/Alerts.md`.
struct WebhookBody: Codable {
    struct Body: Codable {
        var number: Int64
        var code: String
        var subject: String
        var severity: String
        var message: String
        var next: String
        var since: String
        var cleared: String?
    }

    var version = 1
    var event: String
    var practice: String
    var console: String?
    var alert: Body
}

extension NoticeWriter {
    /// A webhook's body for a notice.
    public func json(_ notice: AlertNotice) -> String { json(event: notice.kind.rawValue, notice.alert) }

    func json(event: String, _ alert: Alert) -> String {
        let body = WebhookBody(
            event: event,
            practice: practice,
            console: console,
            alert: WebhookBody.Body(
                number: alert.number,
                code: alert.key.code,
                subject: alert.key.subject,
                severity: alert.severity.word,
                message: alert.message,
                next: alert.next,
                since: CalendarTime(alert.seenAt).machineText,
                cleared: alert.clearedAt.map { CalendarTime($0).machineText }
            )
        )
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        guard let data = try? encoder.encode(body) else { return "{}" }
        return String(decoding: data, as: UTF8.self)
    }
}
