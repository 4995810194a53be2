import Access
import Foundation
import Journal
import Practice
import Records
import Risk
import Testing

@testable import Console
@testable import Outbound

/// The report is given to whoever may see risks, in three forms, and each time goes on record.
@Suite struct ReportServingTests {
    private func fill(_ console: TestConsole) throws {
        try console.services.risk.store.save(
            Risk(
                id: console.services.risk.store.newID(),
                title: "Ransomware <b>on</b> the PACS",
                frequency: Interval(low: 0.05, high: 0.4),
                losses: [LossComponent(kind: .ransom, size: .dollars(Interval(low: 50_000, high: 400_000)))]
            ),
            by: "test"
        )
    }

    @Test func itIsShownTakenOutAndOnRecord() async throws {
        try await TestConsole.with { console in
            try fill(console)
            let cookie = try console.signIn(["security-officer"], name: "Ruth Osei").cookie
            let page = try await console.client.get("/risk/report", cookies: cookie)
            #expect(page.status == 200 && page.body.contains("A year is expected to cost"))
            #expect(page.body.contains("None was taken out yet"))

            let html = try await console.client.get("/risk/report.html", cookies: cookie)
            #expect(html.status == 200 && html.body.contains("Ransomware &lt;b&gt;on&lt;/b&gt; the PACS"))
            #expect(html.body.contains("Made by Ruth Osei"))
            let json = try await console.client.get("/risk/report.json", cookies: cookie)
            let report = try JSONDecoder().decode(AnalysisReport.self, from: Data(json.body.utf8))
            #expect(report.practice == "Prairie Radiology" && report.risks.count == 1)

            let entries = try console.services.journal.search(
                EntryFilter(kinds: [.analysisReported]),
                before: nil,
                limit: 10
            )
            #expect(entries.map { $0.details["form"] } == ["json", "html"])
            #expect(entries[0].details["sha256"] == RecordDigest.of(text: json.body))
            let after = try await console.client.get("/risk/report", cookies: cookie)
            #expect(after.body.contains(RecordDigest.of(text: json.body)))
        }
    }

    @Test func aPDFThatIsNotMadeSaysWhyAndIsNotOnRecord() async throws {
        try await TestConsole.with { console in
            let services = console.services
            var desk = ReportDesk(
                desk: services.risk,
                practice: services.practice,
                catalog: services.catalog,
                vulnerabilities: services.vulnerabilities,
                journal: services.journal,
                names: { _ in [:] },
                practiceName: "Prairie Radiology",
                version: "1.0-test",
                hasVault: { true },
                hasAlerts: false
            )
            desk.printer = PDFPrinter(limits: PDFLimits(), python: "/nonexistent/python3")
            let caller = Caller.operator(user: "ruth", at: .systemClock())
            let problem = await #expect(throws: PageProblem.self) { try await desk.file(.pdf, by: caller) }
            #expect(problem?.kind == .unavailable)
            #expect(problem?.message.contains("apt-get install weasyprint") == true)
            let kinds = try console.kinds()
            #expect(!kinds.contains(.analysisReported))
            // The page itself is given all the same.
            let page = try await desk.file(.html, by: caller)
            #expect(page.bytes.count > 10_000)
        }
    }

    @Test func whoMayNotSeeRisksGetsNone() async throws {
        try await TestConsole.with { console in
            let cookie = try console.signIn(["staff"]).cookie
            for path in ["/risk/report", "/risk/report.pdf", "/risk/report.json", "/api/v1/risk/report"] {
                #expect(try await console.client.get(path, cookies: cookie).status == 403, "\(path)")
            }
        }
    }
}
