import Risk

extension ReportPaper {
    var coverage: [PaperBlock] {
        guard !report.coverage.isEmpty else { return [.text(["No framework is in the library."])] }
        let summary = PaperTable(
            "Requirements by how far they are met",
            [
                .init("Framework", 44), .init("Checked", 16), .init("Proven", 10, isNumber: true),
                .init("Claimed", 10, isNumber: true), .init("Planned", 10, isNumber: true),
                .init("Gap", 10, isNumber: true),
            ],
            rows: report.coverage.map { coverage in
                [.init(coverage.name, note: coverage.citation), .init(coverage.checked)]
                    + FrameworkCoverage.State.allCases.map { .init(Amount.count(coverage.count($0))) }
            }
        )
        return [
            .text([
                "Proven: a safeguard in place meets the requirement and has evidence that counts, or Leadglass itself gives it. "
                    + "Claimed: one is in place without evidence that counts. Planned: one is planned. Gap: nothing meets it. That a "
                    + "requirement is proven here is no opinion on whether the law is met."
            ]), .table(summary),
        ]
            + report.coverage.map { coverage in
                let isWhole = coverage.id == "hipaa-security-rule"
                return .table(
                    PaperTable(
                        isWhole ? "\(coverage.name), all requirements" : "\(coverage.name), what is not proven",
                        [.init("Requirement", 32), .init("State", 12)]
                            + (isWhole ? [.init("Why", 28), .init("What to do", 28)] : [.init("What to do", 56)]),
                        rows: coverage.lines.filter { isWhole || $0.state != .proven }.map {
                            Self.row($0, saysWhy: isWhole)
                        },
                        limit: rows
                    )
                )
            }
    }

    private static func row(_ line: AnalysisReport.Coverage.Line, saysWhy: Bool) -> [PaperTable.Cell] {
        let mood: Mood =
            switch line.state {
            case .proven: .good
            case .claimed, .planned: .warning
            case .gap: .critical
            }
        return [
            .init(line.id, note: line.title),
            .init(line.state.paperWords, note: line.status.rawValue, mood: mood),
        ] + (saysWhy ? [.init(line.reason)] : []) + [.init(line.task)]
    }

    var signOffs: [PaperBlock] {
        let kept = report.signatures.filter { $0.kind == .assessment }
        let accepted = report.signatures.filter { $0.kind == .acceptance }
        return [
            .text([
                "A signature that was given here is an entry of the ledger, which nobody can change unseen: `leadglass ledger prove` "
                    + "gives the proof of an entry, and that this report was taken out, with the SHA-256 of its file, is one too."
                    + ((kept + accepted).contains { $0.ledgerEntry == nil }
                        ? " One without an entry came with a file; nobody signed it here." : "")
            ]),
            .table(
                PaperTable(
                    "Who stood for the figures",
                    [.init("Who", 5), .init("When", 3), .init("Ledger entry", 2, isNumber: true)],
                    rows: kept.map { [.init($0.name), .init($0.day), .init(Self.entry($0))] },
                    limit: 24
                )
            ),
            .table(
                PaperTable(
                    "Risks that were accepted",
                    [
                        .init("Risk", 26), .init("By", 14), .init("On", 12), .init("Until", 12), .init("Why", 25),
                        .init("Ledger entry", 11, isNumber: true),
                    ],
                    rows: accepted.map { signature in
                        [
                            .init(signature.about), .init(signature.name), .init(signature.day),
                            signature.hasEnded
                                ? .init(signature.until, note: "ended", mood: .critical) : .init(signature.until),
                            .init(signature.reason), .init(Self.entry(signature)),
                        ]
                    },
                    limit: rows
                )
            ),
            .together([
                .text(["Who reads and accepts this analysis signs here."]),
                .signatures(["Security officer", "Practice leader"]),
            ]),
        ]
    }

    private static func entry(_ signature: AnalysisReport.Signature) -> String {
        signature.ledgerEntry.map { "\($0)" } ?? "None"
    }

    var method: [PaperBlock] {
        let method = report.method
        return [
            .text([
                "This report is of \(made). The same register, evidence and seed give the same figures, to the last digit."
            ]),
            .facts(
                [
                    PaperFact("Seed of the draws", "\(method.seed)"),
                    PaperFact("Draws behind each range", "\(method.draws), stratified"),
                    PaperFact("Points of a risk’s grid", Amount.count(method.points)),
                ] + (method.fingerprint.isEmpty ? [] : [PaperFact("SHA-256 of the register", method.fingerprint)])
            ), .heading("How figures come about"), .facts(method.rules.map { PaperFact($0.name, $0.text) }),
            .heading("The tables"), table("G-5: overall likelihood", "Initiation", "Adverse impact", method.tableG5),
            table("I-2: level of risk", "Likelihood", "Impact", method.tableI2), .heading("What is judgement"),
            .list(method.judgement), .heading("What this analysis does not say"), .list(method.limits),
        ]
    }

    private func table(_ name: String, _ row: String, _ column: String, _ levels: [[Level]]) -> PaperBlock {
        .table(
            PaperTable(
                "NIST SP 800-30r1, table \(name). Rows: \(row.lowercased()). Columns: \(column.lowercased()).",
                [.init(row, 2)] + Level.allCases.map { .init($0.words, 2) },
                rows: zip(Level.allCases, levels).reversed().map { level, cells in
                    [.init(level.words)] + cells.map { .init($0.words) }
                }
            )
        )
    }
}

extension FrameworkCoverage.State {
    /// How far a requirement is met, for a reader.
    fileprivate var paperWords: String { rawValue.prefix(1).uppercased() + rawValue.dropFirst() }
}
