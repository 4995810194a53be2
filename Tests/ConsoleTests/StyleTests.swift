import Foundation
import Testing

@testable import Console

/// The style sheet's colours can be read in both themes, and what a browser loads stays small.
@Suite struct StyleTests {
    /// Text on its ground: WCAG 2.2, 1.4.3.
    static let texts = [
        ("ink", "ground"), ("ink", "sheet"), ("ink", "raised"), ("soft", "ground"), ("soft", "sheet"),
        ("link", "ground"), ("link", "sheet"), ("link", "raised"), ("on-primary", "primary"), ("on-danger", "danger"),
        ("danger", "sheet"), ("on-band", "band"), ("band-soft", "band"), ("good", "good-ground"),
        ("warning", "warning-ground"), ("critical", "critical-ground"), ("neutral", "neutral-ground"),
        ("critical", "sheet"), ("warning", "sheet"), ("ink", "good-ground"), ("ink", "warning-ground"),
        ("ink", "critical-ground"), ("link", "good-ground"), ("link", "warning-ground"), ("link", "critical-ground"),
        ("link", "neutral-ground"),
    ]

    /// What one must see to use it: 1.4.11.
    static let shapes = [
        ("edge", "sheet"), ("edge", "ground"), ("focus", "sheet"), ("focus", "ground"), ("glass", "band"),
        ("bar", "sheet"),
    ]

    static let themes = [("light", Palette.light), ("dark", Palette.dark)]

    @Test(arguments: themes) func textIsReadable(_ theme: String, _ colours: [Palette.Colour]) throws {
        for (text, ground) in Self.texts {
            let ratio = try contrast(text, ground, colours)
            #expect(ratio >= 4.5, "\(text) on \(ground), \(theme): \(ratio)")
        }
    }

    @Test(arguments: themes) func shapesAreSeen(_ theme: String, _ colours: [Palette.Colour]) throws {
        for (shape, ground) in Self.shapes {
            let ratio = try contrast(shape, ground, colours)
            #expect(ratio >= 3, "\(shape) on \(ground), \(theme): \(ratio)")
        }
    }

    @Test func bothThemesHaveTheSameColoursAndTheSheetUsesNoOthers() {
        let names = Palette.light.map(\.name)
        #expect(names == Palette.dark.map(\.name))
        let used = StyleSheet.text.matches(of: /var\(--([a-z-]+)\)/).map { String($0.output.1) }
        #expect(Set(used).subtracting(names) == [])
    }

    @Test func theSheetIsWhole() {
        let open = StyleSheet.text.filter { $0 == "{" }.count
        #expect(open == StyleSheet.text.filter { $0 == "}" }.count)
    }

    @Test func theFirstPageWeighsLessThan60Kilobytes() throws {
        let renderer = try PageRenderer()
        let assets = Assets.all.reduce(0) { $0 + $1.body.utf8.count }
        for (name, page, shell) in Gallery.pages {
            let weight = renderer.page(page, shell).utf8.count + assets
            #expect(weight < (page.blocks.contains(where: \.isMap) ? 90_000 : 60_000), "\(name): \(weight)")
        }
    }

    /// A map is as heavy as what it shows, which its limits bound however large the practice is.
    @Test func noMapWeighsMoreThan400Kilobytes() throws {
        let renderer = try PageRenderer()
        for (name, page, shell) in Gallery.large {
            let weight = renderer.page(page, shell).utf8.count
            #expect(weight < 400_000, "\(name): \(weight)")
        }
    }

    @Test func theScriptStaysSmall() {
        #expect(Assets.script.body.utf8.count <= 3000)
        for word in ["eval", "fetch(", "http", "aria-live"] { #expect(!Assets.script.body.contains(word)) }
    }

    @Test func anAssetsPathChangesWithItsContent() {
        let one = Asset(name: "style", suffix: "css", contentType: "text/css", body: "a")
        let other = Asset(name: "style", suffix: "css", contentType: "text/css", body: "b")
        #expect(one.path == "/assets/style-ca978112ca1bbdca.css")
        #expect(one.path != other.path)
        #expect(Set(Assets.all.map(\.path)).count == Assets.all.count)
    }

    private func contrast(_ one: String, _ other: String, _ colours: [Palette.Colour]) throws -> Double {
        let (a, b) = (try luminance(one, colours), try luminance(other, colours))
        return (max(a, b) + 0.05) / (min(a, b) + 0.05)
    }

    private func luminance(_ name: String, _ colours: [Palette.Colour]) throws -> Double {
        let hex = try #require(colours.first { $0.name == name }).hex.dropFirst()
        let value = try #require(Int(hex, radix: 16))
        let parts = [value >> 16, value >> 8 & 255, value & 255].map { part -> Double in
            let share = Double(part) / 255
            return share <= 0.04045 ? share / 12.92 : pow((share + 0.055) / 1.055, 2.4)
        }
        return 0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2]
    }
}

extension Block {
    fileprivate var isMap: Bool { if case .map = self { true } else { false } }
}
