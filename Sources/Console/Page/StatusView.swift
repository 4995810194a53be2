import Practice

/// A status report in words, as the page's template names them.
struct StatusView {
    struct AlarmView {
        let severity: String
        let word: String
        let message: String
        let next: String
    }

    struct Figure {
        let name: String
        let value: String
        let note: String
    }

    struct Listener {
        let name: String
        let listen: String
        let forward: String
        let state: String
        let word: String
        let since: String
        let whenDown: String
        let instances: String
        let unprotected: String
    }

    struct Association {
        let caller: String
        let called: String
        let address: String
        let listener: String
        let since: String
        let instances: String
        let bytes: String
        let keeping: Bool
    }

    struct Sender {
        let caller: String
        let address: String
        let upstream: String
        let soleCopies: String
        let bytes: String
        let age: String
    }

    struct Parked {
        let upstream: String
        let caller: String
        let uid: String
        let reason: String
    }

    let style: String
    let title: String
    let practice: String
    let mood: String
    let verdict: String
    let verdictNote: String
    let alarms: [AlarmView]
    let hasAlarms: Bool
    let figures: [Figure]
    let chart: RateChart
    let listeners: [Listener]
    let hasListeners: Bool
    let associations: [Association]
    let hasAssociations: Bool
    let queue: [Sender]
    let hasQueue: Bool
    let queueSummary: String
    let parked: [Parked]
    let hasParked: Bool
    let limits: [String]
    let hasLimits: Bool
    let version: String
    let running: String
    let madeAt: String
    let madeAtMachine: String
    let updating: Bool

    init(_ report: StatusReport, updating: Bool) {
        let verdict = Verdict(report)
        style = StyleSheet.text
        title = "\(verdict.sentence) · \(report.practice) · Leadglass"
        practice = report.practice
        mood = verdict.mood
        self.verdict = verdict.sentence
        verdictNote = verdict.note
        alarms = report.alarms.map {
            AlarmView(
                severity: $0.severity.rawValue,
                word: $0.severity == .critical ? "Critical" : "Warning",
                message: $0.message,
                next: $0.next
            )
        }
        hasAlarms = !alarms.isEmpty
        figures = Self.figures(report.vault)
        chart = RateChart(report.lastHour, now: report.madeAt)
        listeners = report.listeners.map { Self.listener($0, at: report.madeAt) }
        hasListeners = !listeners.isEmpty
        associations = report.associations.map { Self.association($0, at: report.madeAt) }
        hasAssociations = !associations.isEmpty
        queue = report.queue.map {
            Sender(
                caller: $0.callingAETitle,
                address: $0.address,
                upstream: $0.upstream,
                soleCopies: Amount.count($0.soleCopies),
                bytes: Amount.bytes($0.bytes),
                age: Amount.span(report.madeAt - $0.oldest)
            )
        }
        hasQueue = !queue.isEmpty
        let soleCopies = report.queue.reduce(0) { $0 + $1.soleCopies }
        queueSummary =
            soleCopies == 1
            ? "1 instance waits for its PACS. Until it is delivered, the vault holds its only copy."
            : "\(Amount.count(soleCopies)) instances wait for their PACS. "
                + "Until they are delivered, the vault holds their only copies."
        parked = report.parked.map {
            Parked(upstream: $0.upstream, caller: $0.callingAETitle, uid: $0.sopInstanceUID, reason: $0.reason)
        }
        hasParked = !parked.isEmpty
        limits = report.limits
        hasLimits = !limits.isEmpty
        version = report.version
        running = Amount.span(report.madeAt - report.startedAt)
        madeAt = Amount.time(report.madeAt)
        madeAtMachine = Amount.machineTime(report.madeAt)
        self.updating = updating
    }

    private static func figures(_ vault: VaultStatus) -> [Figure] {
        let versions = vault.versionsHeaderOnly + vault.versionsOtherSyntax + vault.versionsChangedPixels
        return [
            Figure(name: "Studies", value: Amount.count(vault.studies), note: "with at least one instance"),
            Figure(
                name: "Instances",
                value: Amount.count(vault.instances),
                note: "and \(Amount.count(versions, "further version", "further versions"))"
            ),
            Figure(
                name: "Bytes",
                value: Amount.bytes(vault.bytes),
                note: "\(Amount.bytes(vault.bytesOnDisk)) on disk, \(Amount.bytes(vault.freeBytes)) free"
            ),
            Figure(
                name: "Unprotected",
                value: Amount.count(vault.unprotected),
                note: "passed without a copy"
            ),
        ]
    }

    private static func listener(_ status: ListenerStatus, at now: Int64) -> Listener {
        let word =
            switch status.upstream {
            case .unknown: "Not asked yet"
            case .up: "Answers"
            case .down: "Does not answer"
            }
        return Listener(
            name: status.name,
            listen: status.listen,
            forward: status.forward,
            state: status.upstream.rawValue,
            word: word,
            since: Amount.span(now - status.since),
            whenDown: status.whenDown,
            instances: Amount.count(status.instances),
            unprotected: Amount.count(status.unprotected)
        )
    }

    private static func association(_ status: AssociationStatus, at now: Int64) -> Association {
        Association(
            caller: status.callingAETitle,
            called: status.calledAETitle,
            address: status.address,
            listener: status.listener,
            since: Amount.span(now - status.since),
            instances: Amount.count(status.instances),
            bytes: Amount.bytes(status.bytes),
            keeping: status.keeping
        )
    }
}
