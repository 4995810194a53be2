import Access
import Outbound
import Practice
import Records

extension SettingsPages {
    func mail(_ request: PageRequest) async throws -> Page {
        let state = OutboxItem.State(rawValue: request.query["state"]) ?? .waiting
        let after = Int64(request.query["after"])
        let (settings, summary, found) = try await Blocking.run { [services] in
            (
                try services.settings.current(), try services.outbox.summary(),
                try services.outbox.items(state, before: after, limit: Self.rowsOnAPage + 1)
            )
        }
        let caller = request.signedIn
        return Page(
            title: "Mail and webhook",
            section: .settings,
            trail: [Self.home],
            lead: "How alerts and the ledger's checkpoints leave, and what waits to leave.",
            blocks: ways(settings, caller) + [
                .section(title: "Outbox", id: "outbox", [Self.figures(summary), Self.table(found, state, after)])
            ]
        )
    }

    private func ways(_ settings: Settings, _ caller: Caller) -> [Block] {
        let facts = services.configuration
        guard !facts.ways.isEmpty else {
            return [
                .notice(
                    Notice(
                        mood: .warning,
                        title: "No alert reaches anybody",
                        text: "No mail server and no webhook is configured.",
                        next: "Add `alerts: mail:` or `alerts: webhook:` to leadglass.yaml, then restart Leadglass."
                    )
                )
            ]
        }
        let change = caller.may(.changeSettings)
        func row(_ key: SettingKey, _ group: String) -> SummaryList.Row? {
            SettingDefinition.all.first { $0.key == key }.map { definition in
                SummaryList.Row(
                    name: definition.title,
                    value: Cell(definition.words(settings[key])),
                    change: change ? Link(text: "Change", path: "/settings/groups/\(group)") : nil
                )
            }
        }
        let rows =
            facts.ways.map { SummaryList.Row(name: "Way", value: Cell($0)) }
            + [row(.alertRecipients, "alerts"), row(.checkpointRecipients, "ledger")].compactMap(\.self)
        var blocks: [Block] = [.summary(SummaryList(rows: rows, caption: "Ways by which messages leave"))]
        if facts.hasMail, settings.alertRecipients.isEmpty {
            blocks.insert(
                .notice(
                    Notice(
                        mood: .warning,
                        title: "Nobody gets alerts by mail",
                        next: "Say who does.",
                        links: change ? [Link(text: "Name recipients", path: "/settings/groups/alerts")] : []
                    )
                ),
                at: 0
            )
        }
        if caller.may(.handleAlerts) {
            blocks.append(
                .actions([
                    Action(text: "Send a test alert", path: "/settings/mail/test", posts: true, weight: .primary)
                ])
            )
        }
        return blocks
    }

    private static func figures(_ summary: OutboxSummary) -> Block {
        .figures([
            Figure(
                name: "Waiting",
                value: Amount.count(summary.waiting),
                note: summary.oldest.map { "since \(Amount.time($0.microseconds))" } ?? "",
                path: "/settings/mail?state=waiting",
                mood: summary.waiting > 0 ? .warning : .good
            ),
            Figure(
                name: "Given up",
                value: Amount.count(summary.givenUp),
                note: "among the last 1,000",
                path: "/settings/mail?state=given-up",
                mood: summary.givenUp > 0 ? .critical : .good
            ),
        ])
    }

    private static func table(_ found: [OutboxItem], _ state: OutboxItem.State, _ after: Int64?) -> Block {
        let shown = Array(found.prefix(rowsOnAPage))
        let rows = shown.map { item -> [Cell] in
            let at = item.state == .waiting ? item.nextAt : item.endedAt ?? item.createdAt
            return [
                Cell(
                    item.parcel.way == .mail ? item.parcel.subject : "Post to the webhook",
                    note: "Message \(item.number)"
                ),
                Cell(item.parcel.recipient.isEmpty ? "The webhook" : item.parcel.recipient),
                Cell(Amount.time(item.createdAt.microseconds)),
                Cell(
                    Amount.time(at.microseconds),
                    note: item.attempts == 0 ? "" : "tried \(Amount.count(item.attempts, "time", "times"))"
                ),
                Cell(item.problem ?? ""),
            ]
        }
        let choices = OutboxItem.State.allCases.map {
            Choice(value: $0.rawValue, label: $0.words, isChosen: $0 == state)
        }
        return .table(
            DataTable(
                caption: "Messages, the newest first",
                columns: [
                    .init(title: "Message"), .init(title: "To"), .init(title: "Put in"),
                    .init(title: state == .waiting ? "Next attempt" : state == .sent ? "Sent" : "Given up"),
                    .init(title: "Problem"),
                ],
                rows: rows,
                path: "/settings/mail",
                filters: [.init(name: "state", label: "Show", value: state.rawValue, kind: .choice(choices))],
                next: found.count > rowsOnAPage ? shown.last.map { "\($0.number)" } : nil,
                isContinued: after != nil,
                empty: EmptyState(
                    title: state == .waiting
                        ? "Nothing waits" : state == .sent ? "Nothing was sent yet" : "Nothing was given up",
                    text: "What does not leave is tried again for 48 hours."
                )
            )
        )
    }

    /// Sends a test alert and says what became of it.
    func test(_ request: PageRequest) async throws -> PageReply {
        let answer: AlertTest
        do {
            answer = try await alertActs.test(by: request.signedIn)
        } catch let error as OutboundError {
            throw PageProblem(
                kind: .conflict,
                title: "No test alert was sent",
                message: error.message,
                next: "Then send it again from Settings, Mail and webhook."
            )
        }
        let rows = answer.parts.map { part in
            SummaryList.Row(
                name: part.way == "mail" ? "Mail to \(part.target)" : "Post to \(part.target)",
                value: Cell(
                    part.sent ? "Sent" : "Not sent",
                    tag: part.sent ? .good : .critical,
                    note: part.message ?? ""
                )
            )
        }
        let banner = Banner(
            mood: answer.ok ? .good : .critical,
            sentence: answer.ok ? "The test alert was sent." : "Not all of the test alert was sent.",
            note: answer.ok ? "Ask those who get it whether it has arrived." : "What was refused is named below."
        )
        return .page(
            Page(
                title: "Test alert",
                section: .settings,
                trail: [Self.home, Link(text: "Mail and webhook", path: "/settings/mail")],
                blocks: [
                    .banner(banner), .summary(SummaryList(rows: rows, caption: "What became of it")),
                    .actions([Action(text: "Back to mail and webhook", path: "/settings/mail", weight: .primary)]),
                ]
            )
        )
    }
}

extension OutboxItem.State {
    /// The state, as people read it.
    var words: String {
        switch self {
        case .waiting: "Waiting"
        case .sent: "Sent"
        case .givenUp: "Given up"
        }
    }
}
