import ArgumentParser
import Console
import Foundation
import Risk
import Testing

@testable import leadglass

/// What `leadglass risks` and `assess next-dollar` print, and how they end.
@Suite struct RisksCommandTests {
    private func decoded<Value: Decodable>(_ text: String) throws -> Value {
        try JSONDecoder().decode(Value.self, from: Data(text.utf8))
    }

    private let id = "01a210ca-0000-7000-8000-000000000001"

    @Test func aListShowsWhatCountsWithoutControlCharacters() throws {
        let rows: [RiskRow] = try decoded(
            """
            [{"id":"\(id)","title":"PACS \\u001b[2J down","threat":"","treatment":"mitigate","due":"","review":"",
              "level":"high","expectedLoss":{"value":41000,"low":1000,"high":90000},"findings":["no-owner"]}]
            """
        )
        let lines = RisksListCommand.lines(rows)
        #expect(lines.count == 2 && !lines.joined().contains("\u{1b}"))
        #expect(lines[1].contains("$41k") && lines[1].contains("nobody") && lines[1].contains("not reckoned"))
        #expect(RisksListCommand.lines([])[0].contains("leadglass risks begin"))
    }

    @Test func findingsStandUnderTheirRisksAndAreCounted() throws {
        let findings: [FindingRow] = try decoded(
            """
            [{"code":"dependency-cycle","severity":"error","sentence":"A circle.","cure":"Cut it."},
             {"code":"no-owner","severity":"warning","risk":"\(id)","title":"Theft","sentence":"Nobody.","cure":"Name one."},
             {"code":"no-loss","severity":"warning","risk":"\(id)","title":"Theft","sentence":"No cost.","cure":"Add."}]
            """
        )
        let lines = RisksCheckCommand.lines(findings)
        #expect(
            lines == [
                "The practice", "  error: A circle. Cut it. (dependency-cycle)", "Theft",
                "  warning: Nobody. Name one. (no-owner)", "  warning: No cost. Add. (no-loss)", "1 error, 2 warnings.",
            ]
        )
        #expect(RisksCheckCommand.lines([]) == ["All of the register fits together."])
    }

    @Test func anExplanationIsATree() {
        let tree = Explanation(
            name: "Expected loss",
            value: "$41",
            how: "a × b",
            inputs: [Explanation(name: "a", value: "1"), Explanation(name: "b\u{7}", value: "41")]
        )
        #expect(RisksShowCommand.tree(tree, 0) == ["Expected loss: $41 — a × b", "  a: 1", "  b\u{FFFD}: 41"])
    }

    @Test func theNextDollarIsATableWithWhatStays() throws {
        let answer: NextDollarAnswer = try decoded(
            """
            {"aim":"expected-loss","budget":30000,"before":50000,"after":10000,"cost":20000,"isProven":true,
             "chosen":["\(id)"],"curve":[],
             "candidates":[{"safeguard":"\(id)","name":"Backup","cost":20000,"reductionAlone":40000,"reductionWithin":40000,
                            "isChosen":true}],
             "remaining":[{"risk":"\(id)","title":"Theft","expected":10000,"isTouched":false}]}
            """
        )
        let text = AssessNextDollarCommand.lines(answer).joined(separator: "\n")
        #expect(text.contains("$50k now, $10k with the set") && text.contains("No other set"))
        #expect(text.contains("Theft") && text.contains("no candidate does anything about it"))
    }

    @Test(arguments: [
        ["risks", "show"], ["risks", "show", "x"], ["risks", "comment", "../people", "x"],
        ["risks", "list", "--treatment", "hope"],
        ["risks", "export", "--format", "table"], ["assess", "next-dollar"],
        ["assess", "next-dollar", "--budget", "nan"],
        ["assess", "next-dollar", "--budget=-1"], ["assess", "next-dollar", "--budget", "1", "--aim", "glory"],
    ])
    func aWrongCallEndsWithTwo(_ call: [String]) async { #expect(await Leadglass.run(call) == 2) }

    @Test func withoutAServerItSaysSo() async throws {
        try await TemporaryFolder.with { folder async throws in
            for call in [
                ["risks", "list"], ["risks", "check"], ["risks", "export"], ["assess", "next-dollar", "--budget", "1"],
            ] {
                #expect(await Leadglass.run(call + ["--data", folder]) == 3, "\(call)")
            }
        }
    }
}
