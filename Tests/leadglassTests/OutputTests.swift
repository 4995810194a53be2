import Logging
import Practice
import Testing

@testable import leadglass

@Suite struct OutputTests {
    @Test func aTableAlignsItsColumns() {
        var table = TextTable([.init(title: "Name"), .init(title: "Count", isNumber: true)])
        table.add(["a", "1"])
        table.add(["longer", "1,000"])
        #expect(table.lines == ["  Name    Count", "  a           1", "  longer  1,000"])
    }

    @Test func progressShowsRateAndTimeLeft() {
        let progress = VaultProgress(objects: 500, totalObjects: 2000)
        let line = ProgressLine.text("Sent", progress, elapsed: 10, width: nil)
        #expect(line == "Sent 500 of 2,000, 50/s, 30 s left")
        let bar = ProgressLine.text("Sent", progress, elapsed: 10, width: 80)
        #expect(bar.hasPrefix("[#######"))
        #expect(bar.contains(" 25% Sent 500 of 2,000"))
        #expect(bar.count < 80)
    }

    @Test func aNarrowTerminalStillHasOneLine() {
        let progress = VaultProgress(objects: 500, totalObjects: 2000, bytes: 10, totalBytes: 100)
        #expect(ProgressLine.text("Sent", progress, elapsed: 10, width: 20).count < 20)
    }

    @Test func aLogLineCannotBeForged() {
        let line = LineLogHandler.text(.notice, "Refused", ["ae": "A\n2026 notice fake\u{1b}[2J"])
        #expect(line.filter { $0 == "\n" }.count == 1)
        #expect(!line.contains("\u{1b}"))
        let message = LineLogHandler.text(.notice, "Refused\n2026 notice fake\u{1b}[2J", [:])
        #expect(message.filter { $0 == "\n" }.count == 1 && !message.contains("\u{1b}"))
    }

    @Test func aJSONLogLineIsOneObject() {
        let line = LineLogHandler.json(.error, "gateway", "Gone", ["port": "104", "ae": "a\"b"])
        #expect(line.hasSuffix("}\n"))
        #expect(line.contains("\"message\":\"Gone\"") && line.contains("\"ae\":\"a\\\"b\""))
    }

    @Test func theNearestWordIsFound() {
        #expect(Spelling.nearest(to: "whenDown", among: ["name", "when_down"]) == "when_down")
        #expect(Spelling.nearest(to: "lisen", among: ["name", "listen"]) == "listen")
        #expect(Spelling.nearest(to: "qqqqqqq", among: ["name", "listen"]) == nil)
    }
}
