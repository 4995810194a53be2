public import Practice

/// The state of Leadglass in Prometheus's text: counts and times, no PHI.
///
/// Labels are listeners' names, as configured, and words of fixed sets. What peers send (AE titles, addresses, UIDs) is never
/// a label: it could betray somebody, and a hostile peer could make any number of them.
public struct StatusMetrics: Sendable {
    /// What the report does not hold.
    public struct Extra: Sendable {
        /// Entries of the ledger; nil: not known.
        public var ledgerEntries: Int?
        /// Open alerts that are warnings.
        public var openWarnings = 0
        /// Open alerts that are critical.
        public var openCritical = 0
        /// Messages that wait to leave.
        public var outboxWaiting = 0
        /// Messages that were given up.
        public var outboxGivenUp = 0
        /// Days until the vault's disk is full; nil: not known, or it does not fill.
        public var diskDaysLeft: Double?
        /// When the console's certificate ends, in microseconds since 1970 UTC; nil: not known.
        public var certificateEnds: Int64?

        /// Nothing but what the report holds.
        public init() {}
    }

    let report: StatusReport
    let extra: Extra

    /// The metrics of a report.
    public init(_ report: StatusReport, extra: Extra = Extra()) {
        self.report = report
        self.extra = extra
    }

    /// The text.
    public var text: String {
        var text = PrometheusText()
        addProcess(to: &text)
        addListeners(to: &text)
        addHL7(to: &text)
        addVault(to: &text)
        addQueue(to: &text)
        addAlerts(to: &text)
        return text.text
    }

    private func addProcess(to text: inout PrometheusText) {
        text.add(
            "leadglass_build_info",
            .gauge,
            "Always 1; the version is the label.",
            [.init(1, .init("version", report.version))]
        )
        text.add(
            "leadglass_start_time_seconds",
            .gauge,
            "When the process started, in seconds since 1970 UTC.",
            [.init(Double(report.startedAt) / 1_000_000)]
        )
        text.add("leadglass_draining", .gauge, "1 after a drain: no association is taken.", report.draining ? 1 : 0)
        text.add("leadglass_associations", .gauge, "Associations that are open now.", report.associations.count)
        if let entries = extra.ledgerEntries {
            text.add("leadglass_ledger_entries", .gauge, "Entries of the ledger.", entries)
        }
        if let ends = extra.certificateEnds {
            text.add(
                "leadglass_console_certificate_end_seconds",
                .gauge,
                "When the console's certificate ends, in seconds since 1970 UTC.",
                [.init(Double(ends) / 1_000_000)]
            )
        }
    }

    private func addAlerts(to text: inout PrometheusText) {
        func count(_ severity: Alarm.Severity) -> Int { report.alarms.count { $0.severity == severity } }
        text.add(
            "leadglass_alarms",
            .gauge,
            "What is wrong now.",
            [
                .init(count(.critical), .init("severity", "critical")),
                .init(count(.warning), .init("severity", "warning")),
            ]
        )
        text.add(
            "leadglass_alarm",
            .gauge,
            "1 while there is an alarm with this code.",
            Set(report.alarms.map(\.code)).sorted().map { .init(1, .init("code", $0)) }
        )
        text.add(
            "leadglass_alerts_open",
            .gauge,
            "Alerts that are open.",
            [
                .init(extra.openCritical, .init("severity", "critical")),
                .init(extra.openWarnings, .init("severity", "warning")),
            ]
        )
        text.add("leadglass_outbox_waiting", .gauge, "Messages that wait to leave.", extra.outboxWaiting)
        text.add("leadglass_outbox_given_up", .gauge, "Messages on record that were given up.", extra.outboxGivenUp)
    }
}
