import Access
import HTTPTypes

/// The report of the risk analysis, for programs. Each time it is given goes on record.
struct ReportOperations: Sendable {
    let desk: ReportDesk

    func all() -> [Operation] {
        [
            operation(
                .json,
                "/risk/report",
                "getRiskReport",
                "The report of the risk analysis: every figure with its range, how it came about and what it rests on."
            ),
            operation(.html, "/risk/report.html", "getRiskReportAsHTML", "The same as a page that stands alone."),
            operation(
                .pdf,
                "/risk/report.pdf",
                "getRiskReportAsPDF",
                "The same as PDF, made by WeasyPrint, which must be installed; a long one takes a minute."
            ),
        ]
    }

    private func operation(_ form: ReportDesk.Form, _ path: String, _ name: String, _ summary: String) -> Operation {
        Operation(
            method: .get,
            path: path,
            name: name,
            summary: summary,
            access: .needs(.viewRisk),
            result: .text(type: form.type)
        ) { [desk] request in
            .bytes(try await desk.file(form, by: request.caller).bytes, type: form.type)
        }
    }
}
