public import Records

/// What becomes of alerts as causes come, last and go: a pure state machine.
///
/// An alert is *pending* until its cause has lasted, then *open*, and *cleared* once the cause has been gone long enough. The
/// same cause later is a new alert.
public struct AlertRules: Sendable {
    /// What changes in one step.
    public struct Step: Sendable, Hashable {
        /// Alerts as they are now; those with number 0 are new.
        public var changed: [Alert] = []
        /// The numbers of pending alerts that came to nothing.
        public var dropped: [Int64] = []
        /// What people are told, the worst first.
        public var notices: [AlertNotice] = []

        /// Whether nothing changes.
        public var isEmpty: Bool { changed.isEmpty && dropped.isEmpty && notices.isEmpty }
    }

    private let policy: AlertPolicy
    private let now: Timestamp

    /// The rules for one moment.
    public init(policy: AlertPolicy, now: Timestamp) {
        self.policy = policy
        self.now = now
    }

    /// What changes, given what is wrong now and the alerts that are not cleared.
    ///
    /// - Parameter recurrences: how many alerts a cause has had within a day, the live one included.
    public func step(_ causes: [Cause], live: [Alert], recurrences: [Cause.Key: Int] = [:]) -> Step {
        var step = Step()
        let wrong = Dictionary(causes.map { ($0.key, $0) }, uniquingKeysWith: { $0.severity >= $1.severity ? $0 : $1 })
        for alert in live {
            if let cause = wrong[alert.key] {
                last(alert, cause, &step)
            } else {
                end(alert, recurrence: recurrences[alert.key] ?? 1, &step)
            }
        }
        let known = Set(live.map(\.key))
        let fresh = wrong.values.filter { !known.contains($0.key) }.sorted {
            ($1.severity.rawValue, $0.key.code, $0.key.subject) < ($0.severity.rawValue, $1.key.code, $1.key.subject)
        }
        for cause in fresh.prefix(max(0, policy.maximumOpen - live.count)) { begin(cause, &step) }
        step.notices.sort {
            ($1.alert.severity.rawValue, $0.alert.key.code, $0.alert.key.subject)
                < ($0.alert.severity.rawValue, $1.alert.key.code, $1.alert.key.subject)
        }
        return step
    }

    private func begin(_ cause: Cause, _ step: inout Step) {
        var alert = Alert(cause, seenAt: now)
        openIfConfirmed(&alert)
        step.changed.append(alert)
        if let kind = notice(&alert, hasWorsened: false) {
            step.changed[step.changed.count - 1] = alert
            step.notices.append(AlertNotice(kind, alert))
        }
    }

    /// The cause is there.
    private func last(_ before: Alert, _ cause: Cause, _ step: inout Step) {
        var alert = before
        alert.absentAt = nil
        openIfConfirmed(&alert)
        let hasWorsened = cause.severity > alert.worst
        if hasWorsened {
            alert.worst = cause.severity
            // Who took on the lesser trouble did not take on this one.
            alert.acknowledgment = nil
            // Where nobody can be told now, it is told as new once somebody can.
            if !policy.canNotify { alert.notifiedAt = nil }
        }
        if cause.severity != alert.severity || hasPassed(policy.refreshSeconds, since: alert.updatedAt),
            (cause.severity, cause.message, cause.next) != (alert.severity, alert.message, alert.next)
        {
            alert.severity = cause.severity
            alert.message = cause.message
            alert.next = cause.next
            alert.updatedAt = now
        }
        let kind = notice(&alert, hasWorsened: hasWorsened)
        if alert != before { step.changed.append(alert) }
        if let kind { step.notices.append(AlertNotice(kind, alert)) }
    }

    /// The cause is gone.
    private func end(_ before: Alert, recurrence: Int, _ step: inout Step) {
        var alert = before
        let gone = alert.absentAt ?? now
        alert.absentAt = gone
        let isOver = now.microseconds - gone.microseconds >= policy.clearAfter(recurrence: recurrence)
        if isOver, alert.phase == .pending {
            step.dropped.append(alert.number)
            return
        }
        if isOver {
            alert.phase = .cleared
            alert.clearedAt = gone
        }
        if alert != before { step.changed.append(alert) }
        // All is clear for those only who were told that it was not.
        if isOver, alert.notifiedAt != nil, policy.canNotify { step.notices.append(AlertNotice(.cleared, alert)) }
    }

    private func openIfConfirmed(_ alert: inout Alert) {
        guard alert.phase == .pending, hasPassed(policy.confirmSeconds, since: alert.seenAt) else { return }
        alert.phase = .open
    }

    private func notice(_ alert: inout Alert, hasWorsened: Bool) -> AlertNotice.Kind? {
        guard alert.phase == .open, policy.canNotify, alert.severity >= policy.threshold else { return nil }
        let kind: AlertNotice.Kind
        if let told = alert.notifiedAt {
            let isDue =
                policy.reminderHours > 0 && alert.acknowledgment == nil
                && hasPassed(policy.reminderHours * 3600, since: told)
            guard hasWorsened || isDue else { return nil }
            kind = hasWorsened ? .escalated : .reminder
        } else {
            kind = .opened
        }
        alert.notifiedAt = now
        return kind
    }

    private func hasPassed(_ seconds: Int, since time: Timestamp) -> Bool {
        now.microseconds - time.microseconds >= Int64(seconds) * 1_000_000
    }
}
