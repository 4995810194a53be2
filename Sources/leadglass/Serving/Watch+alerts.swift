import Console
import Logging
import Outbound
import Practice
import Records

extension Watch {
    /// Brings the alerts up to what is wrong now, and what people are told on its way.
    func alertTurn() async throws {
        let alarms = await status.report().alarms
        let (alerts, time) = (configuration.alerts, now())
        let writer = NoticeWriter(practice: configuration.practice, console: configuration.consoleURL)
        let (notices, stuck) = try await Blocking.run { [office] in
            let settings = try office.settings.current()
            let notices = try office.alerts.update(
                alarms.map(Cause.init),
                policy: AlertPolicy(settings, alerts),
                at: time
            ) { notices in
                writer.parcels(
                    notices,
                    recipients: alerts.mail == nil ? [] : settings.alertRecipients,
                    webhook: alerts.webhook != nil
                )
            }
            let stuck = WatchRules.outbox(
                try office.outbox.summary(),
                lastGivenUp: try office.outbox.items(.givenUp, limit: 1).first?.endedAt,
                now: time
            )
            return (notices, stuck)
        }
        status.set("messages-not-sent", stuck)
        for notice in notices {
            let alert = notice.alert
            logger.notice(
                "Alert",
                metadata: [
                    "event": "\(notice.kind.rawValue)", "number": "\(alert.number)", "code": "\(alert.key.code)",
                    "subject": "\(alert.key.subject)", "severity": "\(alert.severity.word)",
                ]
            )
        }
        if !notices.isEmpty { kick() }
    }
}
