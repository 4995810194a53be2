import Foundation
import Practice
import Risk
import Testing

@testable import leadglass

/// What `leadglass assess` says of the practice, and which file it writes.
@Suite struct AssessReportCommandTests {
    @Test func theFileIsWhatItsNameSays() throws {
        #expect(try AssessReportCommand.operation("/tmp/a.b/Report.PDF") == "/risk/report.pdf")
        #expect(try AssessReportCommand.operation("report.html") == "/risk/report.html")
        #expect(try AssessReportCommand.operation("report.json") == "/risk/report")
        for name in ["report", "report.docx", "pdf/report", ""] {
            let failure = #expect(throws: CommandFailure.self) { try AssessReportCommand.operation(name) }
            #expect(failure?.exit == .wrongCall && failure?.message.contains(".pdf") == true, "\(name)")
        }
    }

    @Test func aLeaderReadsTheGreatestRisksAndWhatToBuy() throws {
        let report = AnalysisReport(try ReportFixture.practice("\u{1b}[2J"))
        let lines = AssessReportCommand.lines(report)
        #expect(lines[1] == report.summary.headline)
        let text = lines.joined(separator: "\n")
        for words in [
            "The greatest risks", "Ransomware on the PACS", "To buy next", "Mail filter", "Overdue", "2026-09-01",
        ] {
            #expect(text.contains(words), "\(words)")
        }
        #expect(!text.contains("\u{1b}"))
        #expect(lines.last == "Nobody has kept an assessment yet.")
    }

    @Test func anEmptyPracticeIsToldWhatIsMissing() throws {
        let lines = AssessReportCommand.lines(AnalysisReport(try ReportFixture.empty()))
        #expect(lines.contains("Missing") && lines.contains { $0.contains("No system is on record.") })
        #expect(!lines.contains { $0.contains("The greatest risks") })
    }

    @Test func withoutAServerItCannotBeDone() async throws {
        try await TemporaryFolder.with { folder in
            #expect(await Leadglass.run(["assess", "--data", folder]) == 3)
            #expect(await Leadglass.run(["assess", "--data", folder, "--output", folder + "/report.pdf"]) == 3)
            #expect(await Leadglass.run(["assess", "--data", folder, "--output", folder + "/report.txt"]) == 2)
            #expect(!FileManager.default.fileExists(atPath: folder + "/report.pdf"))
        }
    }
}
