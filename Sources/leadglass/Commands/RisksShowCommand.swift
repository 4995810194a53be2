import ArgumentParser
import Console
import Risk

/// `leadglass risks show`: one risk with what it comes to.
struct RisksShowCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "show",
        abstract: "Show a risk with its figures, what does not fit in it, and what was said of it.",
        discussion: "With --format json also its history, and where each figure comes from."
    )

    @OptionGroup var common: CommonOptions
    @OptionGroup var option: RiskOption

    @Flag(help: "Also where the expected loss comes from: inputs, formula, evidence.")
    var explain = false

    func run() async throws {
        let path = try option.path()
        let client = await ServerContact.client(try common.configuration())
        let risk = try await client.api(.get, path, as: RiskRecord.self)
        try common.print(risk) { Self.lines(risk, explain: explain) }
    }

    static func lines(_ risk: RiskRecord, explain: Bool = false) -> [String] {
        let fields = risk.fields
        var lines = [LineLogHandler.printable(fields.title), "ID \(risk.id)", ""]
        func line(_ name: String, _ value: String) {
            if !value.isEmpty { lines.append("  \(name): \(LineLogHandler.printable(value))") }
        }
        line("Threat", fields.threat ?? "")
        line("Treatment", (fields.treatment ?? .undecided).rawValue)
        if let acceptance = risk.acceptance {
            line("Accepted", "by \(acceptance.name ?? "somebody who has left"), until \(acceptance.until)")
        }
        line("Due", fields.due ?? "")
        line("Next review", fields.review ?? "")
        line("Level without safeguards", risk.assessment?.inherentLevel?.risk.rawValue ?? "not judged")
        line("Level with safeguards", risk.assessment?.residualLevel?.risk.rawValue ?? "not judged")
        if let result = risk.assessment {
            lines += ["", "What a year costs"] + figures(result)
            if explain, let residual = result.residual {
                lines += ["", "Where the expected loss comes from"] + tree(residual.expected.explanation, 1)
            }
            if !result.effects.isEmpty {
                lines += ["", "What safeguards do"]
                lines += result.effects.map { effect in
                    let name = effect.name.isEmpty ? "a safeguard that is gone" : LineLogHandler.printable(effect.name)
                    return "  \(name): \(effect.counts ? "counts" : "counts for nothing, \(effect.reason.rawValue)")"
                }
            }
        }
        if !risk.findings.isEmpty {
            lines += ["", "To mend"]
            lines += risk.findings.map {
                LineLogHandler.printable("  \($0.severity.rawValue): \($0.sentence) \($0.cure)")
            }
        }
        if !risk.comments.isEmpty {
            lines += ["", "Comments"]
            lines += risk.comments.map { comment in
                LineLogHandler.printable(
                    "  \(Amount.time(comment.when)) \(comment.name ?? comment.by): \(comment.text)"
                )
            }
        }
        return lines
    }

    private static func figures(_ result: RiskRecord.Result) -> [String] {
        guard let inherent = result.inherent, let residual = result.residual else {
            return ["  Not reckoned: say how often it comes about and what it costs."]
        }
        var table = TextTable([
            .init(title: ""), .init(title: "Without safeguards", isNumber: true),
            .init(title: "With those proven", isNumber: true), .init(title: "From", isNumber: true),
            .init(title: "To", isNumber: true),
        ])
        let rows: [(String, KeyPath<LossFigures, Estimate>)] = [
            ("Expected loss", \.expected), ("VaR 95 %", \.var95), ("VaR 99 %", \.var99),
            ("Expected shortfall 95 %", \.expectedShortfall95),
        ]
        for (name, path) in rows {
            let now = residual[keyPath: path]
            table.add([name] + [inherent[keyPath: path].value, now.value, now.low, now.high].map(Amount.money))
        }
        return table.lines
    }

    /// An explanation with what is within it further to the right.
    static func tree(_ explanation: Explanation, _ depth: Int) -> [String] {
        let indent = String(repeating: "  ", count: depth)
        let how = explanation.how.isEmpty ? "" : " — \(explanation.how)"
        let proofs = explanation.evidence.map { " [evidence \($0)]" }.joined()
        return [indent + LineLogHandler.printable("\(explanation.name): \(explanation.value)\(how)\(proofs)")]
            + explanation.inputs.flatMap { tree($0, depth + 1) }
    }
}
