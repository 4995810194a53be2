import Foundation
import Practice
import Testing

@testable import Risk

/// `Documentation/Content.md` says what is so.
struct ContentDocumentationTests {
    private let text: String

    init() throws {
        let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent().deletingLastPathComponent()
        text = try String(contentsOf: root.appending(path: "Documentation/Content.md"), encoding: .utf8)
    }

    @Test func everyKeyIsDescribed() {
        let keys =
            Threat.keys + Threat.Mitigation.keys + Threat.Typical.keys + Framework.keys + Requirement.keys
            + ["kind", "layer", "evidence", "evidence_days", "cost", "cost_basis", "meets"]
        for key in keys { #expect(text.contains("`\(key)`"), "\(key)") }
    }

    @Test func everyWordIsDescribed() {
        let words =
            Threat.Source.allCases.map(\.rawValue) + Threat.Asset.allCases.map(\.rawValue)
            + Threat.Property.allCases.map(\.rawValue) + SafeguardEffect.Target.allCases.map(\.rawValue)
            + LossComponent.Kind.allCases.map(\.rawValue) + Safeguard.Kind.allCases.map(\.rawValue)
            + Requirement.Status.allCases.map(\.rawValue).filter { !$0.isEmpty }
            + Requirement.Product.allCases.map(\.rawValue)
        for word in words { #expect(text.contains("`\(word)`"), "\(word)") }
    }
}
