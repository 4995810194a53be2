import Testing

@testable import Risk

/// Names that fit, whatever they are.
@Suite struct MapLabelTests {
    private func wrap(_ text: String) -> [String] { MapLabel.wrap(text, width: 120, size: 12, lines: 2) }

    @Test func aShortNameStandsInOneLine() { #expect(wrap("Main PACS") == ["Main PACS"]) }

    @Test func aLongerOneIsBrokenBetweenWords() {
        #expect(wrap("Emergency department CT") == ["Emergency", "department CT"])
    }

    @Test func whatDoesNotFitLosesItsMiddle() {
        let lines = wrap("Siemens Healthineers SOMATOM Definition Flash of the emergency department, room 12")
        #expect(lines.count == 2)
        #expect(lines[1].contains("…") && lines[1].hasSuffix("12"))
    }

    @Test(arguments: [
        String(repeating: "W", count: 10_000), String(repeating: "a b ", count: 5000),
        String(repeating: "é\u{301}", count: 900), "日本語の長い名前のワークステーション番号十二", "\n\t  ", "",
    ])
    func anyTextKeepsToItsRoom(_ text: String) {
        let lines = wrap(text)
        #expect(lines.count <= 2)
        for line in lines { #expect(MapLabel.advance(line) * 12 <= 121) }
    }
}
