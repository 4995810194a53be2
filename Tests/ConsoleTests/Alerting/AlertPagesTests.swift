import Access
import HTTPTypes
import Journal
import Outbound
import Practice
import Records
import Testing

@testable import Console

/// Alerts: listed with who took them on, acknowledged once, and kept.
@Suite struct AlertPagesTests {
    private let path = "/alerts/{alert}/acknowledge"
    private let down = Cause(
        code: "upstream-down",
        subject: "main-pacs",
        severity: .critical,
        message: "main-pacs does not answer. \(AlertingOffice.markup)",
        next: "See `leadglass status`."
    )

    @Test func nothingIsSaidPlainly() async throws {
        try await AlertingOffice.with { office in
            let text = try office.html(try await office.page(.get, "/alerts")).text
            #expect(text.contains("Nothing is wrong."))
            #expect(text.contains("No alert yet"))
        }
    }

    @Test func anOpenAlertShowsWithAButtonForThoseWhoMay() async throws {
        try await AlertingOffice.with { office in
            try office.open(down)
            let text = try office.html(try await office.page(.get, "/alerts")).text
            #expect(text.contains("1 alert is open."))
            #expect(text.contains("Critical"))
            #expect(text.contains("action=\"/alerts/1/acknowledge\""))
            #expect(!text.contains("<script>alert"))
            let staff = try await office.page(.get, "/alerts", as: AlertingOffice.caller([.viewStatus]))
            #expect(try !office.html(staff).text.contains("/acknowledge"))
        }
    }

    @Test func anAcknowledgmentIsRecordedAndShown() async throws {
        try await AlertingOffice.with { office in
            try office.open(down)
            let note = "note=" + FormValues.encoded("I call. \(AlertingOffice.markup)")
            let reply = try await office.page(.post, path, ["alert": "1"], form: note)
            guard case .redirect("/alerts/1") = reply else { throw PageProblem.notFound() }
            let text = try office.html(try await office.page(.get, "/alerts/{alert}", ["alert": "1"])).text
            #expect(text.contains("ada"))
            #expect(text.contains("I call."))
            #expect(!text.contains("<script>alert"))
            #expect(!text.contains("/acknowledge"))
            // The note is a person's: the ledger does not have it.
            let entry = try #require(try office.entries(.alertAcknowledged).first)
            #expect(entry.details == ["number": "1", "code": "upstream-down", "subject": "main-pacs"])
            // Who is later changes nothing.
            _ = try await office.page(.post, path, ["alert": "1"], form: "note=mine")
            #expect(try office.entries(.alertAcknowledged).count == 1)
            #expect(try office.services.alerts.find(1)?.acknowledgment?.note.hasPrefix("I call.") == true)
        }
    }

    @Test func aNoteThatIsTooLongComesBackWithTheReason() async throws {
        try await AlertingOffice.with { office in
            try office.open(down)
            let form = "note=" + String(repeating: "x", count: AlertBook.maximumNote + 1)
            let (text, status) = try office.html(try await office.page(.post, path, ["alert": "1"], form: form))
            #expect(status == 422)
            #expect(text.contains("at most 1,000 characters"))
            #expect(try office.services.alerts.find(1)?.acknowledgment == nil)
        }
    }

    @Test func afterwardsOneIsWhereOneWas() async throws {
        try await AlertingOffice.with { office in
            try office.open(down)
            let reply = try await office.page(.post, path, ["alert": "1"], form: "from=today")
            guard case .redirect("/") = reply else { throw PageProblem.notFound() }
        }
    }

    @Test func anAlertThatThereIsNotIsNotFound() async throws {
        try await AlertingOffice.with { office in
            for number in ["9", "x", "-1", "99999999999999999999"] {
                await #expect(throws: PageProblem.self) {
                    try await office.page(.get, "/alerts/{alert}", ["alert": number])
                }
                await #expect(throws: PageProblem.self) { try await office.page(.post, path, ["alert": number]) }
            }
        }
    }

    @Test func aVendorSeesNone() async throws {
        try await AlertingOffice.with { office in
            try office.open(down)
            let vendor = AlertingOffice.caller([.viewStatus], isVendor: true)
            let text = try office.html(try await office.page(.get, "/alerts", as: vendor)).text
            #expect(!text.contains("main-pacs"))
            await #expect(throws: PageProblem.self) {
                try await office.page(.get, "/alerts/{alert}", as: vendor, ["alert": "1"])
            }
            let listed = try await office.operation("listAlerts", as: vendor)
            #expect(listed.json.contains("\"items\":[]"))
        }
    }

    @Test func theHistoryIsPaged() async throws {
        try await AlertingOffice.with { office in
            for number in 1...102 {
                let cause = Cause(
                    code: "c\(number)",
                    severity: .warning,
                    message: "Trouble \(number).",
                    next: "Nothing."
                )
                try office.open(cause, at: 1_790_000_000 + Int64(number))
            }
            try office.open(at: 1_790_001_000)
            try office.open(at: 1_790_020_000)
            let first = try office.html(try await office.page(.get, "/alerts")).text
            #expect(first.contains("Trouble 102."))
            #expect(!first.contains("Trouble 2."))
            #expect(first.contains("after=3"))
            let second = try office.html(try await office.page(.get, "/alerts", query: "after=3")).text
            #expect(second.contains("Trouble 2."))
            #expect(!second.contains("Trouble 3."))
        }
    }

    @Test func todayOffersToAcknowledgeAndSaysHowLongTheDiskLasts() async throws {
        try await AlertingOffice.with { office in
            let alarm = try #require(SampleReport.full().alarms.first)
            try office.open(
                Cause(
                    code: alarm.code,
                    subject: alarm.subject,
                    severity: .critical,
                    message: alarm.message,
                    next: alarm.next
                )
            )
            var text = try office.html(try await office.page(.get, "/")).text
            #expect(text.contains("action=\"/alerts/1/acknowledge\""))
            #expect(text.contains("about 2 days at the present rate"))
            #expect(text.contains("Say who gets alerts by mail"))
            _ = try await office.page(.post, path, ["alert": "1"], form: "from=today")
            text = try office.html(try await office.page(.get, "/")).text
            #expect(text.contains("Acknowledged by ada"))
            let vendor = AlertingOffice.caller([.viewStatus], isVendor: true)
            guard case .redirect("/risk/systems") = try await office.page(.get, "/", as: vendor) else {
                Issue.record("a vendor sees Today")
                return
            }
            #expect(try office.html(try await office.page(.get, "/vault")).text.contains("1.00 GB a day"))
        }
    }

    @Test func theCountOfTheShellIsAskedForOnceASecond() async throws {
        try await AlertingOffice.with { office in
            let count = OpenAlerts(office.services.alerts)
            await count.refresh(at: 1_000_000)
            try office.open(down)
            await count.refresh(at: 1_999_999)
            #expect(count.count == 0)
            await count.refresh(at: 2_000_000)
            #expect(count.count == 1)
            _ = try await office.page(.post, path, ["alert": "1"])
            // Also after the clock was set back.
            await count.refresh(at: 5)
            #expect(count.count == 0)
        }
    }
}
