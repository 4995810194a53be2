import Risk

extension ReportPaper {
    var scope: [PaperBlock] {
        [
            .text([
                "This analysis is about all electronic protected health information that \(report.practice) makes, receives, "
                    + "keeps or sends: its confidentiality, integrity and availability, in images, orders and reports, and what "
                    + "the practice can no longer do when they are lost."
            ]),
            .facts([
                PaperFact("Practice", report.practice), PaperFact("As of", made),
                PaperFact("Made by", report.madeBy, note: "with Leadglass \(report.version)"),
                PaperFact("Systems", Amount.count(report.catalog.systems.count), note: phi),
                PaperFact("Flows on record", Amount.count(report.catalog.flows.count)),
                PaperFact("Risks", Amount.count(report.risks.count)),
                PaperFact("People at work", Amount.count(report.scope.people)),
            ]), .heading("What is missing"),
        ]
            + (report.shortfalls.isEmpty
                ? [.text(["Nothing that Leadglass checks for is missing."])]
                : [
                    .table(
                        PaperTable(
                            "What this analysis lacks, and what to do",
                            [.init("What", 5), .init("What to do", 5)],
                            rows: report.shortfalls.map { [.init($0.what), .init($0.cure)] }
                        )
                    )
                ]) + [
                .heading("Where the practice works"),
                .table(
                    PaperTable(
                        "Sites",
                        [.init("Site", 4), .init("Address", 5), .init("Systems", 1, isNumber: true)],
                        rows: report.scope.sites.map {
                            [.init($0.name), .init($0.address), .init(Amount.count($0.systems))]
                        },
                        limit: rows
                    )
                ), .heading("What it does and can lose"),
                .table(
                    PaperTable(
                        "Service lines",
                        [
                            .init("Service line", 26), .init("Studies a day", 13, isNumber: true),
                            .init("Can be down", 15, isNumber: true), .init("Recovery", 14, isNumber: true),
                            .init("How that is known", 32),
                        ],
                        rows: report.scope.serviceLines.map(Self.row),
                        limit: rows
                    )
                ), .heading("What it rests on"), .list(report.scope.sources), .heading("What it leaves out"),
                .list(report.scope.exclusions),
            ]
    }

    private var phi: String { "\(Amount.count(report.catalog.systems.count(where: \.handlesPHI))) handle PHI" }

    private static func row(_ line: AnalysisReport.Scope.ServiceLineLine) -> [PaperTable.Cell] {
        [
            .init(line.name), .init(line.studiesPerDay.map { Amount.count($0) } ?? "Not known"),
            .init(line.tolerableMinutes.map { Amount.span(Int64($0) * 60_000_000) } ?? "Not said"),
            .init(line.recovery.value, mood: line.recovery.basis == .none ? .warning : nil),
            .init(basis(line.recovery)),
        ]
    }

    /// How an input is known, in a sentence.
    static func basis(_ input: AnalysisReport.Input) -> String {
        let day = input.day.isEmpty ? "" : ", \(input.day)"
        switch input.basis {
        case .measured: return "Measured\(day): \(input.source)"
        case .judged: return "Judged\(day)" + (input.source.isEmpty ? "" : ": \(input.source)")
        case .none: return "Not known: counts for nothing"
        }
    }
}
