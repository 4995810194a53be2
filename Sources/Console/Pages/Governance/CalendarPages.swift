import Access
import Practice
import Records
import Risk

/// What is due when.
struct CalendarPages: Sendable {
    let desk: GovernanceDesk

    static let base = "/risk/calendar"
    /// Days that count as soon.
    static let soonDays = 30

    var routes: [PageRoute] {
        [
            .get(Self.base, .needs(.viewRisk)) { try await .page(calendar($0)) },
            .get(Self.base + ".ics", .needs(.viewRisk)) { try await file($0) },
        ]
    }

    private func file(_ request: PageRequest) async throws -> PageReply {
        guard request.signedIn.systems == nil else { throw PageProblem.bound }
        let calendar = try await desk.calendar().calendar
        let text = calendar.iCalendar(practice: desk.practiceName, now: desk.now.microseconds)
        return .file(name: "reviews.ics", type: "text/calendar; charset=utf-8", bytes: Array(text.utf8))
    }

    private func calendar(_ request: PageRequest) async throws -> Page {
        guard request.signedIn.systems == nil else { return PracticePages.bound("Calendar", .risk) }
        let (calendar, owners) = try await desk.calendar()
        let time = desk.now.microseconds
        let today = CalendarDay(microseconds: time, offset: Amount.secondsAhead(time))
        let query = CalendarQuery(request.query, today: today)
        let soon = calendar.entries.count { !$0.isOverdue && $0.day < today.adding(days: Self.soonDays) }
        let overdue = calendar.entries.count(where: \.isOverdue)
        let figures = [
            Figure(
                name: "Overdue",
                value: Amount.count(overdue),
                path: Self.base + "?when=overdue",
                mood: overdue > 0 ? .critical : .neutral
            ),
            Figure(
                name: "Within \(Self.soonDays) days",
                value: Amount.count(soon),
                path: Self.base + "?when=soon",
                mood: soon > 0 ? .warning : .neutral
            ), Figure(name: "In all", value: Amount.count(calendar.entries.count), path: Self.base),
        ]
        return Page(
            title: "Review calendar",
            section: .risk,
            trail: [Link(text: "Risk", path: "/risk")],
            lead: "Reviews of risks and safeguards, ends of acceptances and evidence, and what was said to be done.",
            blocks: [
                .figures(figures),
                .actions([Action(text: "Download for a calendar program", path: Self.base + ".ics")]),
                .table(table(query.found(calendar.entries), query, owners)),
            ]
        )
    }

    private func table(
        _ found: (shown: [ReviewCalendar.Entry], next: String?, total: Int),
        _ query: CalendarQuery,
        _ owners: [PersonID: String]
    ) -> DataTable {
        DataTable(
            caption: "What is due, the earliest first",
            columns: [
                .init(title: "What"), .init(title: "Due"), .init(title: "Kind"), .init(title: "To do"),
                .init(title: "Owner"),
            ],
            rows: found.shown.map { entry in
                [
                    Cell(entry.title, path: entry.path),
                    entry.isOverdue ? Cell("Overdue", tag: .critical, note: entry.day.text) : Cell(entry.day.text),
                    Cell(entry.kind.spoken), Cell(entry.task),
                    entry.owner.flatMap { owners[$0] }.map { Cell($0) } ?? Cell("Nobody", tag: .warning),
                ]
            },
            path: Self.base,
            filters: [
                .words("kind", "Kind", ReviewCalendar.Kind.self, chosen: query.kind?.rawValue ?? "") { $0.spoken },
                .words("when", "When", CalendarQuery.When.self, chosen: query.when?.rawValue ?? "") { $0.words },
            ],
            next: found.next,
            isContinued: !query.after.isEmpty,
            total: found.total,
            empty: query.isPlain
                ? EmptyState(
                    title: "Nothing is due",
                    text: "Give risks a day of review, and safeguards a period after which they are proven again.",
                    action: Action(text: "Look at the register", path: RegisterPages.base)
                )
                : EmptyState(
                    title: "Nothing matches",
                    text: "Look for any kind, at any time.",
                    action: Action(text: "Show all", path: Self.base)
                )
        )
    }
}

/// Which entries of the calendar a list shows.
struct CalendarQuery: Sendable {
    /// When they are due.
    enum When: String, CaseIterable, Sendable {
        case overdue, soon, later

        /// For a person.
        var words: String {
            switch self {
            case .overdue: "Overdue"
            case .soon: "Within \(CalendarPages.soonDays) days"
            case .later: "Later"
            }
        }
    }

    var kind: ReviewCalendar.Kind?
    var when: When?
    var after: String
    var limit: Int
    private let today: CalendarDay

    init(_ values: FormValues, today: CalendarDay, limit: Int = PracticePages.rowsOnAPage) {
        kind = ReviewCalendar.Kind(rawValue: values["kind"])
        when = When(rawValue: values["when"])
        after = values["after"]
        self.limit = limit
        self.today = today
    }

    var isPlain: Bool { kind == nil && when == nil }

    /// One page, and how many there are on all pages.
    func found(_ entries: [ReviewCalendar.Entry]) -> (shown: [ReviewCalendar.Entry], next: String?, total: Int) {
        let horizon = today.adding(days: CalendarPages.soonDays)
        let all = entries.filter { entry in
            let isOfTime =
                switch when {
                case nil: true
                case .overdue: entry.isOverdue
                case .soon: !entry.isOverdue && entry.day < horizon
                case .later: entry.day >= horizon
                }
            return isOfTime && (kind == nil || entry.kind == kind)
        }
        let start = all.firstIndex { $0.id == after }.map { $0 + 1 } ?? 0
        let shown = Array(all[start...].prefix(limit))
        return (shown, start + shown.count < all.count ? shown.last?.id : nil, all.count)
    }
}

extension ReviewCalendar.Entry {
    /// Names it among the entries.
    var id: String { "\(kind.rawValue):\(subject)" }

    /// The page of what it is about.
    var path: String {
        switch kind {
        case .riskReview, .acceptance, .treatment: "\(RegisterPages.base)/\(subject)"
        case .safeguardReview, .evidence: Safeguard.place.path(subject)
        case .framework: FrameworkPages.path(subject)
        }
    }
}
