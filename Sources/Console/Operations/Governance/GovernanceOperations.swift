import Access
import HTTPTypes
import Practice
import Records
import Risk

/// Frameworks and the calendar of reviews, for programs.
struct GovernanceOperations: Sendable {
    let desk: GovernanceDesk

    func all() throws -> [Operation] {
        [
            Operation(
                method: .get,
                path: "/risk/frameworks",
                name: "listFrameworks",
                summary: "How far the practice is with each framework, as evidence shows it.",
                access: .needs(.viewRisk),
                result: try SchemaReader.schema(of: Listing<FrameworkRow>.self)
            ) { [desk] request in
                try PracticeActs.checkIsUnbound(request.caller)
                let standing = try await desk.standing(desk.frameworks)
                return .value(Listing(items: standing.coverages.map(FrameworkRow.init), next: nil))
            },
            Operation(
                method: .get,
                path: "/risk/frameworks/{framework}",
                name: "getFramework",
                summary: "A framework requirement by requirement: its standing, what carries it, and what to do next.",
                access: .needs(.viewRisk),
                result: try SchemaReader.schema(of: FrameworkDetail.self)
            ) { [desk] request in
                try PracticeActs.checkIsUnbound(request.caller)
                let found = desk.frameworks.filter { $0.id == request.parameters["framework"] }
                guard let coverage = try await desk.standing(found).coverages.first else { throw Problem.notFound }
                return .value(FrameworkDetail(coverage))
            },
            Operation(
                method: .get,
                path: "/risk/calendar",
                name: "listReviews",
                summary: "What is due, the earliest first.",
                access: .needs(.viewRisk),
                queries: [
                    .init(
                        name: "kind",
                        description: "Only this kind.",
                        schema: .choice(ReviewCalendar.Kind.allCases.map(\.rawValue))
                    ),
                    .init(
                        name: "when",
                        description: "Only what is overdue, due within 30 days, or later.",
                        schema: .choice(CalendarQuery.When.allCases.map(\.rawValue))
                    ),
                ] + VaultOperations.paging,
                result: try SchemaReader.schema(of: Listing<ReviewRow>.self)
            ) { request in .value(try await list(request)) },
            Operation(
                method: .get,
                path: "/risk/calendar.ics",
                name: "exportReviews",
                summary: "What is due, as iCalendar (RFC 5545).",
                access: .needs(.viewRisk),
                result: .text(type: "text/calendar")
            ) { [desk] request in
                try PracticeActs.checkIsUnbound(request.caller)
                let calendar = try await desk.calendar().calendar
                let text = calendar.iCalendar(practice: desk.practiceName, now: desk.now.microseconds)
                return .text(text, type: "text/calendar; charset=utf-8")
            },
        ]
    }

    private func list(_ request: OperationRequest) async throws -> Listing<ReviewRow> {
        try PracticeActs.checkIsUnbound(request.caller)
        let time = desk.now.microseconds
        let today = CalendarDay(microseconds: time, offset: Amount.secondsAhead(time))
        let query = CalendarQuery(request.query, today: today, limit: try request.limit())
        guard request.query["kind"].isEmpty || query.kind != nil, request.query["when"].isEmpty || query.when != nil
        else {
            throw Problem(.badRequest, "bad-query", "kind and when must be among the values that the document names.")
        }
        let (calendar, owners) = try await desk.calendar()
        let found = query.found(calendar.entries)
        return Listing(items: found.shown.map { ReviewRow($0, owners) }, next: found.next)
    }
}
