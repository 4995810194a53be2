import Access
import Foundation
import Journal
import Outbound
import Practice
import Records
import Risk

/// Makes the report of the risk analysis, and takes it out as a file.
struct ReportDesk: Sendable {
    /// What it is taken out as.
    enum Form: String, CaseIterable, Sendable {
        case pdf, html, json

        var type: String {
            switch self {
            case .pdf: "application/pdf"
            case .html: "text/html; charset=utf-8"
            case .json: "application/json"
            }
        }
    }

    /// The report as a file.
    struct File: Sendable {
        var name: String
        var bytes: [UInt8]
    }

    let desk: RiskDesk
    let practice: PracticeStore
    let catalog: CatalogStore
    let vulnerabilities: VulnerabilityStore
    let journal: any ReportLedger
    let names: @Sendable (_ references: [String]) async -> [String: String]
    let practiceName: String
    let version: String
    /// Whether the vault keeps copies now.
    let hasVault: @Sendable () async -> Bool
    /// Whether alarms reach somebody.
    let hasAlerts: Bool
    var printer = PDFPrinter()

    /// Prints at once; more would take the machine from the gateway.
    private static let room = PrintRoom(2)

    /// The report of now, ready to be shown.
    func paper(by caller: Caller) async throws -> ReportPaper {
        try PracticeActs.checkIsUnbound(caller)
        let entries = try await Blocking.run { [journal] in
            try journal.search(EntryFilter(kinds: [.riskAssessed]), before: nil, limit: 24)
        }
        let names = await names(entries.map(\.actor) + [caller.reference])
        let kept = entries.map { entry in
            ReportInput.Kept(
                name: names[entry.actor] ?? "Somebody who is no longer in the records",
                when: entry.time.microseconds,
                ledgerEntry: Int64(entry.index)
            )
        }
        let hasVault = await hasVault()
        let maker = names[caller.reference] ?? caller.name
        return try await Blocking.toldOfRisk { [self] in
            try ReportSources(desk: self).paper(madeBy: maker, kept: kept, hasVault: hasVault)
        }
    }

    /// The report of now as a file. That it left, and its digest, are on record before it is given.
    func file(_ form: Form, by caller: Caller) async throws -> File {
        let paper = try await paper(by: caller)
        let bytes: [UInt8]
        switch form {
        case .json: bytes = try await Blocking.toldOfRisk { try paper.report.json() }
        case .html: bytes = Array(try await html(paper).utf8)
        case .pdf: bytes = try await pdf(try await html(paper))
        }
        try await Blocking.run { [journal] in
            let details = [
                "form": form.rawValue, "risks": "\(paper.report.risks.count)", "sha256": RecordDigest.of(bytes: bytes),
            ]
            _ = try journal.record([EntryDraft(.analysisReported, actor: caller.reference, details: details)])
        }
        return File(name: "risk-analysis-\(paper.day).\(form.rawValue)", bytes: bytes)
    }

    /// When it was taken out last, the latest first, and what those who did are called.
    func made() async throws -> (entries: [LedgerEntry], names: [String: String]) {
        let entries = try await Blocking.run { [journal] in
            try journal.search(EntryFilter(kinds: [.analysisReported]), before: nil, limit: 20)
        }
        return (entries, await names(entries.map(\.actor)))
    }

    private func html(_ paper: ReportPaper) async throws -> String {
        try await Blocking.run { try PaperRenderer().html(paper.paper) }
    }

    private func pdf(_ html: String) async throws -> [UInt8] {
        guard Self.room.enter() else { throw PageProblem.tooManyPrints }
        defer { Self.room.leave() }
        do {
            return try await Blocking.run(
                { [printer] (work: Blocking.Work<Int>) in try printer.pdf(html, isCancelled: work.isCancelled) },
                onProgress: { _ in }
            )
        } catch let error as OutboundError where error.code == .cancelled {
            throw CancellationError()
        } catch let error as OutboundError {
            throw PageProblem(
                kind: .unavailable,
                title: "The PDF was not made",
                message: error.message,
                next: "Nothing was taken out."
            )
        }
    }
}

/// The ledger, as far as reports need it.
protocol ReportLedger: EntryRecording {
    func search(_ filter: EntryFilter, before: UInt64?, limit: Int) throws(JournalError) -> [LedgerEntry]
}

extension Journal: ReportLedger {}

extension AnalysisReport {
    /// The report as JSON; keys are sorted, so that two can be compared.
    func json() throws(RiskError) -> [UInt8] {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes, .prettyPrinted]
        do { return Array(try encoder.encode(self)) } catch {
            throw RiskError(.invalid, "A figure of the report is not a number. Correct the risk that has it.")
        }
    }
}

extension PageProblem {
    /// As many prints go on as may.
    static let tooManyPrints = PageProblem(
        kind: .unavailable,
        title: "Other PDFs are being made",
        message: "As many are made at once as the server is made for.",
        next: "Try again in a minute, or take the report as HTML."
    )
}
