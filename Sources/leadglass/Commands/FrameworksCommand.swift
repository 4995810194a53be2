import ArgumentParser
import Console
import Risk

/// `leadglass frameworks`: how far the practice is with what is asked of it.
struct FrameworksCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "frameworks",
        abstract: "How far the practice is with HIPAA, CSF 2.0, HHS CPGs and HICP, as evidence shows it.",
        discussion: "Without ID all frameworks in a line each; with one, its requirements."
    )

    /// What the API answers.
    struct Answer: Codable, Sendable {
        var items: [FrameworkRow]
        var next: String?
    }

    @OptionGroup var common: CommonOptions

    @Argument(help: ArgumentHelp("A framework, such as hipaa-security-rule.", valueName: "id"))
    var id: String?

    func run() async throws {
        let client = try await ServerContact.client(common.configuration())
        guard let id else {
            let answer = try await client.api(.get, "/risk/frameworks", as: Answer.self)
            return try common.print(answer) { Self.lines(answer.items) }
        }
        let path = "/risk/frameworks/" + QueryText.encoded(id)
        let detail = try await client.api(.get, path, as: FrameworkDetail.self)
        try common.print(detail) { Self.lines(detail) }
    }

    static func lines(_ rows: [FrameworkRow]) -> [String] {
        var table = TextTable([
            .init(title: "ID"), .init(title: "Framework"), .init(title: "Requirements", isNumber: true),
            .init(title: "Proven", isNumber: true), .init(title: "Claimed", isNumber: true),
            .init(title: "Planned", isNumber: true), .init(title: "Gaps", isNumber: true), .init(title: "Checked"),
        ])
        for row in rows {
            table.add([
                row.id, row.name, "\(row.requirements)", "\(row.proven)", "\(row.claimed)", "\(row.planned)",
                "\(row.gaps)", row.checked,
            ])
        }
        return table.lines
    }

    static func lines(_ detail: FrameworkDetail) -> [String] {
        let framework = detail.framework
        var table = TextTable([
            .init(title: "Requirement"), .init(title: "Title"), .init(title: "Standing"), .init(title: "Why"),
            .init(title: "To do"),
        ])
        for line in detail.lines {
            table.add([line.id, line.title, line.standing.rawValue, line.reasons.first?.text ?? "", line.task])
        }
        return [
            "\(framework.name), \(framework.version)", framework.citation, "Words checked \(framework.checked).",
        ] + (framework.notes.isEmpty ? [] : [framework.notes]) + [""] + table.lines
    }
}
