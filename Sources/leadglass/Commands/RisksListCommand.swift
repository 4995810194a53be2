import ArgumentParser
import Console
import Practice
import Risk

/// `leadglass risks list`: the register.
struct RisksListCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "list",
        abstract: "List the risks with what they come to, the costliest first."
    )

    @OptionGroup var common: CommonOptions

    @Option(help: ArgumentHelp("Only those in which these words occur.", valueName: "words"))
    var text = ""

    @Option(
        help: ArgumentHelp(
            "Only those with this treatment: \(Risk.Treatment.allCases.map(\.rawValue).joined(separator: ", ")).",
            valueName: "word"
        ),
        transform: OneOf.read
    )
    var treatment: Risk.Treatment?

    @Option(help: ArgumentHelp("Only those of this threat of the library, by ID.", valueName: "threat"))
    var threat = ""

    func run() async throws {
        let client = await ServerContact.client(try common.configuration())
        var path = "/risks?limit=500&text=\(QueryText.encoded(text))&threat=\(QueryText.encoded(threat))"
        if let treatment { path += "&treatment=\(treatment.rawValue)" }
        let risks: [RiskRow] = try await RisksCommand.all(path, client)
        try common.print(risks) { Self.lines(risks) }
    }

    static func lines(_ risks: [RiskRow]) -> [String] {
        guard !risks.isEmpty else { return ["No risk. `leadglass risks begin THREAT` begins one."] }
        var table = TextTable([
            .init(title: "ID"), .init(title: "Risk"), .init(title: "Level"),
            .init(title: "Expected a year", isNumber: true), .init(title: "VaR 95 %", isNumber: true),
            .init(title: "Treatment"), .init(title: "Owner"), .init(title: "To mend", isNumber: true),
        ])
        for risk in risks {
            table.add([
                risk.id.text, LineLogHandler.printable(risk.title), risk.level?.rawValue ?? "not judged",
                risk.expectedLoss.map { Amount.money($0.value) } ?? "not reckoned",
                risk.var95.map { Amount.money($0.value) } ?? "not reckoned",
                risk.treatment.rawValue, LineLogHandler.printable(risk.ownerName ?? "nobody"),
                Amount.count(risk.findings.count),
            ])
        }
        return table.lines
    }
}
