import Foundation
import Testing

@testable import Practice

/// `Documentation/Practice.md` says what is so.
struct DocumentationTests {
    private let text: String

    init() throws {
        let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent()
        text = try String(contentsOf: root.appending(path: "Documentation/Practice.md"), encoding: .utf8)
    }

    @Test(arguments: PracticeKind.allCases)
    func everyKeyIsDescribed(kind: PracticeKind) throws {
        let row = try #require(text.split(separator: "\n").first { $0.hasPrefix("| `\(kind.rawValue)` |") })
        for key in kind.recordType.keys { #expect(row.contains("`\(key)`"), "\(key)") }
    }

    @Test func everyWordIsDescribed() {
        let words =
            System.Kind.allCases.map(\.rawValue) + Flow.ProtocolKind.allCases.map(\.rawValue)
            + Flow.Encryption.allCases.map(\.rawValue) + Answer.allCases.map(\.rawValue)
            + Safeguard.Kind.allCases.map(\.rawValue)
            + Safeguard.Status.allCases.map(\.rawValue) + Evidence.Result.allCases.map(\.rawValue)
        for word in words { #expect(text.contains("`\(word)`"), "\(word)") }
    }

    @Test func everyColumnIsDescribedAndTheExampleHasNoOther() throws {
        for column in SystemColumn.allCases { #expect(text.contains("`\(column.rawValue)`"), "\(column.rawValue)") }
        let start = try #require(text.range(of: "```csv\n"))
        let end = try #require(text.range(of: "```", range: start.upperBound..<text.endIndex))
        let store = try Fixture.example().store
        let shown = try SystemCSV.preview(String(text[start.upperBound..<end.lowerBound]), store)
        #expect(shown.changed == 1 && shown.added == 0)
    }

    @Test func itsExampleIsAPractice() throws {
        let start = try #require(text.range(of: "```yaml\n"))
        let end = try #require(text.range(of: "```", range: start.upperBound..<text.endIndex))
        let store = try Fixture().store
        try PracticeFile.importing(String(text[start.upperBound..<end.lowerBound]), into: store)
        #expect(try store.counts().systems == 1)
    }
}
