import ArgumentParser
import Console
import Risk

/// `leadglass calendar`: what is due when.
struct CalendarCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "calendar",
        abstract: "What is due: reviews, ends of acceptances and evidence, treatments.",
        discussion: "With --ical it is written as iCalendar, for programs that people keep their days in."
    )

    /// What the API answers.
    struct Answer: Codable, Sendable {
        var items: [ReviewRow]
        var next: String?
    }

    @OptionGroup var common: CommonOptions

    @Option(help: "Only what is overdue, soon (within 30 days) or later.")
    var when: String?

    @Option(help: "How many at most, 1 to 500.")
    var limit: Int = 100

    @Flag(help: "Write iCalendar (RFC 5545) to standard output.")
    var ical = false

    func run() async throws {
        guard (1...500).contains(limit) else { throw CommandFailure(.wrongCall, "--limit must be from 1 to 500.") }
        let client = try await ServerContact.client(common.configuration())
        if ical {
            return Terminal.put(String(decoding: try await client.api(.get, "/risk/calendar.ics"), as: UTF8.self))
        }
        let query = QueryText.of([("when", when ?? ""), ("limit", "\(limit)")])
        let answer = try await client.api(.get, "/risk/calendar" + query, as: Answer.self)
        try common.print(answer) { Self.lines(answer) }
    }

    static func lines(_ answer: Answer) -> [String] {
        if answer.items.isEmpty { return ["Nothing is due."] }
        var table = TextTable([
            .init(title: "Due"), .init(title: "Kind"), .init(title: "What"), .init(title: "Owner"),
            .init(title: "To do"),
        ])
        for row in answer.items {
            table.add([
                row.overdue ? "\(row.day) overdue" : row.day, row.kind.spoken, row.title, row.ownerName ?? "nobody",
                row.task,
            ])
        }
        return table.lines + (answer.next == nil ? [] : ["There are more: give --limit."])
    }
}
