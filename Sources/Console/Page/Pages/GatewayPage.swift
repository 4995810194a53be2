import Practice

/// Who is connected, through which listener, to what; what waits; and what does not pass through Leadglass.
enum GatewayPage {
    static func make(_ report: StatusReport, path: String = "/gateway") -> Page {
        let now = report.madeAt
        var blocks: [Block] = [
            .section(
                title: "Live associations",
                id: "associations",
                [.table(associations(report.associations, now, path))]
            ),
            .section(
                title: "Systems behind Leadglass",
                id: "listeners",
                [.table(listeners(report.listeners, now, path))]
            ),
        ]
        if !report.hl7.isEmpty {
            blocks.append(
                .section(title: "HL7 systems behind Leadglass", id: "hl7", [.table(hl7(report.hl7, now, path))])
            )
        }
        if !report.queue.isEmpty {
            blocks.append(
                .section(
                    title: "Waiting for a PACS",
                    id: "queue",
                    [.text([queueSummary(report.queue)]), .table(queue(report.queue, now, path))]
                )
            )
        }
        if !report.parked.isEmpty {
            blocks.append(.section(title: "Set aside", id: "parked", [.table(parked(report.parked, path))]))
        }
        blocks.append(.section(title: "The last hour", id: "hour", [.chart(.lastHour(report.lastHour, now: now))]))
        if !report.limits.isEmpty {
            blocks.append(.section(title: "What does not pass through Leadglass", id: "limits", [.text(report.limits)]))
        }
        return Page(
            title: "Gateway",
            section: .today,
            trail: [Link(text: "Today", path: ShellSection.today.path)],
            lead: "Running for \(Amount.span(now - report.startedAt))."
                + (report.draining ? " Leadglass is draining: new associations are not taken." : ""),
            blocks: blocks,
            isLive: true
        )
    }

    private static func associations(_ list: [AssociationStatus], _ now: Int64, _ path: String) -> DataTable {
        DataTable(
            caption: "Who is connected now, the oldest first",
            columns: [
                .init(title: "Caller"), .init(title: "Address"), .init(title: "Calls"), .init(title: "Listener"),
                .init(title: "Open for", isNumber: true), .init(title: "Instances", isNumber: true),
                .init(title: "Data", isNumber: true), .init(title: "State"),
            ],
            rows: list.map {
                [
                    Cell($0.callingAETitle), Cell($0.address), Cell($0.calledAETitle), Cell($0.listener),
                    Cell(Amount.span(now - $0.since)), Cell(Amount.count($0.instances)), Cell(Amount.bytes($0.bytes)),
                    $0.keeping ? Cell("Kept for the PACS", tag: .warning) : Cell("Relayed", tag: .neutral),
                ]
            },
            path: path,
            empty: EmptyState(title: "No association is open now.", text: "Those that open show here at once.")
        )
    }

    private static func listeners(_ list: [ListenerStatus], _ now: Int64, _ path: String) -> DataTable {
        DataTable(
            caption: "Each listener and the system it forwards to",
            columns: [
                .init(title: "Listener"), .init(title: "State"), .init(title: "Listens on"),
                .init(title: "Forwards to"), .init(title: "When down"), .init(title: "Instances", isNumber: true),
                .init(title: "Unprotected", isNumber: true),
            ],
            rows: list.map {
                [
                    Cell($0.name), state($0.upstream, $0.since, now), Cell($0.listen), Cell($0.forward),
                    Cell($0.whenDown),
                    Cell(Amount.count($0.instances)), Cell(Amount.count($0.unprotected)),
                ]
            },
            path: path,
            empty: EmptyState(
                title: "No listener is configured.",
                text: "Name one under `gateway:` in `leadglass.yaml`, then run `leadglass check`."
            )
        )
    }

    private static func hl7(_ list: [HL7ListenerStatus], _ now: Int64, _ path: String) -> DataTable {
        DataTable(
            caption: "Each HL7 listener and the system it forwards to",
            columns: [
                .init(title: "Listener"), .init(title: "State"), .init(title: "Listens on"),
                .init(title: "Forwards to"), .init(title: "Connections", isNumber: true),
                .init(title: "Messages", isNumber: true), .init(title: "Not accepted", isNumber: true),
                .init(title: "Unreadable", isNumber: true),
            ],
            rows: list.map {
                [
                    Cell($0.name), state($0.upstream, $0.since, now), Cell($0.listen), Cell($0.forward),
                    Cell(Amount.count($0.connections)), Cell(Amount.count($0.messages)),
                    Cell(Amount.count($0.refused)), Cell(Amount.count($0.unreadable)),
                ]
            },
            path: path,
            empty: EmptyState(title: "No HL7 listener is configured.", text: "")
        )
    }

    private static func state(_ upstream: UpstreamState, _ since: Int64, _ now: Int64) -> Cell {
        let span = "for \(Amount.span(now - since))"
        return switch upstream {
        case .unknown: Cell("Not asked yet", tag: .neutral, note: span)
        case .up: Cell("Answers", tag: .good, note: span)
        case .down: Cell("Does not answer", tag: .critical, note: span)
        }
    }

    private static func queueSummary(_ queue: [QueueStatus]) -> String {
        let count = queue.reduce(0) { $0 + $1.soleCopies }
        return count == 1
            ? "1 instance waits for its PACS. Until it is delivered, the vault holds its only copy."
            : "\(Amount.count(count)) instances wait for their PACS. "
                + "Until they are delivered, the vault holds their only copies."
    }

    private static func queue(_ list: [QueueStatus], _ now: Int64, _ path: String) -> DataTable {
        DataTable(
            caption: "What waits, by sender",
            columns: [
                .init(title: "Sender"), .init(title: "Address"), .init(title: "For"),
                .init(title: "Sole copies", isNumber: true), .init(title: "Data", isNumber: true),
                .init(title: "Oldest", isNumber: true),
            ],
            rows: list.map {
                [
                    Cell($0.callingAETitle), Cell($0.address), Cell($0.upstream), Cell(Amount.count($0.soleCopies)),
                    Cell(Amount.bytes($0.bytes)), Cell(Amount.span(now - $0.oldest)),
                ]
            },
            path: path,
            empty: EmptyState(title: "Nothing waits.", text: "")
        )
    }

    private static func parked(_ list: [ParkedObject], _ path: String) -> DataTable {
        DataTable(
            caption: "What a PACS would not take, the oldest first",
            columns: [
                .init(title: "SOP Instance UID"), .init(title: "Sender"), .init(title: "For"), .init(title: "Why"),
            ],
            rows: list.map {
                [Cell($0.sopInstanceUID, isCode: true), Cell($0.callingAETitle), Cell($0.upstream), Cell($0.reason)]
            },
            path: path,
            empty: EmptyState(title: "Nothing is set aside.", text: "")
        )
    }
}
