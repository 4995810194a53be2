import Access
import Outbound
import Practice
import Records

/// What is wrong, who knows of it, and what was.
struct AlertPages: Sendable {
    let alerts: AlertBook
    let acts: AlertActs
    let now: @Sendable () -> Timestamp

    var routes: [PageRoute] {
        [
            .get("/alerts", .needs(.viewStatus)) { try await .page(list($0)) },
            .get("/alerts/{alert}", .needs(.viewStatus)) { try await .page(alert($0)) },
            .post("/alerts/{alert}/acknowledge", .needs(.handleAlerts)) { try await acknowledge($0) },
        ]
    }

    static let home = Link(text: "Alerts", path: "/alerts")
    static let rowsOnAPage = 100

    private func list(_ request: PageRequest) async throws -> Page {
        let after = Int64(request.query["after"])
        let sees = request.signedIn.seesAlerts
        let (open, past) = try await Blocking.run { [alerts] in
            guard sees else { return ([Alert](), [Alert]()) }
            return (
                try after == nil ? alerts.open() : [], try alerts.history(before: after, limit: Self.rowsOnAPage + 1)
            )
        }
        var blocks: [Block] = []
        if after == nil {
            blocks.append(.banner(banner(open)))
            if !open.isEmpty { blocks.append(openTable(open, request.signedIn)) }
        }
        blocks.append(.section(title: "History", id: "history", [history(past, after)]))
        return Page(
            title: "Alerts",
            section: .today,
            lead: "One alert for one cause: it opens when something has been wrong for a moment, and ends by itself.",
            blocks: blocks,
            isLive: after == nil
        )
    }

    private func banner(_ open: [Alert]) -> Banner {
        let waiting = open.count { $0.acknowledgment == nil }
        let mood: Mood =
            open.isEmpty ? .good : open.contains { $0.severity == .critical } ? .critical : .warning
        return Banner(
            mood: mood,
            sentence: open.isEmpty
                ? "Nothing is wrong." : Amount.count(open.count, "alert is open.", "alerts are open."),
            note: open.isEmpty
                ? ""
                : waiting == 0
                    ? "Somebody has taken on each of them."
                    : Amount.count(waiting, "is not acknowledged.", "are not acknowledged.")
        )
    }

    private func openTable(_ open: [Alert], _ caller: Caller) -> Block {
        let time = now().microseconds
        let rows = open.map { alert -> [Cell] in
            var actions: [Action] = []
            if alert.acknowledgment == nil, caller.may(.handleAlerts) {
                actions = [
                    Action(
                        text: "Acknowledge",
                        path: "/alerts/\(alert.number)/acknowledge",
                        posts: true,
                        fields: [("from", "alerts")]
                    )
                ]
            }
            return [
                Cell(alert.message, path: "/alerts/\(alert.number)", note: alert.plainNext),
                Cell(alert.severity.heading, tag: alert.severity.mood),
                Cell(
                    Amount.time(alert.seenAt.microseconds),
                    note: "\(Amount.span(time - alert.seenAt.microseconds)) ago"
                ),
                Cell(alert.acknowledgment?.by ?? "Nobody yet", note: alert.acknowledgment?.note ?? ""),
                Cell("", actions: actions),
            ]
        }
        return .table(
            DataTable(
                caption: "Open alerts, the worst first",
                columns: [
                    .init(title: "What is wrong"), .init(title: "Severity"), .init(title: "Since"),
                    .init(title: "Taken on by"), .init(title: ""),
                ],
                rows: rows,
                path: "/alerts",
                empty: EmptyState(title: "Nothing is wrong", text: "")
            )
        )
    }

    private func history(_ found: [Alert], _ after: Int64?) -> Block {
        let shown = Array(found.prefix(Self.rowsOnAPage))
        let rows = shown.map { alert -> [Cell] in
            let lasted = alert.clearedAt.map { Amount.span($0.microseconds - alert.seenAt.microseconds) }
            return [
                Cell(alert.message, path: "/alerts/\(alert.number)", note: "Alert \(alert.number), \(alert.code)"),
                Cell(alert.worst.heading, tag: alert.worst.mood),
                Cell(Amount.time(alert.seenAt.microseconds)),
                Cell(
                    alert.clearedAt.map { Amount.time($0.microseconds) } ?? "Open",
                    note: lasted.map { "lasted \($0)" } ?? ""
                ),
                Cell(alert.acknowledgment?.by ?? "Nobody"),
            ]
        }
        return .table(
            DataTable(
                caption: "Alerts, the newest first",
                columns: [
                    .init(title: "What was wrong"), .init(title: "Worst"), .init(title: "Since"), .init(title: "Until"),
                    .init(title: "Taken on by"),
                ],
                rows: rows,
                path: "/alerts",
                next: found.count > Self.rowsOnAPage ? shown.last.map { "\($0.number)" } : nil,
                isContinued: after != nil,
                empty: EmptyState(
                    title: "No alert yet",
                    text: "What was wrong stays here, with who took it on and how long it lasted.",
                    action: Action(text: "Mail and webhook", path: "/settings/mail")
                )
            )
        )
    }
}

extension Alert {
    /// Its code, with what it is about.
    var code: String { key.subject.isEmpty ? key.code : "\(key.code), \(key.subject)" }
}

extension Alert {
    /// What to do, without the marks of commands, for where these are not drawn.
    var plainNext: String { next.replacing("`", with: "") }
}

extension AlertSeverity {
    var heading: String { word.prefix(1).uppercased() + word.dropFirst() }
    var mood: Mood { self == .critical ? .critical : .warning }
}
