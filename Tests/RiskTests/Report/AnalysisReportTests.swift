import Foundation
import Practice
import Testing

@testable import Risk

/// What a report says, and that it says where each figure comes from.
@Suite struct AnalysisReportTests {
    @Test func aLeaderReadsWhatAYearCostsWhatToBuyAndWhatIsOverdue() throws {
        let input = try ReportFixture.practice()
        let report = AnalysisReport(input)
        let loss = try #require(report.loss)
        #expect(
            report.summary.headline
                == "A year is expected to cost \(loss.residual.expected.words); one year in twenty costs more than "
                + "\(loss.residual.var95.words)."
        )
        #expect(loss.residual.expected.value == input.assessment.residual?.expected.value)
        #expect(loss.residual.expected.value < loss.inherent.expected.value)
        let purchase = try #require(report.purchase)
        #expect(purchase.candidates.map(\.name) == ["Mail filter"] && purchase.candidates[0].isChosen)
        #expect(purchase.after < purchase.before && purchase.cost == 400)
        #expect(report.due.filter(\.isOverdue).map(\.kind) == [.treatment])
        #expect(report.summary.overdue == 1)
        #expect(report.made == "2026-09-21T14:13:20Z")
    }

    @Test func everyInputSaysHowItIsKnownAndOfWhichDay() throws {
        var input = try ReportFixture.practice()
        input.figureChanges = [ReportFixture.id(20): ReportFixture.now - 3 * ReportFixture.day]
        let risk = try #require(AnalysisReport(input).risks.first)
        #expect(risk.title == "Ransomware on the PACS" && risk.systems == ["Main PACS"])
        #expect(risk.frequency?.basis == .judged && risk.frequency?.day == "2026-09-18")
        // The drill took two days: that is the middle now, whatever was claimed.
        #expect(risk.losses[0].basis == .measured && risk.losses[0].day == "2026-09-12")
        #expect(risk.losses[0].value.contains("40 exams a day"))
        #expect(risk.losses[1].basis == .judged && risk.losses[1].value.hasSuffix("; in 30 % of events"))
        #expect(risk.effects.map(\.standing) == [.proven, .notInPlace])
        #expect(risk.effects[0].evidence?.ledgerEntry == 41 && risk.effects[0].evidence?.day == "2026-09-19")
        #expect(risk.inherentLevels?.likelihood == .veryHigh || risk.inherentLevels?.likelihood == .high)
    }

    @Test func whoSignedIsNamedWithTheLedgersEntry() throws {
        var input = try ReportFixture.practice()
        input.kept = [.init(name: "Grace Hopper", when: ReportFixture.now, ledgerEntry: 99)]
        let signatures = AnalysisReport(input).signatures
        #expect(signatures.map(\.name) == ["Grace Hopper", "Ada Lovelace"])
        #expect(signatures.map(\.ledgerEntry) == [99, 17])
        #expect(signatures[1].about == "Speech recognition is away" && !signatures[1].hasEnded)
    }

    @Test func anEmptyPracticeGetsAnHonestReport() throws {
        let report = AnalysisReport(try ReportFixture.empty())
        #expect(report.summary.headline == "This is no risk analysis yet: the register of New Practice has no risk.")
        #expect(report.loss == nil && report.purchase == nil && report.risks.isEmpty)
        let missing = report.shortfalls.map(\.what)
        for word in ["No system", "No flow", "No service line", "no risk", "No safeguard", "Nothing was observed"] {
            #expect(missing.contains { $0.contains(word) }, "\(word)")
        }
        #expect(report.shortfalls.allSatisfy { !$0.cure.isEmpty })
        #expect(report.coverage.contains { $0.id == "hipaa-security-rule" && $0.count(.gap) > 0 })
    }

    @Test func theSameInputGivesTheSameReportAndItsJSONComesBack() throws {
        let report = AnalysisReport(try ReportFixture.practice())
        #expect(report == AnalysisReport(try ReportFixture.practice()))
        let data = try JSONEncoder().encode(report)
        #expect(try JSONDecoder().decode(AnalysisReport.self, from: data) == report)
    }

    @Test func aProblemWithFiguresIsSaid() throws {
        var input = try ReportFixture.practice()
        input.problem = "“Ransomware”: upside down."
        input.assessment = Assessment(when: input.assessed.now, seed: 1, risks: [], inherent: nil, residual: nil)
        let report = AnalysisReport(input)
        #expect(report.shortfalls.first?.what == "Figures could not be reckoned: “Ransomware”: upside down.")
        // Risks that were not assessed are in the report all the same.
        #expect(report.risks.count == 2 && report.loss == nil)
        #expect(report.summary.headline.contains("no dollar figure"))
    }

    @Test func observationsAndVulnerabilitiesAreInIt() throws {
        var input = try ReportFixture.practice()
        let fact = Fact(.tls, "yes", port: 104, basis: .claimed, source: "the record", firstSeen: 0, lastSeen: 0)
        let seen = Fact(.tls, "no", port: 104, basis: .observed, source: "a look", firstSeen: 0, lastSeen: 0)
        input.seen = .init(
            contradictions: [ReportFixture.id(4): FactComparison.compare([fact, seen])],
            sightings: 3
        )
        let report = AnalysisReport(input)
        #expect(report.catalog.contradictions.map(\.system) == ["Main PACS"])
        #expect(report.catalog.contradictions[0].sentence.contains("but a look saw “no” at port 104"))
        #expect(report.scope.exclusions.contains { $0.hasPrefix("3 devices") })
        #expect(report.vulnerabilities.sources.isEmpty)
    }
}
