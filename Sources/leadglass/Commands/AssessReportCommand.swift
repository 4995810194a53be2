import ArgumentParser
import Console
import Foundation
import Glibc
import Risk

/// `leadglass assess report`: the risk analysis of the practice that is served.
struct AssessReportCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "report",
        abstract: "The report of the risk analysis (45 CFR 164.308(a)(1)(ii)(A) and (B)).",
        discussion: """
            Without --output it prints what a leader has to know; with --format json the whole report. With --output it writes \
            the report as PDF, HTML or JSON, by the file's ending, with mode 0600. Needs a running Leadglass; that the report was \
            taken out goes in its ledger. PDFs need WeasyPrint where Leadglass runs (`apt-get install weasyprint`).
            """
    )

    @OptionGroup var common: CommonOptions

    @Option(help: ArgumentHelp("The file that is written: .pdf, .html or .json.", valueName: "file"))
    var output: String?

    private struct Answer: Encodable {
        var file: String
        var bytes: Int
    }

    func run() async throws {
        guard let output else { return try await summarize() }
        let path = AbsolutePath.of(output)
        let operation = try Self.operation(path)
        let bytes = try await ServerContact.client(try common.configuration()).api(.get, operation)
        guard SmallFile.write(bytes, to: path, mode: 0o600) else {
            let reason = unsafe String(cString: strerror(errno))
            throw CommandFailure(.notPossible, "\(path) cannot be written: \(reason). Name another file.")
        }
        try common.print(Answer(file: path, bytes: bytes.count)) {
            ["The risk analysis is in \(path), \(Amount.bytes(bytes.count))."]
        }
    }

    private func summarize() async throws {
        let bytes = try await ServerContact.client(try common.configuration()).api(.get, "/risk/report")
        guard common.format == .table else { return Terminal.put(String(decoding: bytes, as: UTF8.self) + "\n") }
        guard let report = try? JSONDecoder().decode(AnalysisReport.self, from: Data(bytes)) else {
            throw CommandFailure(
                .notPossible,
                "The server's report is not understood. Is it of another version? See `leadglass status`."
            )
        }
        Terminal.say(Self.lines(report).joined(separator: "\n"))
    }

    /// The operation that gives a file of this name.
    static func operation(_ path: String) throws -> String {
        switch path.split(separator: ".").last?.lowercased() {
        case "pdf": return "/risk/report.pdf"
        case "html", "htm": return "/risk/report.html"
        case "json": return "/risk/report"
        default:
            throw CommandFailure(.wrongCall, "Name a file that ends in .pdf, .html or .json.")
        }
    }

    /// What a leader has to know.
    static func lines(_ report: AnalysisReport) -> [String] {
        var lines = ["\(report.practice): risk analysis of \(report.made)", report.summary.headline]
        lines += report.summary.sentences
        if !report.risks.isEmpty {
            var table = TextTable([
                .init(title: "The greatest risks"), .init(title: "Expected a year", isNumber: true),
                .init(title: "Level"), .init(title: "Treatment"), .init(title: "Due"), .init(title: "Owner"),
            ])
            for risk in report.risks.prefix(report.summary.greatest) {
                table.add([
                    risk.title, risk.residual?.expected.words ?? "not reckoned",
                    risk.levels?.risk.rawValue ?? "not judged", risk.treatment.rawValue, risk.due,
                    risk.owner.isEmpty ? "nobody" : risk.owner,
                ])
            }
            lines += [""] + table.lines
        }
        let chosen = report.purchase?.candidates.filter(\.isChosen) ?? []
        if !chosen.isEmpty {
            var table = TextTable([
                .init(title: "To buy next"), .init(title: "Cost a year", isNumber: true),
                .init(title: "Takes off a year", isNumber: true),
            ])
            for candidate in chosen {
                table.add([candidate.name, Amount.money(candidate.cost), Amount.money(candidate.reduction)])
            }
            lines += [""] + table.lines
        }
        let late = report.due.filter(\.isOverdue)
        if !late.isEmpty {
            lines +=
                ["", "Overdue"]
                + late.prefix(10).map {
                    "  \($0.day)  \($0.kind.spoken): \($0.title) (\($0.owner.isEmpty ? "nobody" : $0.owner))"
                }
                + (late.count > 10 ? ["  and \(late.count - 10) more"] : [])
        }
        if !report.shortfalls.isEmpty {
            lines += ["", "Missing"] + report.shortfalls.map { "  \($0.what) \($0.cure)" }
        }
        let kept = report.signatures.first { $0.kind == .assessment }
        lines += [
            "",
            kept.map { "\($0.name) kept the last assessment on \($0.day)." } ?? "Nobody has kept an assessment yet.",
        ]
        return lines.map(LineLogHandler.printable)
    }
}
