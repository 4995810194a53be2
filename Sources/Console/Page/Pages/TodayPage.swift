import Practice

/// Today in one glance: are we protected, what is wrong, what is due, what changed, and one next step each.
enum TodayPage {
    /// Something that changed lately.
    struct Change {
        /// When, in microseconds since 1970 UTC.
        var time: Int64
        var text: String
        var path: String?
    }

    /// - Parameters:
    ///   - due: what a person has to do, the most urgent first.
    ///   - changes: what changed, the newest first.
    ///   - moreChanges: where all of them are.
    ///   - forecast: how long the disk lasts.
    ///   - acknowledge: buttons of an alarm.
    static func make(
        _ report: StatusReport,
        due: [TaskItem] = [],
        changes: [Change] = [],
        moreChanges: Link? = nil,
        gatewayPath: String = "/gateway",
        forecast: Capacity.Forecast? = nil,
        acknowledge: (Alarm) -> [Action] = { _ in [] }
    ) -> Page {
        let verdict = Verdict(report)
        var blocks: [Block] = [
            .banner(
                Banner(mood: Mood(rawValue: verdict.mood) ?? .neutral, sentence: verdict.sentence, note: verdict.note)
            )
        ]
        if !report.alarms.isEmpty {
            let notices = report.alarms.map { alarm in
                Block.notice(
                    Notice(
                        mood: alarm.severity == .critical ? .critical : .warning,
                        title: alarm.message,
                        next: alarm.next,
                        actions: acknowledge(alarm)
                    )
                )
            }
            blocks.append(.section(title: "What is wrong", id: "wrong", notices))
        }
        blocks.append(.figures(figures(report, gatewayPath, forecast)))
        blocks.append(
            .columns([
                [.section(title: "What is due", id: "due", [Self.due(due)])],
                [.section(title: "What changed", id: "changed", Self.changes(changes, moreChanges, report.madeAt))],
            ])
        )
        blocks.append(
            .section(title: "The last hour", id: "hour", [.chart(.lastHour(report.lastHour, now: report.madeAt))])
        )
        return Page(title: "Today", section: .today, blocks: blocks, isLive: true)
    }

    private static func due(_ tasks: [TaskItem]) -> Block {
        tasks.isEmpty
            ? .empty(EmptyState(title: "Nothing is due.", text: "Drills, lessons and reviews show here when they are."))
            : .tasks(tasks)
    }

    private static func changes(_ changes: [Change], _ more: Link?, _ now: Int64) -> [Block] {
        guard !changes.isEmpty else {
            return [.empty(EmptyState(title: "Nothing changed lately.", text: "Settings, people and roles show here."))]
        }
        let tasks = changes.map {
            TaskItem(
                text: $0.text,
                note: "\(Amount.span(now - $0.time)) ago, \(Amount.time($0.time))",
                path: $0.path,
                state: ""
            )
        }
        let link = more.map { Block.actions([Action(text: $0.text, path: $0.path)]) }
        return [.tasks(tasks)] + [link].compactMap { $0 }
    }

    private static func figures(
        _ report: StatusReport,
        _ gatewayPath: String,
        _ forecast: Capacity.Forecast?
    ) -> [Figure] {
        let vault = report.vault
        let behind = report.listeners.map(\.upstream) + report.hl7.map(\.upstream)
        let down = behind.count { $0 == .down }
        let soleCopies = report.queue.reduce(0) { $0 + $1.soleCopies }
        return [
            Figure(
                name: "Studies kept",
                value: Amount.count(vault.studies),
                note: Amount.count(vault.instances, "instance", "instances"),
                path: ShellSection.vault.path
            ),
            Figure(
                name: "Unprotected",
                value: Amount.count(vault.unprotected),
                note: "passed without a copy",
                mood: vault.unprotected > 0 ? .critical : .good
            ),
            Figure(
                name: "Sole copies",
                value: Amount.count(soleCopies),
                note: "wait for their PACS",
                path: gatewayPath,
                mood: soleCopies > 0 ? .warning : .good
            ),
            Figure(
                name: "Systems behind",
                value: "\(Amount.count(behind.count - down)) of \(Amount.count(behind.count))",
                note: down == 0 ? "no one is known to be down" : "\(Amount.count(down)) down",
                path: gatewayPath,
                mood: down > 0 ? .critical : .good
            ),
            Figure(
                name: "Room left",
                value: Amount.bytes(vault.freeBytes),
                note: forecast?.words ?? "\(Amount.bytes(vault.bytesOnDisk)) used",
                path: forecast == nil ? nil : ShellSection.vault.path,
                mood: vault.writable ? forecast?.mood ?? .neutral : .critical
            ),
        ]
    }
}
