import Practice

/// A report in which every part of the page has something to show.
enum SampleReport {
    static let now: Int64 = 1_795_341_909_000_000

    static func full(callingAETitle: String = "CT1") -> StatusReport {
        var report = empty()
        report.practice = "Prairie Radiology"
        report.alarms = [
            Alarm(
                severity: .critical,
                code: "upstream-down",
                message: "main-pacs does not answer; 1,204 images wait and the vault holds their only copies.",
                next: "Look at the PACS at 10.0.0.5:104; Leadglass delivers by itself when it is back."
            ),
            Alarm(
                severity: .warning,
                code: "recovery-key",
                message: "The recovery key has not been locked away.",
                next: "Give `leadglass vault recovery-key` on a terminal, print what it shows and lock it away."
            ),
        ]
        report.listeners = [
            listener("main-pacs", .down), listener("mammo-pacs", .up), listener("research", .unknown),
        ]
        report.associations = [
            AssociationStatus(
                listener: "main-pacs",
                callingAETitle: callingAETitle,
                calledAETitle: "PACS",
                address: "10.0.0.21",
                since: now - 75_000_000,
                instances: 212,
                bytes: 112_528_328,
                keeping: true
            )
        ]
        report.queue = [
            QueueStatus(
                upstream: "main-pacs",
                callingAETitle: callingAETitle,
                address: "10.0.0.21",
                soleCopies: 1204,
                bytes: 639_075_976,
                oldest: now - 4_320_000_000
            )
        ]
        report.parked = [
            ParkedObject(
                upstream: "main-pacs",
                callingAETitle: callingAETitle,
                sopInstanceUID: "2.25.123456789012345678901234567890",
                reason: "The PACS aborted the association three times while it was sent."
            )
        ]
        report.limits = ["C-MOVE to hosts that are not behind a listener does not pass: configure a reverse listener."]
        report.lastHour = (0..<60).map { minute in
            let instances = minute % 7 == 0 ? 0 : (minute * 37) % 120
            return MinuteCount(
                minute: now - Int64(59 - minute) * 60_000_000,
                instances: instances,
                bytes: instances * 530_794
            )
        }
        return report
    }

    static func empty() -> StatusReport {
        StatusReport(
            practice: "Empty",
            version: "0.1.0",
            startedAt: now - 9_000_000_000,
            madeAt: now,
            draining: false,
            listeners: [],
            associations: [],
            vault: VaultStatus(
                studies: 1532,
                instances: 402_118,
                bytes: 212_000_000_000,
                bytesOnDisk: 213_100_000_000,
                freeBytes: 1_800_000_000_000,
                versionsHeaderOnly: 3,
                versionsOtherSyntax: 1,
                versionsChangedPixels: 0,
                resends: 88,
                unprotected: 0,
                writable: true,
                problem: nil,
                recoveryKeyConfirmed: true
            ),
            queue: [],
            parked: [],
            alarms: [],
            limits: [],
            lastHour: []
        )
    }

    private static func listener(_ name: String, _ state: UpstreamState) -> ListenerStatus {
        ListenerStatus(
            name: name,
            listen: "0.0.0.0:11112",
            forward: "10.0.0.5:104",
            upstream: state,
            since: now - 4_320_000_000,
            whenDown: "keep",
            associations: 1,
            instances: 402_118,
            unprotected: 0
        )
    }
}
