import Foundation
import Practice

/// The register for others: for the hospital's own risk management, for a spreadsheet, for a program.
public struct RegisterExport: Sendable {
    let risks: [Risk]
    let names: RiskNames
    let figures: [RiskID: RiskAssessment]

    /// An export of these risks.
    ///
    /// - Parameters:
    ///   - risks: in the order in which they are to be written.
    ///   - practice: what the records are called that they name.
    ///   - assessment: what they come to; without it those columns are empty.
    public init(_ risks: [Risk], practice: PracticeSnapshot, assessment: Assessment? = nil) {
        self.risks = risks
        names = RiskNames(practice)
        figures = Dictionary((assessment?.risks ?? []).map { ($0.risk, $0) }) { first, _ in first }
    }

    /// The columns of the CSV.
    public static let columns = [
        "id", "title", "threat", "systems", "service_lines", "owner", "frequency_low", "frequency_high", "losses",
        "safeguards", "inherent_level", "residual_level", "inherent_expected_loss", "expected_loss", "var95",
        "treatment",
        "due", "accepted_by", "accepted_until", "acceptance_reason", "review", "notes",
    ]

    /// The register as CSV; no cell is a formula to the spreadsheet that opens it.
    public func csv() -> String {
        var writer = CSVWriter(header: Self.columns, marksByteOrder: true)
        for risk in risks { writer.append(cells(risk)) }
        return writer.text
    }

    private func cells(_ risk: Risk) -> [String] {
        let text = Dictionary(risk.fields(names).map { ($0.name, $0.text) }) { first, _ in first }
        let figures = figures[risk.id]
        func dollars(_ estimate: Estimate?) -> String { estimate.map { String(Int64($0.value.rounded())) } ?? "" }
        return [
            risk.id.text, risk.title, risk.threat, text["systems"] ?? "", text["service_lines"] ?? "",
            text["owner"] ?? "", risk.frequency.map { "\($0.low)" } ?? "", risk.frequency.map { "\($0.high)" } ?? "",
            text["losses"] ?? "", text["effects"] ?? "",
            figures?.inherentLevel?.risk.rawValue ?? "", figures?.residualLevel?.risk.rawValue ?? "",
            dollars(figures?.inherent?.expected), dollars(figures?.residual?.expected),
            dollars(figures?.residual?.var95),
            risk.treatment.rawValue, risk.due, risk.acceptance.map { names(.person, $0.by.text) } ?? "",
            risk.acceptance?.until ?? "", risk.acceptance?.reason ?? "", risk.review, risk.notes,
        ]
    }

    /// The register as JSON: an object with `format`, `exported` (a time) and `risks`, each with its figures and with the names
    /// of what it names. Keys are sorted, so that two exports can be compared.
    ///
    /// - Parameter now: in microseconds since 1970 UTC.
    public func json(now: Int64) throws(RiskError) -> String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes, .prettyPrinted]
        let document = Document(
            exported: PracticeTime(microseconds: max(0, now)).text,
            risks: risks.map { Line(risk: $0, names: labels($0), figures: figures[$0.id].map(Figures.init)) }
        )
        do { return String(decoding: try encoder.encode(document), as: UTF8.self) } catch {
            throw RiskError(.invalid, "A figure of the register is not a number. Correct it, then export anew.")
        }
    }

    private func labels(_ risk: Risk) -> [String: String] {
        let known = risk.named.compactMap { record in names.name(record.kind, record.id).map { (record.id, $0) } }
        return Dictionary(known) { first, _ in first }
    }

    private struct Document: Encodable {
        var format = 1
        var exported: String
        var risks: [Line]
    }

    private struct Line: Encodable {
        var risk: Risk
        /// What the records are called that the risk names, by their IDs.
        var names: [String: String]
        var figures: Figures?
    }

    private struct Figures: Encodable {
        var inherentLevel: Level?
        var residualLevel: Level?
        var inherentExpectedLoss: Double?
        var expectedLoss: Double?
        var var95: Double?

        init(_ assessment: RiskAssessment) {
            inherentLevel = assessment.inherentLevel?.risk
            residualLevel = assessment.residualLevel?.risk
            inherentExpectedLoss = assessment.inherent?.expected.value
            expectedLoss = assessment.residual?.expected.value
            var95 = assessment.residual?.var95.value
        }
    }
}
