import Access
import Journal
import Records
import Risk

/// The report of the risk analysis: what it would say now, and who took it out when.
struct ReportPages: Sendable {
    let desk: ReportDesk

    static let base = "/risk/report"

    var routes: [PageRoute] {
        [.get(Self.base, .needs(.viewRisk)) { try await .page(page($0)) }]
            + ReportDesk.Form.allCases.map { form in
                .get("\(Self.base).\(form.rawValue)", .needs(.viewRisk)) { request in
                    let file = try await desk.file(form, by: request.signedIn)
                    return .file(name: file.name, type: form.type, bytes: file.bytes)
                }
            }
    }

    private func page(_ request: PageRequest) async throws -> Page {
        let paper = try await desk.paper(by: request.signedIn)
        let (entries, names) = try await desk.made()
        let report = paper.report
        var blocks: [Block] = [
            .banner(
                Banner(
                    mood: report.risks.isEmpty ? .warning : .neutral,
                    sentence: report.summary.headline,
                    note: report.summary.sentences.joined(separator: " ")
                )
            ),
            .actions([
                Action(text: "Take it out as PDF", path: Self.base + ".pdf", weight: .primary),
                Action(text: "As HTML", path: Self.base + ".html"), Action(text: "As JSON", path: Self.base + ".json"),
            ]),
        ]
        if !report.shortfalls.isEmpty {
            blocks.append(
                .section(
                    title: "What it lacks",
                    id: "lacks",
                    [
                        .tasks(
                            report.shortfalls.map {
                                TaskItem(text: $0.what, note: $0.cure, state: "Missing", mood: .warning)
                            }
                        )
                    ]
                )
            )
        }
        blocks.append(.section(title: "What it contains", id: "contents", [.summary(contents(paper))]))
        blocks.append(.section(title: "Taken out", id: "made", [.table(made(entries, names))]))
        return Page(
            title: "Report of the risk analysis",
            section: .risk,
            trail: [Link(text: "Risk", path: "/risk")],
            lead:
                "What 45 CFR 164.308(a)(1)(ii)(A) and (B) ask for: page one for a leader, the rest for an auditor. It is made anew "
                + "each time, and each file that is taken out goes on record.",
            blocks: blocks
        )
    }

    private func contents(_ paper: ReportPaper) -> SummaryList {
        let report = paper.report
        let counts = [
            "",
            "\(Amount.count(report.catalog.systems.count, "system", "systems")), "
                + Amount.count(report.catalog.flows.count, "flow", "flows"),
            "\(Amount.count(report.threats.count, "threat", "threats")), "
                + Amount.count(report.vulnerabilities.lines.count, "vulnerability", "vulnerabilities"),
            Amount.count(report.safeguards.count, "safeguard", "safeguards"),
            Amount.count(report.risks.count, "risk", "risks"), report.loss == nil ? "No dollar figure" : "",
            Amount.count(report.due.count, "thing due", "things due"),
            Amount.count(min(report.risks.count, paper.risksInFull), "risk in full", "risks in full"),
            Amount.count(report.coverage.count, "framework", "frameworks"),
            Amount.count(report.signatures.count, "signature", "signatures"), "",
        ]
        return SummaryList(
            rows: zip(paper.paper.chapters, counts).map { chapter, count in
                .init(name: "\(chapter.number). \(chapter.title)", value: Cell(count.isEmpty ? "Yes" : count))
            },
            caption: "Chapters"
        )
    }

    private func made(_ entries: [LedgerEntry], _ names: [String: String]) -> DataTable {
        DataTable(
            caption: "The last reports that were taken out",
            columns: [
                .init(title: "When"), .init(title: "As"), .init(title: "By"), .init(title: "SHA-256 of the file"),
            ],
            rows: entries.map { entry in
                [
                    Cell(Amount.time(entry.time.microseconds), path: "/evidence/entries/\(entry.index)"),
                    Cell((entry.details["form"] ?? "").uppercased()),
                    Cell(names[entry.actor] ?? "Somebody who is no longer in the records"),
                    Cell(entry.details["sha256"] ?? "", isCode: true),
                ]
            },
            path: Self.base,
            empty: EmptyState(
                title: "None was taken out yet",
                text: "Each time somebody takes the report out, it is noted here with the digest of the file.",
                action: nil
            )
        )
    }
}
