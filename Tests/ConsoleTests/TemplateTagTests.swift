import Testing

@testable import Console

/// Every tag of every template names something that the page's values have.
@Suite struct TemplateTagTests {
    @Test func everyTagOfThePageIsFilled() throws {
        let view = StatusView(SampleReport.full(), updating: true)
        let library = ["queue": QueueTemplate.text, "systems": SystemsTemplate.text]
        let unfilled = TagWalker(partials: library).unfilled(StatusTemplate.text, in: [view])
        #expect(unfilled == [])
    }

    @Test func everyTagOfANoticeIsFilled() {
        #expect(TagWalker(partials: [:]).unfilled(NoticeTemplate.text, in: [NoticeView.signIn]) == [])
    }

    @Test func aTagThatNothingFillsIsFound() {
        let walker = TagWalker(partials: [:])
        #expect(walker.unfilled("{{title}} {{ttile}}", in: [NoticeView.signIn]) == ["ttile"])
        #expect(walker.unfilled("{{#nothing}}x{{/nothing}}", in: [NoticeView.signIn]) == ["nothing"])
    }

    @Test func everyTemplateParsesAndEndsItsPage() throws {
        let renderer = try PageRenderer()
        #expect(renderer.status(SampleReport.full(), updating: true).hasSuffix("</html>\n"))
        #expect(renderer.status(SampleReport.empty(), updating: false).hasSuffix("</html>\n"))
        #expect(renderer.notice(.signIn).hasSuffix("</html>\n"))
    }
}

/// Walks a template beside its values, by reflection, without rendering it.
private struct TagWalker {
    let partials: [String: String]

    func unfilled(_ template: String, in stack: [Any]) -> [String] {
        var missing: [String] = []
        var rest = template[...]
        while let open = rest.firstRange(of: "{{"), let close = rest[open.upperBound...].firstRange(of: "}}") {
            let tag = rest[open.upperBound..<close.lowerBound].trimmingPrefix("{")
            rest = rest[close.upperBound...]
            let name = String(tag.drop { "#^/>".contains($0) })
            switch tag.first {
            case ">": missing += unfilled(partials[name] ?? "{{missing partial \(name)}}", in: stack)
            case "#", "^":
                let end = rest.firstRange(of: "{{/\(name)}}")!
                let inner = String(rest[..<end.lowerBound])
                rest = rest[end.upperBound...]
                guard let value = lookUp(name, in: stack) else {
                    missing.append(name)
                    continue
                }
                missing += unfilled(inner, in: tag.first == "#" ? stack + [element(of: value)] : stack)
            default:
                if name != ".", lookUp(name, in: stack) == nil { missing.append(name) }
            }
        }
        return missing
    }

    private func lookUp(_ name: String, in stack: [Any]) -> Any? {
        for value in stack.reversed() {
            if let child = Mirror(reflecting: value).children.first(where: { $0.label == name }) { return child.value }
        }
        return nil
    }

    /// A list's first element stands for all of them; the sample report leaves no list empty.
    private func element(of value: Any) -> Any {
        guard let list = value as? [Any] else { return value }
        return list.first ?? "an empty list hides its tags"
    }
}
