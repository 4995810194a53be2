import Foundation
import Outbound
import Risk
import Testing

@testable import Console

/// The report as a document that stands alone.
@Suite struct ReportPaperTests {
    private static let renderer = Result { try PaperRenderer() }

    private func html(_ input: ReportInput) throws -> String {
        let layout = MapLayout(
            MapInput(sites: input.sites, systems: input.practice.systems, flows: input.flows),
            limits: ReportSources.mapLimits
        )
        let paper = ReportPaper(report: AnalysisReport(input), map: layout)
        return try Self.renderer.get().html(paper.paper)
    }

    /// The texts of the headings of a level.
    private func headings(_ html: String, _ level: Int) -> [String] {
        html.matches(of: try! Regex("<h\(level)[^>]*>(.*?)</h\(level)>")).map { match in
            String(match.output[1].substring ?? "").replacing(try! Regex("<[^>]*>"), with: "")
        }
    }

    @Test func itHasItsChapters() throws {
        for input in [try ReportFixture.practice(), try ReportFixture.empty()] {
            let html = try html(input)
            #expect(headings(html, 1) == ["Risk analysis"])
            #expect(
                headings(String(html.split(separator: "<nav class=\"contents\"")[1]), 2) == [
                    "Contents", "1 Scope of the analysis", "2 Systems and flows of electronic PHI",
                    "3 Threats and vulnerabilities", "4 Safeguards and their evidence",
                    "5 Likelihood, impact and level of risk", "6 What a year may cost", "7 Treatment plan",
                    "8 Each risk and what its figures rest on", "9 How far frameworks are met", "10 Sign-offs",
                    "A Method and limits",
                ]
            )
        }
    }

    @Test func pageOneHasWhatALeaderNeeds() throws {
        let html = try html(try ReportFixture.practice())
        let cover = try #require(html.split(separator: "<nav class=\"contents\"").first)
        for words in [
            "A year is expected to cost", "The greatest risks", "Ransomware on the PACS", "What to buy next",
            "Mail filter", "What is overdue", "2026-09-01", "Who signed", "1 risk is accepted by Ada Lovelace.",
            "as of 2026-09-21 14:13:20 UTC",
        ] { #expect(cover.contains(words), "\(words)") }
    }

    @Test func whatPeopleWriteIsTextEverywhere() throws {
        let mark = "<script>alert(\"1\")</script>'&{{practice}}`x`<b>"
        let html = try html(try ReportFixture.practice(mark))
        #expect(!html.contains("<script") && !html.contains("<b>\n") && !html.contains("alert(\""))
        #expect(!html.contains("&amp;lt;"))
        let escaped = "&lt;script&gt;alert(&quot;1&quot;)&lt;/script&gt;&#39;&amp;{{practice}}"
        for text in [
            "Prairie Radiology", "Ransomware on the PACS", "Ada Lovelace", "Main PACS", "Main Street", "ED CT",
            "Locked backup", "Mail filter", "C-STORE", "As elsewhere.", "Back in days.", "First line.",
            "Typing will do.", "restore test",
        ] { #expect(html.contains(text + escaped), "\(text)") }
        try expectWellFormed(html)
    }

    @Test func itIsWellFormedAndLoadsNothing() throws {
        for input in [try ReportFixture.practice(), try ReportFixture.empty()] {
            let html = try html(input)
            try expectWellFormed(html)
            for word in ["http:", "https:", "url(", "@import", "src=", "javascript:", " on"] where word != " on" {
                #expect(!html.contains(word), "\(word)")
            }
        }
    }

    /// Every element that must be closed is, in order; identifiers are there once; links lead to one.
    private func expectWellFormed(_ html: String) throws {
        let void: Set = ["meta", "col", "br", "!doctype"]
        var open: [String] = []
        for match in html.matches(of: try Regex("<(/?)([a-zA-Z!][a-zA-Z0-9]*)((?:[^>\"]|\"[^\"]*\")*)>")) {
            let name = String(match.output[2].substring ?? "").lowercased()
            let isClosed = match.output[3].substring?.hasSuffix("/") == true
            if void.contains(name) || isClosed { continue }
            if match.output[1].substring == "/" {
                #expect(open.popLast() == name, "</\(name)>")
            } else {
                open.append(name)
            }
        }
        #expect(open.isEmpty)
        func values(_ name: String) throws -> [String] {
            html.matches(of: try Regex(" \(name)=\"([^\"]*)\"")).map { String($0.output[1].substring ?? "") }
        }
        let ids = try values("id")
        #expect(Set(ids).count == ids.count)
        for link in try values("href") { #expect(ids.contains(String(link.dropFirst())), "\(link)") }
    }

    @Test func anEmptyPracticeIsToldWhatIsMissing() throws {
        let html = try html(try ReportFixture.empty())
        #expect(html.contains("This is no risk analysis yet: the register of New Practice has no risk."))
        #expect(html.contains("No system is on record. Add the systems that hold or pass PHI"))
        #expect(!html.contains("NaN") && !html.contains("not a number"))
    }

    @Test func aLargePracticeStaysBounded() throws {
        let input = try ReportFixture.many(risks: 90, systems: 600)
        let layout = MapLayout(
            MapInput(sites: input.sites, systems: input.practice.systems, flows: input.flows),
            limits: ReportSources.mapLimits
        )
        #expect(layout.boxes.count <= 48 && layout.isGrouped)
        var paper = ReportPaper(report: AnalysisReport(input), map: layout)
        paper.risksInFull = 10
        paper.rows = 50
        let html = try Self.renderer.get().html(paper.paper)
        #expect(html.contains("the inputs of the other 80 are in the JSON form"))
        #expect(html.contains("40 more rows are in the JSON form of this report."))
        #expect(html.contains("550 more rows are in the JSON form of this report."))
        #expect(html.utf8.count < 500_000)
    }

    @Test func thePDFHasTheHeadlineAndItsPagesAreCounted() throws {
        var input = try ReportFixture.practice()
        // What takes long to lay out is left out.
        input.coverage = []
        input.content = RiskContent(
            safeguards: input.content.safeguards,
            threats: ThreatLibrary([]),
            frameworks: FrameworkLibrary([])
        )
        let pdf = try PDFPrinter().pdf(try html(input))
        let text = try Self.text(ofPDF: pdf).split(whereSeparator: \.isWhitespace).joined(separator: " ")
        #expect(text.contains(AnalysisReport(input).summary.headline))
        #expect(text.contains("Page 1 of ") && text.contains("10 Sign-offs"))
        // Page one ends with who signed, and the next begins with the contents.
        let pages = try Self.text(ofPDF: pdf).split(separator: "\u{c}")
        #expect(pages[0].contains("Who signed") && pages[1].contains("Contents"))
        #expect(pages.dropFirst().allSatisfy { $0.contains("Prairie Radiology") && $0.contains("Risk analysis of ") })
    }

    /// What poppler reads in a PDF.
    private static func text(ofPDF bytes: [UInt8]) throws -> String {
        let file = FileManager.default.temporaryDirectory.appending(path: "report-\(UUID().uuidString).pdf")
        defer { try? FileManager.default.removeItem(at: file) }
        try Data(bytes).write(to: file)
        let process = Process()
        process.executableURL = URL(filePath: "/usr/bin/pdftotext")
        process.arguments = [file.path, "-"]
        let pipe = Pipe()
        process.standardOutput = pipe
        try process.run()
        let data = pipe.fileHandleForReading.readDataToEndOfFile()
        process.waitUntilExit()
        return String(decoding: data, as: UTF8.self)
    }
}
