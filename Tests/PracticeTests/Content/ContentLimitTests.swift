import Testing

@testable import Practice

/// Content is read within limits.
struct ContentLimitTests {
    private func problems(_ text: String, _ set: (inout ContentLimits) -> Void) -> [ContentError.Problem] {
        var limits = ContentLimits()
        set(&limits)
        return ContentFixture.problems("safeguards:\n" + text, limits: limits)
    }

    @Test func filesHaveASize() {
        let text = ContentFixture.safeguard("one")
        #expect(problems(text) { $0.fileBytes = 100 }.first?.message == "The file has more than 100 bytes.")
        #expect(problems(text) { $0.fileBytes = 10_000 }.isEmpty)
    }

    @Test func filesAreCounted() {
        var limits = ContentLimits()
        limits.files = 1
        let own = [
            ContentFixture.file([ContentFixture.safeguard("one")]),
            ContentFixture.file([ContentFixture.safeguard("two")]),
        ]
        let error = #expect(throws: ContentError.self) {
            try SafeguardLibrary(ContentSources(builtIn: [], own: own), limits: limits)
        }
        #expect(error?.problems.map(\.message) == ["There are 2 files of content."])
    }

    @Test func entriesAreCounted() {
        let text = ContentFixture.safeguard("one") + "\n" + ContentFixture.safeguard("two")
        #expect(problems(text) { $0.entries = 1 }.map(\.message) == ["There are 2 safeguards."])
        #expect(problems(text) { $0.entries = 2 }.isEmpty)
    }

    @Test func textsAndListsHaveALength() {
        let text = ContentFixture.safeguard("one", name: "Twelve chars", extra: "    meets: [a, b, c]")
        #expect(problems(text) { $0.lineLength = 11 }.map(\.line) == [3])
        #expect(problems(text) { $0.textLength = 11 }.map(\.line) == [7])
        #expect(problems(text) { $0.listCount = 2 }.map(\.line) == [9])
    }

    @Test func problemsAreCounted() {
        let text = (0..<5).map { _ in "  - id: NO" }.joined(separator: "\n")
        let problems = problems(text) { $0.problems = 3 }
        #expect(problems.count == 4)
        #expect(problems.last?.message.contains("further problems") == true)
    }
}
