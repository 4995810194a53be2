import Foundation
import Practice
import Testing

@testable import Risk

/// The register leaves as CSV and as JSON.
struct RegisterExportTests {
    private let household = Household()

    private var assessment: Assessment {
        func estimate(_ value: Double) -> Estimate {
            Estimate(value: value, low: value, high: value, explanation: Explanation(name: "x", value: "y"))
        }
        func figures(_ value: Double) -> LossFigures {
            LossFigures(
                expected: estimate(value),
                noLoss: estimate(0),
                var90: estimate(0),
                var95: estimate(value * 10),
                var99: estimate(0),
                expectedShortfall95: estimate(0),
                exceedance: []
            )
        }
        let score = QualitativeScore(initiation: .high, adverse: .high, impact: .high)
        let one = RiskAssessment(
            risk: household.risk().id,
            effects: [],
            inherent: figures(900.4),
            residual: figures(100.6),
            inherentLevel: LevelResult(score: score, likelihood: .high, risk: .high),
            residualLevel: nil,
            claimedDowntime: []
        )
        return Assessment(when: 5, seed: 1, risks: [one], inherent: figures(1), residual: figures(2))
    }

    @Test func everyColumnIsFilled() throws {
        var risk = household.risk()
        risk.treatment = .accept
        risk.acceptance = household.acceptance()
        risk.notes = "One, \"two\"\nthree"
        let text = RegisterExport([risk], practice: household.snapshot, assessment: assessment).csv()
        let table = try CSVReader().read(text)
        #expect(table.header == RegisterExport.columns)
        #expect(text.hasPrefix("\u{FEFF}id,title,"))
        let row = try #require(table.rows.first)
        let cells = Dictionary(uniqueKeysWithValues: zip(table.header, row.cells))
        #expect(cells["id"] == risk.id.text)
        #expect(cells["systems"] == "Main PACS")
        #expect(cells["owner"] == "Ada Lovelace")
        #expect(cells["frequency_low"] == "0.02")
        #expect(cells["losses"] == "ransom: $10,000 to $1,000,000")
        #expect(cells["safeguards"] == "Locked backup: severity less by 30 % to 80 %")
        #expect(cells["inherent_level"] == "high")
        #expect(cells["residual_level"] == "")
        #expect(cells["inherent_expected_loss"] == "900")
        #expect(cells["expected_loss"] == "101")
        #expect(cells["var95"] == "1006")
        #expect(cells["accepted_by"] == "Ada Lovelace")
        #expect(cells["accepted_until"] == "2027-09-01")
        #expect(cells["notes"] == "One, \"two\"\nthree")
    }

    @Test(arguments: ["=1+1", "+cmd", "-x", "@SUM(A1)", "\t=1"])
    func noCellIsAFormula(text: String) throws {
        var risk = household.risk(title: "x")
        risk.title = text
        risk.notes = text
        let csv = RegisterExport([risk], practice: household.snapshot).csv()
        let line = try #require(csv.split(separator: "\r\n").last)
        for cell in line.split(separator: ",") {
            let first = cell.drop { $0 == "\"" }.first
            #expect(first.map { !"=+-@\t".contains($0) } ?? true, "\(cell)")
        }
    }

    @Test func withoutAnAssessmentFiguresAreEmpty() throws {
        let table = try CSVReader().read(RegisterExport([household.risk()], practice: PracticeSnapshot()).csv())
        let column = try table.requiredColumn("expected_loss")
        #expect(table.rows[0][column] == "")
        #expect(table.rows[0][try table.requiredColumn("owner")] == household.ada.id.text)
    }

    @Test func jsonHoldsRisksNamesAndFigures() throws {
        struct Document: Decodable {
            struct Line: Decodable {
                struct Figures: Decodable {
                    var inherentLevel: Level?
                    var expectedLoss: Double?
                }
                var risk: Risk
                var names: [String: String]
                var figures: Figures?
            }
            var format: Int
            var exported: String
            var risks: [Line]
        }
        let risk = household.risk()
        let export = RegisterExport([risk], practice: household.snapshot, assessment: assessment)
        let text = try export.json(now: Household.now)
        let document = try JSONDecoder().decode(Document.self, from: Data(text.utf8))
        #expect(document.format == 1)
        #expect(document.exported == "2026-09-21T14:13:20Z")
        #expect(document.risks.count == 1)
        #expect(document.risks[0].risk == risk)
        #expect(document.risks[0].names[household.pacs.id.text] == "Main PACS")
        #expect(document.risks[0].figures?.inherentLevel == .high)
        #expect(document.risks[0].figures?.expectedLoss == 100.6)
        #expect(try export.json(now: Household.now) == text)
    }

    @Test func whatIsNoNumberIsTold() {
        var risk = household.risk()
        risk.frequency = Interval(low: .nan, high: 1)
        let export = RegisterExport([risk], practice: household.snapshot)
        #expect(throws: RiskError.self) { try export.json(now: 0) }
    }

    @Test func figuresAreWrittenForPeople() {
        #expect(FigureText.number(0.02) == "0.02")
        #expect(FigureText.number(1234.5) == "1,234.5")
        #expect(FigureText.number(-0.25) == "-0.25")
        #expect(FigureText.number(0.99999) == "1")
        #expect(FigureText.number(0.00001) == "1e-05")
        #expect(FigureText.number(1_000_000) == "1,000,000")
        #expect(FigureText.number(0) == "0")
        #expect(FigureText.number(99.12346) == "99.1235")
        #expect(FigureText.number(-3) == "-3")
        #expect(FigureText.number(.nan) == "not a number")
        #expect(FigureText.dollars(-1234.4) == "-$1,234")
        #expect(FigureText.dollars(999) == "$999")
    }
}
