import Console
import Outbound
import Practice
import Records

/// What the background work finds wrong: pure rules.
enum WatchRules {
    /// Minutes after which a message that waits is a matter for a person.
    static let waitingMinutes: Int64 = 30
    /// Hours for which a message that was given up stays one.
    static let givenUpHours: Int64 = 24

    /// Damage that a verification found.
    static func damage(_ row: VerificationRow?) -> Alarm? {
        guard let row else { return nil }
        let damaged = Amount.count(row.damaged, "damaged object", "damaged objects")
        let problems = Amount.count(row.problems, "problem with a segment", "problems with segments")
        let found = [row.damaged > 0 ? damaged : nil, row.problems > 0 ? problems : nil].compactMap(\.self)
        return Alarm(
            severity: .critical,
            code: "vault-damaged",
            message: "The verification of \(Amount.time(row.startedAt)) found "
                + (found.isEmpty ? "damage." : "\(found.joined(separator: " and "))."),
            next:
                "Keep the vault as it is. Verifications names what is damaged: have it sent again, then verify everything."
        )
    }

    /// What the ledger says of itself.
    static func ledger(problem: String?) -> Alarm? {
        problem.map {
            Alarm(
                severity: .critical,
                code: "ledger-problem",
                message: "The ledger has a problem: \($0)",
                next: "Give `leadglass ledger verify`; keep the folder as it is until it is known what happened."
            )
        }
    }

    /// A ledger with fewer entries than a checkpoint that was sent.
    static func rolledBack(from sent: Int64?, to size: Int64) -> Alarm? {
        sent.map {
            Alarm(
                severity: .critical,
                code: "ledger-rolled-back",
                message:
                    "The ledger has \(Amount.count(Int(size))) entries, and \(Amount.count(Int($0))) were sent in a "
                    + "checkpoint before: an older ledger stands in its place.",
                next: "Find out who restored or changed the data folder; compare with the checkpoints that were sent."
            )
        }
    }

    /// A checkpoint that could not be written.
    static func checkpointFile(_ error: OutboundError?) -> Alarm? {
        error.map {
            Alarm(
                severity: .warning,
                code: "checkpoint-file",
                message: $0.message,
                next: "It is tried again each minute. `leadglass check` looks at the file too."
            )
        }
    }

    /// Messages that do not leave.
    static func outbox(_ summary: OutboxSummary, lastGivenUp: Timestamp?, now: Timestamp) -> Alarm? {
        let isLate = summary.oldest.map { minutes(from: $0, to: now) >= waitingMinutes } ?? false
        let isLost = lastGivenUp.map { minutes(from: $0, to: now) < givenUpHours * 60 } ?? false
        guard isLate || isLost else { return nil }
        return Alarm(
            severity: .warning,
            code: "messages-not-sent",
            message: isLost
                ? "Messages to people were given up: they could not be sent."
                : "\(Amount.count(summary.waiting, "message has", "messages have")) not left for half an hour or longer.",
            next: "Settings, Mail says why; `leadglass alert test` tries each way."
        )
    }

    /// A feed that cannot be fetched, or cannot be taken in.
    static func feed(_ feed: Feed, _ state: FeedState) -> Alarm {
        let what = feed == .kev ? "The catalog of known exploited vulnerabilities" : "The scores of exploitation"
        let last = state.succeeded.map { "since \(Amount.time($0.microseconds))" } ?? "yet"
        return Alarm(
            severity: .warning,
            code: "feed-failed",
            subject: feed.rawValue,
            message: "\(what) could not be fetched \(last): \(state.problem)",
            next: "It is tried again by itself. Settings, Vulnerabilities says where it comes from."
        )
    }

    /// Content of the practice's own that is not good.
    ///
    /// - Parameter isFirst: whether none was good since the start, so that what is built in stands alone.
    static func content(_ error: ContentError?, isFirst: Bool) -> Alarm? {
        guard let first = error?.problems.first, let count = error?.problems.count else { return nil }
        let more = count > 1 ? " There \(count == 2 ? "is 1 more problem" : "are \(count - 1) more problems")." : ""
        let meanwhile = isFirst ? "what is built in stands alone" : "what was good before stays"
        return Alarm(
            severity: .warning,
            code: "content",
            message: "The practice's own content is not good, so that \(meanwhile): \(first)\(more)",
            next: "Mend the file: it is read again within a minute. `leadglass check` names everything that is wrong."
        )
    }

    private static func minutes(from: Timestamp, to: Timestamp) -> Int64 {
        (to.microseconds - from.microseconds) / 60_000_000
    }
}

extension Cause {
    /// The cause that an alarm tells of.
    init(_ alarm: Alarm) {
        self.init(
            code: alarm.code,
            subject: alarm.subject,
            severity: AlertSeverity(alarm.severity),
            message: alarm.message,
            next: alarm.next
        )
    }
}

extension AlertSeverity {
    init(_ severity: Alarm.Severity) { self = severity == .critical ? .critical : .warning }
}

extension AlertPolicy {
    /// The policy of settings, where these ways are configured.
    init(_ settings: Settings, _ alerts: Configuration.Alerts) {
        self.init(
            threshold: AlertSeverity(settings.alertSeverity),
            reminderHours: settings.alertReminderHours,
            canNotify: alerts.webhook != nil || alerts.mail != nil && !settings.alertRecipients.isEmpty,
            confirmSeconds: alerts.confirmAfter,
            clearSeconds: alerts.clearAfter
        )
    }
}

extension VerifySchedule {
    /// The schedule of settings.
    init(_ settings: Settings) {
        switch settings.verifySchedule {
        case .off: self = .off
        case .daily: self = .daily(hour: settings.verifyHour)
        case .weekly: self = .weekly(weekday: 1, hour: settings.verifyHour)
        }
    }
}
