import Access
import Practice
import Records
import Risk
import Testing

@testable import Console

/// What is due is listed, and goes into calendar programs.
@Suite struct CalendarPageTests {
    private func office(_ count: Int = 1) throws -> RiskOffice {
        let office = try RiskOffice()
        for number in 0..<count {
            var risk = Risk(id: office.services.risk.store.newID(), title: "Loss, number \(number); \"quoted\"")
            risk.review = "2020-01-31"
            try office.services.risk.store.save(risk, by: "test")
        }
        return office
    }

    @Test func whatIsOverdueStandsFirstWithItsLink() async throws {
        let office = try office()
        let html = try await office.get("/risk/calendar").html()
        let risk = try #require(try office.services.risk.store.allRisks().first)
        #expect(html.contains(">Overdue<") && html.contains("2020-01-31") && html.contains("/risk/register/\(risk.id)"))
        #expect(html.contains("/risk/frameworks/hhs-cpg") && html.contains("Nobody"))
        let overdue = try await office.get("/risk/calendar?when=overdue&kind=risk-review").html()
        #expect(overdue.contains("1 in all"))
        #expect(try await office.get("/risk/calendar?kind=acceptance").html().contains("Nothing matches"))
    }

    @Test func longCalendarsComePageByPage() async throws {
        let office = try office(120)
        let listing = try office.value(
            Listing<ReviewRow>.self,
            try await office.operation("listReviews", query: "kind=risk-review&limit=100")
        )
        #expect(listing.items.count == 100 && listing.items.allSatisfy(\.overdue))
        let rest = try office.value(
            Listing<ReviewRow>.self,
            try await office.operation("listReviews", query: "kind=risk-review&after=\(try #require(listing.next))")
        )
        #expect(rest.items.count == 20 && rest.next == nil)
        await #expect(throws: Problem.self) { try await office.operation("listReviews", query: "kind=x") }
        await #expect(throws: Problem.self) { try await office.operation("listReviews", query: "when=x") }
    }

    @Test func theFileIsWrittenAsRFC5545SaysIt() async throws {
        let office = try office()
        guard case .file(let name, let type, let bytes) = try await office.get("/risk/calendar.ics"),
            case .text(let text, let other) = try await office.operation("exportReviews")
        else { throw NothingThere() }
        #expect(name == "reviews.ics" && type == "text/calendar; charset=utf-8" && other == type)
        #expect(text.hasPrefix("BEGIN:VCALENDAR\r\nVERSION:2.0\r\n") && text.hasSuffix("END:VCALENDAR\r\n"))
        #expect(text.contains("SUMMARY:Risk review: Loss\\, number 0\\; \"quoted\""))
        #expect(text.contains("DTSTART;VALUE=DATE:20200131\r\nDTEND;VALUE=DATE:20200201"))
        let lines = String(decoding: bytes, as: UTF8.self).split(separator: "\r\n", omittingEmptySubsequences: false)
        #expect(lines.allSatisfy { $0.utf8.count <= 75 && !$0.contains("\n") })
        #expect(lines.count { $0 == "BEGIN:VEVENT" } == lines.count { $0 == "END:VEVENT" })
    }
}
