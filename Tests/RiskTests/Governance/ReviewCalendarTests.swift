import Foundation
import Practice
import Testing

@testable import Risk

/// The calendar says what is due when.
struct ReviewCalendarTests {
    private func calendar(
        _ change: (inout Household) -> Void = { _ in },
        risk changeRisk: (inout Risk) -> Void = { _ in }
    ) throws -> ReviewCalendar {
        var household = Household()
        household.snapshot.evidence = [household.evidence(daysAgo: 1)]
        change(&household)
        var risk = household.risk()
        changeRisk(&risk)
        return ReviewCalendar(
            risks: [risk],
            practice: household.snapshot,
            content: try LibraryFixture.content(),
            now: Household.now
        )
    }

    private func lines(_ calendar: ReviewCalendar) -> [String] {
        calendar.entries.map { "\($0.day.text) \($0.kind.rawValue) \($0.title)\($0.isOverdue ? "!" : "")" }
    }

    @Test func everythingIsThereInOrder() throws {
        let calendar = try calendar { $0.snapshot.safeguards[0].reviewDays = 30 }
        #expect(
            lines(calendar) == [
                "2026-10-20 safeguard-review Locked backup", "2026-12-19 evidence Locked backup",
                "2027-01-31 treatment Ransomware", "2027-03-31 risk-review Ransomware",
                "2027-11-25 framework HIPAA Security Rule",
            ]
        )
        #expect(calendar.entries[2].owner == Household.id(1))
        #expect(calendar.entries[2].subject == Household().risk().id.text)
    }

    @Test func whatHasPassedIsOverdue() throws {
        let calendar = try calendar(
            { $0.snapshot.evidence = [$0.evidence(daysAgo: 91)] },
            risk: { $0.review = "2026-09-21" }
        )
        #expect(
            lines(calendar).prefix(2) == ["2026-09-20 evidence Locked backup!", "2026-09-21 risk-review Ransomware"]
        )
    }

    @Test func anAcceptanceEndsInTheDueDatesPlace() throws {
        let calendar = try calendar(risk: { risk in
            risk.treatment = .accept
            risk.acceptance = Household().acceptance(until: "2026-12-01")
        })
        #expect(lines(calendar).contains("2026-12-01 acceptance Ransomware"))
        #expect(!calendar.entries.contains { $0.kind == .treatment })
    }

    @Test func whatNobodyEverLookedAtIsDueToday() throws {
        let calendar = try calendar { household in
            household.snapshot.evidence = []
            household.snapshot.safeguards[0].reviewDays = 365
        }
        #expect(lines(calendar).first == "2026-09-21 safeguard-review Locked backup")
    }

    @Test func whatIsNotInPlaceHasNoReview() throws {
        let calendar = try calendar { household in
            household.snapshot.safeguards[0].status = .retired
            household.snapshot.safeguards[0].reviewDays = 1
        }
        #expect(!calendar.entries.contains { $0.kind == .safeguardReview || $0.kind == .evidence })
    }

    @Test func withoutDatesThereIsNothing() throws {
        let calendar = try calendar(
            { $0.snapshot.evidence = [] },
            risk: { risk in
                risk.review = ""
                risk.due = ""
            }
        )
        #expect(calendar.entries.map(\.kind) == [.framework])
    }

    @Test func itIsWrittenAsTheStandardHasIt() throws {
        let calendar = try calendar(risk: {
            $0.title = "Fire; flood, and \\ more\u{1}" + String(repeating: "ä", count: 60)
        })
        let text = calendar.iCalendar(practice: "Prairie, Inc.", now: Household.now + 123)
        let lines = text.components(separatedBy: "\r\n")
        #expect(lines.first == "BEGIN:VCALENDAR")
        #expect(lines.suffix(2) == ["END:VCALENDAR", ""])
        #expect(lines.allSatisfy { $0.utf8.count <= 75 })
        #expect(!text.replacing("\r\n", with: "").contains("\n"))
        let unfolded = text.replacing("\r\n ", with: "").components(separatedBy: "\r\n")
        #expect(unfolded.contains("X-WR-CALNAME:Prairie\\, Inc.: reviews"))
        #expect(
            unfolded.contains(
                "SUMMARY:Treatment due: Fire\\; flood\\, and \\\\ more " + String(repeating: "ä", count: 60)
            )
        )
        #expect(unfolded.contains("DTSTAMP:20260921T141320Z"))
        #expect(unfolded.contains("DTSTART;VALUE=DATE:20270131"))
        #expect(unfolded.contains("DTEND;VALUE=DATE:20270201"))
        #expect(unfolded.contains("UID:treatment-\(Household().risk().id.text)@leadglass"))
        #expect(unfolded.count { $0 == "BEGIN:VEVENT" } == calendar.entries.count)
        #expect(unfolded.count { $0 == "END:VEVENT" } == calendar.entries.count)
        let uids = unfolded.filter { $0.hasPrefix("UID:") }
        #expect(Set(uids).count == uids.count)
    }
}
