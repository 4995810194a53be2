import Risk

/// The document of a risk analysis: page one for a leader, the rest for whoever checks it.
struct ReportPaper: Sendable {
    let report: AnalysisReport
    /// The map of the network; nil if there is nothing to draw.
    var map: MapLayout?
    /// How many risks are shown with all their inputs, the costliest first; the others are in the tables.
    var risksInFull = 60
    /// How many rows a table has at most.
    var rows = 2_500

    var paper: Paper {
        let chapters: [(title: String, blocks: [PaperBlock])] = [
            ("Scope of the analysis", scope), ("Systems and flows of electronic PHI", systems),
            ("Threats and vulnerabilities", threats), ("Safeguards and their evidence", safeguards),
            ("Likelihood, impact and level of risk", levels), ("What a year may cost", loss),
            ("Treatment plan", treatment), ("Each risk and what its figures rest on", risks),
            ("How far frameworks are met", coverage), ("Sign-offs", signOffs),
        ]
        let numbered = chapters.enumerated().map {
            Paper.Chapter(number: "\($0.offset + 1)", title: $0.element.title, blocks: $0.element.blocks)
        }
        return Paper(
            title: "Risk analysis",
            practice: report.practice,
            made: made,
            cover: cover,
            guide: guide,
            chapters: numbered + [Paper.Chapter(number: "A", title: "Method and limits", blocks: method)]
        )
    }

    /// When it was made, for a person.
    var made: String { report.made.replacing("T", with: " ").replacing("Z", with: " UTC") }

    /// The day on which it was made.
    var day: String { String(report.made.prefix(10)) }

    /// What a cell says where nobody has said anything.
    static func cell(_ text: String, or other: String) -> PaperTable.Cell {
        text.isEmpty ? PaperTable.Cell(other, mood: .warning) : PaperTable.Cell(text)
    }

    static func level(_ levels: AnalysisReport.Levels?) -> PaperTable.Cell {
        levels.map { .init($0.risk.words, mood: $0.risk.mood) } ?? .init("Not judged")
    }

    static func money(_ figure: AnalysisReport.Figure?, hasRange: Bool = true) -> PaperTable.Cell {
        figure.map { .init($0.words, note: hasRange ? $0.range : "") } ?? .init("Not reckoned")
    }

    /// Dollars with no more digits than an estimate is worth, as in the figures.
    static func dollars(_ value: Double) -> String {
        guard value.isFinite, abs(value) < 1e15 else { return "not known" }
        var scale = 1.0
        while abs(value) / scale >= 1000 { scale *= 10 }
        return Amount.dollars(Int(((value / scale).rounded() * scale).rounded()))
    }

    /// A list of names that says how many there are where they are many.
    static func names(_ names: [String], _ most: Int = 6) -> String {
        guard names.count > most else { return names.joined(separator: ", ") }
        return names.prefix(most).joined(separator: ", ") + " and \(Amount.count(names.count - most)) more"
    }

    private var guide: [PaperBlock] {
        [
            .heading("Where the elements of a risk analysis are"),
            .table(
                PaperTable(
                    "45 CFR 164.308(a)(1)(ii)(A) and (B), by the nine elements of HHS’s guidance on risk analysis",
                    [.init("Element", 6), .init("Where", 4)],
                    rows: [
                        ["Scope of the analysis", "Chapter 1"],
                        ["Data collection: where ePHI is kept, received and sent", "Chapters 1 and 2"],
                        ["Potential threats and vulnerabilities", "Chapter 3"],
                        ["Current security measures", "Chapter 4"],
                        ["Likelihood of threat occurrence", "Chapters 5 and 8"],
                        ["Potential impact of threat occurrence", "Chapters 5, 6 and 8"],
                        ["Level of risk", "Chapters 5 and 6"],
                        ["Documentation", "This report; appendix A"],
                        ["Periodic review and updates", "Chapters 7 and 10"],
                        ["Risk management: measures that reduce risk (B)", "Chapter 7"],
                    ]
                )
            ),
        ]
    }
}
