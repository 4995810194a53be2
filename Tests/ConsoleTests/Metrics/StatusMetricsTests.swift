import Practice
import Testing

@testable import Console

/// What Prometheus gets: figures, nothing that names a patient or that a peer chose.
struct StatusMetricsTests {
    private func lines(_ report: StatusReport, _ extra: StatusMetrics.Extra = .init()) -> [Substring] {
        StatusMetrics(report, extra: extra).text.split(separator: "\n")
    }

    @Test func aReportBecomesFigures() {
        var extra = StatusMetrics.Extra()
        extra.ledgerEntries = 1_000_000
        extra.openCritical = 2
        extra.outboxWaiting = 5
        extra.diskDaysLeft = 13.5
        extra.certificateEnds = SampleReport.now
        let found = lines(SampleReport.full(), extra)
        for line in [
            "leadglass_build_info{version=\"0.1.0\"} 1", "leadglass_draining 0",
            "leadglass_upstream_up{listener=\"main-pacs\"} 0", "leadglass_upstream_up{listener=\"mammo-pacs\"} 1",
            "leadglass_instances_total{listener=\"research\"} 402118", "leadglass_sole_copies 1204",
            "leadglass_sole_copy_bytes 639075976", "leadglass_parked 1", "leadglass_vault_studies 1532",
            "leadglass_vault_free_bytes 1800000000000", "leadglass_vault_writable 1",
            "leadglass_vault_versions{difference=\"header\"} 3", "leadglass_alarms{severity=\"critical\"} 1",
            "leadglass_alarms{severity=\"warning\"} 1", "leadglass_alarm{code=\"upstream-down\"} 1",
            "leadglass_alerts_open{severity=\"critical\"} 2", "leadglass_outbox_waiting 5",
            "leadglass_ledger_entries 1000000", "leadglass_vault_disk_days_left 13.5",
            "leadglass_console_certificate_end_seconds 1795341909",
        ] {
            #expect(found.contains(Substring(line)), "\(line)")
        }
        #expect(!found.contains { $0.hasPrefix("leadglass_upstream_up{listener=\"research\"}") })
    }

    @Test func whatPeersSendIsNoLabel() {
        let text = StatusMetrics(SampleReport.full(callingAETitle: "EVIL\"} 1\nx")).text
        for word in ["EVIL", "10.0.0.21", "10.0.0.5", "2.25.", "PACS aborted", "Prairie"] {
            #expect(!text.contains(word), "\(word)")
        }
    }

    @Test func thePeersHoweverManyDoNotMakeMoreLines() {
        var report = SampleReport.full()
        let before = lines(report).count
        report.associations = Array(repeating: report.associations[0], count: 500)
        report.queue = (0..<500).map { index in
            var entry = report.queue[0]
            entry.callingAETitle = "AE\(index)"
            return entry
        }
        #expect(lines(report).count == before)
    }

    @Test func everyLineIsOneThatPrometheusReads() throws {
        let sample = try Regex(#"[a-z_]+(\{([a-z]+="[^"\\]*",?)+\})? -?[0-9.e+]+"#)
        for line in lines(SampleReport.full()) + lines(SampleReport.empty()) where !line.hasPrefix("# ") {
            #expect(line.wholeMatch(of: sample) != nil, "\(line)")
        }
    }
}
