import Mustache
import Testing

@testable import Console

/// Every tag of every template names something that its value has.
///
/// swift-mustache renders a name that it does not find as nothing, and looks for it further out before that. Here a tag
/// must be answered by the innermost value, so that neither a typing error nor a namesake goes unnoticed.
@Suite struct TemplateTagTests {
    @Test func everyTagOfEveryTemplateIsReachedAndFilled() throws {
        let renderer = try PageRenderer()
        var walker = TagWalker(partials: Templates.all)
        for (_, page, shell) in Gallery.pages { walker.walk("shell", in: renderer.view(page, shell)) }
        #expect(walker.unfilled == [])
        for (name, text) in Templates.all.sorted(by: { $0.key < $1.key }) {
            let missed = TagWalker.tags(text).subtracting(walker.reached[name] ?? [])
            #expect(missed == [], "the gallery does not reach these tags of \(name)")
        }
    }

    @Test func theFragmentOfALivePageIsFilledToo() throws {
        var walker = TagWalker(partials: Templates.all)
        let page = try #require(Gallery.pages.first { $0.page.isLive })
        walker.walk("fragment", in: try PageRenderer().view(page.page, page.shell))
        #expect(walker.unfilled == [])
    }

    @Test(arguments: ["{{ttile}}", "{{#nothing}}x{{/nothing}}", "{{^nothing}}x{{/nothing}}", "{{>gone}}"])
    func aTagThatNothingFillsIsFound(_ template: String) {
        var walker = TagWalker(partials: ["t": template])
        walker.walk("t", in: ["title": "x"])
        #expect(walker.unfilled.count == 1)
    }

    @Test func aTagThatOnlyAnOuterValueFillsIsFound() {
        var walker = TagWalker(partials: ["t": "{{#inner}}{{title}}{{/inner}}"])
        walker.walk("t", in: ["title": "x", "inner": [["other": "y"] as View]])
        #expect(walker.unfilled == ["t: title"])
    }

    @Test func onlyTheDrawingOfACodeGoesInUnescaped() {
        let raw = Templates.all.filter { $0.value.contains("{{{") || $0.value.contains("{{&") }
        #expect(raw.keys.sorted() == ["code2D"])
        #expect(Templates.all["code2D"]?.components("{{{") == 1)
    }

    @Test func everyTemplateParsesAndEndsItsPage() throws {
        let renderer = try PageRenderer()
        for (name, page, shell) in Gallery.pages {
            let text = renderer.page(page, shell)
            #expect(text.hasPrefix("<!doctype html>") && text.hasSuffix("</html>\n"), "\(name)")
            #expect(!text.contains("{{"), "\(name)")
        }
    }
}

extension String {
    fileprivate func components(_ part: String) -> Int { ranges(of: part).count }
}
